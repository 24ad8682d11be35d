// Builds the documentation with Broadsheet:   npm run docs   or   node scripts/docs.js OUT ROOT
// The documents stay as they are, readable on GitHub. This lays them out as a site of standing pages in ROOT, each with
// front matter for the templates of docs/site/: its title, its contents, and the pages before and after it.

import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import GithubSlugger from 'github-slugger'

const CHECKOUT = resolve(import.meta.dirname, '..')

/** The menu: groups of documents in the order in which they are read. A `part` is a section of a document and those after it, up to `until`. */
const GROUPS = [
  {
    title: 'Begin',
    documents: [
      {
        file: 'README.md',
        part: 'Your first story in five minutes',
        until: 'What a reader gets',
        path: 'first-story/',
      },
      { file: 'README.md', part: 'What a reader gets', until: 'Where to read on', path: 'readers/' },
    ],
  },
  { title: 'Write stories', documents: documents('front-matter', 'markdown', 'images') },
  {
    title: 'Run a site',
    documents: documents(
      'settings',
      'commands',
      'hosting',
      'feeds',
      'structured-data',
      'sharing',
      'live-blogs',
      'related',
      'search',
      'performance',
    ),
  },
  { title: 'Change how it looks', documents: documents('templates') },
  { title: 'Put things right', documents: documents('diagnostics') },
  {
    title: 'Work on Broadsheet',
    documents: [
      { file: 'CONTRIBUTING.md', path: 'contributing/' },
      { file: 'ARCHITECTURE.md', path: 'architecture/' },
      { file: 'CHANGELOG.md', path: 'changelog/' },
    ],
  },
]

const CODES = readdirSync(join(CHECKOUT, 'docs/diagnostics')).map((name) => name.replace(/\.md$/, ''))

const [out, root] = [process.argv[2] ?? 'dist-docs', process.argv[3] ?? '.cache/docs'].map((path) => resolve(path))
assemble(root)
const built = spawnSync(
  process.execPath,
  [join(CHECKOUT, 'bin/broadsheet.js'), 'build', '--strict', '--root', root, '--out', out],
  { stdio: 'inherit' },
)
process.exitCode = built.status ?? 3

/** Documents of docs/ by name. */
function documents(...names) {
  return names.map((name) => ({ file: `docs/${name}.md`, path: `${name}/` }))
}

/** Writes the root of the site; the cache of earlier builds in it stays. */
function assemble(folder) {
  for (const name of ['content', 'templates']) rmSync(join(folder, name), { recursive: true, force: true })
  cpSync(join(CHECKOUT, 'docs/site/templates'), join(folder, 'templates'), { recursive: true })
  cpSync(join(CHECKOUT, 'docs/images/front.jpg'), join(folder, 'templates/assets/front.jpg'))
  write(join(folder, 'content/site.yaml'), readFileSync(join(CHECKOUT, 'docs/site/site.yaml')))
  const groups = GROUPS.map(({ title, documents }) => ({ title, pages: documents.map(readDocument) }))
  const codes = CODES.map((code) => readDocument({ file: `docs/diagnostics/${code}.md`, path: `diagnostics/${code}/` }))
  write(
    join(folder, 'content/data/menu.json'),
    JSON.stringify(groups.map(({ title, pages }) => ({ title, pages: pages.map(linkTo) }))),
  )
  const top = groups.flatMap(({ pages }) => pages)
  const up = linkTo(top.find(({ path }) => path === 'diagnostics/'))
  writePages(folder, top, null)
  writePages(folder, codes, up)
  cpSync(join(CHECKOUT, 'docs/images'), join(folder, 'content/pages/docs/images'), { recursive: true })
}

/** A document's title, its text without title and list of contents, and its headings. */
function readDocument({ file, part, until, path }) {
  const whole = readFileSync(join(CHECKOUT, file), 'utf8')
  const text = part ? whole.slice(whole.indexOf(`## ${part}\n`), whole.indexOf(`## ${until}\n`)) : whole
  const [, title, rest] = /^##? (.*)\n+([\s\S]*)$/.exec(text)
  const list = /^(?: *- \[.*\]\(#.*\n)+\n/m
  const isOwnContents = rest.search(list) !== -1 && rest.search(list) < rest.search(/^## /m)
  return {
    // Parts of the README lie beside it, so that links from it lead where they lead from there.
    file: part ? `${path.slice(0, -1)}.md` : file,
    path,
    title: title.replaceAll('`', ''),
    body: isOwnContents ? rest.replace(list, '') : rest,
    contents: headingsOf(rest),
  }
}

/** The headings of a text with their ids, as pages have them. */
function headingsOf(text) {
  const slugger = new GithubSlugger()
  const headings = []
  for (const [, marks, words] of text.replace(/^```[\s\S]*?^```$/gm, '').matchAll(/^(#{2,6}) (.*)$/gm)) {
    const plain = words.replace(/\[(.*?)\]\(.*?\)/g, '$1').replaceAll('`', '')
    const id = slugger.slug(plain)
    if (marks.length < 4) headings.push({ id, text: plain, isSmall: marks.length === 3 })
  }
  return headings
}

/** Writes pages as Markdown files in the places that they have in the repository, so that links between them hold. */
function writePages(folder, pages, up) {
  pages.forEach((page, index) => {
    const { file, path, title, body, contents } = page
    const previous = pages[index - 1] ? linkTo(pages[index - 1]) : null
    const next = pages[index + 1] ? linkTo(pages[index + 1]) : null
    const fields = { title, permalink: `/${path}`, extra: { here: (up ?? page).path, contents, up, previous, next } }
    write(join(folder, 'content/pages', file), `---json\n${JSON.stringify(fields)}\n---\n\n${body}`)
  })
}

function linkTo({ title, path }) {
  return { title, path }
}

function write(path, content) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
}
