// Everything hostile and broken in ../shared/adversarial as one site's content: what is bad is said and left out,
// what is good is published, and nothing executes or escapes.

import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Element, Root, RootContent } from 'hast'
import rehypeRaw from 'rehype-raw'
import { unified } from 'unified'
import { beforeAll, expect, it } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { describeWithShared, SHARED } from './support/shared.ts'
import { type BuildRun, listFiles, makeSite, SITE_YAML, type TestSite } from './support/site.ts'

describeWithShared('adversarial', 'hostile content', () => {
  let site: TestSite
  let before: readonly string[]
  let run: BuildRun
  let articles: readonly string[]

  /** Everything around the output folder and the cache. */
  const around = () => listFiles(site.root).filter((path) => !/^(dist|\.cache)\//.test(path))

  beforeAll(async () => {
    const source = join(SHARED, 'adversarial')
    const names = listFiles(source)
    articles = names.filter((name) => name.endsWith('.md'))
    site = makeSite(Object.fromEntries(names.map((name) => [`content/${name}`, readFileSync(join(source, name))])))
    site.write({ 'content/site.yaml': SITE_YAML })
    if (process.platform !== 'win32') execFileSync('sh', [join(site.root, 'content/symlinks/setup.sh')])
    before = around()
    run = await site.report('--keep-going')
  })

  it('is built without the files that have errors, and without a stack trace', () => {
    expect([run.code, run.stderr, run.json.ok]).toEqual([4, '', true])
    const messages = run.json.diagnostics.flatMap(({ message, hint }) => [message, hint])
    expect(messages.filter((text) => /\n\s+at |\bundefined\b|\[object |Error: /.test(text))).toEqual([])
  })

  it('each article is published, scheduled, or left out with an error of its own', () => {
    const { leftOut, diagnostics, articles: published, scheduled } = run.json
    const failed = new Set(diagnostics.filter(({ severity }) => severity === 'error').map(({ file }) => file))
    expect([...failed].sort()).toEqual(leftOut)
    expect(published + scheduled.count + leftOut.length).toBe(articles.length)
    expect(published).toBeGreaterThan(80)
  })

  it.each([
    ['code in front matter', 'front-matter-unreadable-language', ['js-eval', 'javascript-eval', 'coffee']],
    ['YAML that grows when it is read', 'front-matter-too-large', ['bomb-alias', 'bomb-merge', 'cyclic-alias']],
    ['front matter without an end', 'front-matter-unclosed', ['unterminated', 'dots-close']],
    ['dates that are none', 'date-invalid', ['date-feb30', 'date-garbage', 'date-dmy', 'date-month13', 'date-list']],
    ['bytes that are not UTF-8', 'not-utf8', ['not-utf8-latin1', 'utf16le']],
  ])('%s: %s', (_, code, names) => {
    for (const name of names) {
      const found = run.json.diagnostics.filter(({ file }) => file === `content/frontmatter/${name}.md`)
      expect([name, found.map((each) => `${each.severity} ${each.code}`)]).toEqual([
        name,
        expect.arrayContaining([`error ${code}`]),
      ])
    }
  })

  it('two files of one address: one error, which names the other', () => {
    const message = (file: string) =>
      run.json.diagnostics.find((each) => each.file === `content/collide/${file}` && each.code === 'address-taken')
        ?.message
    expect(message('x/index.md')).toMatch(/ is claimed by this file and by content\/collide\/x\.md\.$/)
    expect(message('2024-01-02-same.md')).toMatch(/ and by content\/collide\/2024-01-01-same\.md\.$/)
    expect(message('foo.md')).toMatch(/ and by content\/collide\/Foo\.md\.$/)
  })

  it.runIf(process.platform !== 'win32')('links that lead out of content/ are not followed, and it is said', () => {
    const skipped = run.json.diagnostics.filter(({ file }) => file.startsWith('content/symlinks/'))
    expect(skipped.map(({ code, severity, file, message }) => [severity, code, file, message])).toEqual([
      ['warning', 'file-skipped', 'content/symlinks/dangling.md', 'This link leads nowhere, so it was not followed.'],
      [
        'warning',
        'file-skipped',
        'content/symlinks/etc-dir',
        'This link leads out of content/, so it was not followed.',
      ],
      ['warning', 'file-skipped', 'content/symlinks/loop', 'This link leads to a folder, so it was not followed.'],
      [
        'warning',
        'file-skipped',
        'content/symlinks/passwd.md',
        'This link leads out of content/, so it was not followed.',
      ],
    ])
    const passwd = readFileSync('/etc/passwd', 'utf8').split('\n')[0] ?? ''
    expect(passwd).toMatch(/^root:/)
    for (const path of listFiles(join(site.root, 'dist')))
      expect([path, readFileSync(join(site.root, 'dist', path), 'latin1').includes(passwd)]).toEqual([path, false])
  })

  it('no page holds a script but the theme’s own, a handler, or an address that is code', async () => {
    const pages = site.output().filter((path) => path.endsWith('.html'))
    const harmful: string[] = []
    for (const path of pages) {
      for (const element of await elementsOf(site.read(path)))
        for (const harm of harmOf(element)) harmful.push(`${path}: ${harm}`)
    }
    expect(pages.length).toBeGreaterThan(100)
    expect(harmful).toEqual([])
  })

  it('feeds and sitemaps are well-formed', async () => {
    const documents = site.output().filter((path) => path.endsWith('.xml'))
    expect(documents.length).toBeGreaterThan(4)
    for (const path of documents) {
      const { errors } = await validateXML({ xml: site.read(path), schema: [] })
      expect([path, errors]).toEqual([path, []])
    }
    for (const path of site.output().filter((name) => /^feed\.json$|\/feed\.json$/.test(name)))
      expect(() => JSON.parse(site.read(path))).not.toThrow()
  })

  it('pictures that are bombs, lies or scripts are not copied', () => {
    const media = site.output().filter((path) => path.startsWith('media/'))
    for (const name of ['bomb', 'script', 'xxe', 'lying', 'empty', 'html-in'])
      expect([name, media.filter((path) => path.includes(name))]).toEqual([name, []])
  })

  it('nor is one that was cut short, and each is named in a warning', () => {
    const used = ['bomb-30000x30000.png', 'lying-header-100000x100000.png', 'truncated.png', 'empty.jpg', 'html-in.jpg']
    const messages = run.json.diagnostics.map(({ message }) => message).join('\n')
    for (const name of [...used, 'script.svg', 'xxe.svg', 'bomb.svg', 'missing.png'])
      expect([name, messages.includes(`"${name}"`)]).toEqual([name, true])
    expect(site.output().filter((path) => path.startsWith('media/'))).toEqual([])
  })

  it('nothing is written but into the output folder and the cache', () => {
    expect(around()).toEqual(before)
    for (const path of ['/tmp/pwned', '/tmp/broadsheet-pwned']) expect([path, existsSync(path)]).toEqual([path, false])
  })

  it('a second build says the same and writes nothing', async () => {
    const again = await site.report('--keep-going')
    expect([again.code, again.json.written, again.json.deleted]).toEqual([4, [], []])
    expect(again.json.diagnostics).toEqual(run.json.diagnostics)
  })
})

/** Every element of a page, as a browser would build it. */
async function elementsOf(html: string): Promise<Element[]> {
  const raw = { type: 'root', children: [{ type: 'raw', value: html }] } as unknown as Root
  const tree = (await unified().use(rehypeRaw).run(raw)) ?? raw
  const inside = (node: Root | RootContent): Element[] => [
    ...(node.type === 'element' ? [node] : []),
    ...('children' in node ? node.children.flatMap(inside) : []),
    ...('content' in node && node.content ? inside(node.content) : []),
  ]
  return inside(tree)
}

const THEME_SCRIPT = /^\/assets\/(blocks|search)\.[0-9a-f]+\.js$/
/** Where the forms of the search page lead. */
const THEME_FORMS = ['/search/', 'https://duckduckgo.com/']
/** Attributes whose value is an address, as hast names them. */
const ADDRESSES = ['href', 'src', 'action', 'formAction', 'xLinkHref', 'data', 'poster', 'cite', 'background', 'srcDoc']

function isOfTheme(properties: Element['properties'], children: Element['children']): boolean {
  return THEME_SCRIPT.test(String(properties.src)) && children.length === 0
}

/** JSON that no browser runs, and that cannot end before its time. */
function isData({ type, src }: Element['properties'], children: Element['children']): boolean {
  const text = children[0]?.type === 'text' ? children[0].value : ''
  if (type !== 'application/ld+json' || src !== undefined || children.length !== 1 || text.includes('<')) return false
  return typeof JSON.parse(text) === 'object'
}

function* harmOf({ tagName, properties, children }: Element): Generator<string> {
  if (tagName === 'script' && !isData(properties, children) && !isOfTheme(properties, children)) yield '<script>'
  if (['base', 'object', 'embed', 'iframe', 'applet', 'frame'].includes(tagName)) yield `<${tagName}>`
  if (tagName === 'form' && !THEME_FORMS.includes(String(properties.action))) yield '<form>'
  for (const [name, value] of Object.entries(properties)) {
    if (/^on/i.test(name)) yield `${name} of <${tagName}>`
    const text = String(value)
      .replace(/[\0- \u007f-\u00a0]/g, '')
      .toLowerCase()
    const isAddress = ADDRESSES.includes(name) || (tagName === 'meta' && properties.httpEquiv !== undefined)
    if (isAddress && /(^|url=)(javascript|vbscript|data):/.test(text)) yield `${name}="${value}" of <${tagName}>`
  }
}
