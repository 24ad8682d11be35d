// `node bench/related/languages.js DIR`: how to cut scripts without spaces between words, measured on the help of
// LibreOffice, whose pages link to each other. DIR holds Debian's packages as `dpkg -x` unpacks them, each in a folder of
// its name.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { RELATED_RULES, readArticles, relateArticles } from '../../lib/measure.js'
import { DEPTH, measure } from './measures.js'
import { printHead, printRow } from './rows.js'

const LANGUAGES = [
  { name: 'Japanese', language: 'ja', script: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/gu },
  { name: 'Chinese', language: 'zh-CN', script: /\p{Script=Han}+/gu },
  { name: 'Khmer', language: 'km', script: /\p{Script=Khmer}+/gu },
]

/** Characters of the script that a page needs: others were not translated. */
const ENOUGH = 60
/** A page with more links is no query, as in the sets of news. */
const MOST_LINKS = 8

const [folder] = process.argv.slice(2)
if (!folder) {
  console.error('Name the folder with the packages.')
  process.exit(2)
}
for (const each of LANGUAGES) await benchLanguage(each)

async function benchLanguage({ name, language, script }) {
  const pages = translated(readPages(language), script)
  const ours = await scoresOf(pages, (text) => text)
  printHead(name, pages.length, ours.length)
  printRow('**ours**', ours, null)
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' })
  const words = (run) => [...segmenter.segment(run)].map(({ segment }) => ` ${spelled(segment)} `).join('')
  printRow('words', await scoresOf(pages, (text) => text.replace(script, words)), ours)
}

/** A word in Latin letters that no language has: our scanner takes it as one. */
function spelled(word) {
  return `xq${[...word]
    .map((letter) =>
      letter
        .codePointAt(0)
        .toString(26)
        .replace(/\d/g, (digit) => 'qrstuvwxyz'[digit]),
    )
    .join('j')}`
}

async function scoresOf(pages, cut) {
  const texts = pages.map(({ path, title, text }, place) => {
    const date = new Date(Date.UTC(2020, 0, 1) + place * 3_600_000).toISOString()
    return { path, text: `---\ntitle: ${JSON.stringify(cut(title))}\ndate: ${date}\n---\n${cut(text)}\n` }
  })
  const rules = { ...RELATED_RULES, isTimed: false }
  const { articles, lists } = relateArticles(await readArticles(texts), `related: {count: ${DEPTH}}`, null, rules)
  const places = new Map(articles.map(({ file }, place) => [file.path, place]))
  const queries = pages.flatMap(({ path, links }) =>
    links.length === 0 || links.length > MOST_LINKS
      ? []
      : [{ query: places.get(path), wanted: new Set(links.map((link) => places.get(link))) }],
  )
  return measure(queries, (place) => lists[place].map((other) => other.place))
}

/** The pages that are in the language, each with those that it links to or that link to it; in an order that says nothing. */
function translated(pages, script) {
  const used = pages.filter(({ text }) => (text.match(script) ?? []).join('').length >= ENOUGH)
  const known = new Map(used.map(({ path }) => [path, new Set()]))
  for (const { path, links } of used) {
    for (const link of links) {
      if (link === path || !known.has(link)) continue
      known.get(path).add(link)
      known.get(link).add(path)
    }
  }
  return used
    .map((page) => ({ ...page, links: [...known.get(page.path)] }))
    .sort((a, b) => (mixed(a.path) < mixed(b.path) ? -1 : 1))
}

function mixed(path) {
  return [...path].reverse().join('')
}

function readPages(language) {
  const root = join(
    folder,
    `libreoffice-help-${language.toLowerCase()}`,
    'usr/share/libreoffice/help',
    language,
    'text',
  )
  return readdirSync(root, { recursive: true })
    .filter((name) => name.endsWith('.html'))
    .sort()
    .map((name) => {
      const html = readFileSync(join(root, name), 'utf8')
      const area = html.slice(html.indexOf('>', html.indexOf('id="DisplayArea"')) + 1, html.indexOf('<footer'))
      const links = [...area.matchAll(/<a [^>]*href="([^"#]+)/g)].map(([, address]) => address)
      return {
        path: pathOf(`${language}/text/${name}`),
        title: plain(/<title>([\s\S]*?)<\/title>/.exec(html)?.[1] ?? name),
        text: plain(area.replace(/<a [^>]*href="[^"]*"[^>]*>[\s\S]*?<\/a>/g, ' ')),
        links: links.filter((address) => address.startsWith(`${language}/text/`)).map(pathOf),
      }
    })
}

function pathOf(address) {
  return `content/${address.replace(/\.html$/, '.md')}`
}

/** Words alone, without a sign that Markdown knows. */
function plain(html) {
  return html
    .replace(/<script[\s\S]*?<\/script>|<[^>]+>|&[a-z#\d]+;/g, ' ')
    .replace(/[\\`*_{}[\]<>#|~]/g, ' ')
    .replace(/^\s*[-+=\d]+[.)]?\s/gm, ' ')
    .trim()
}
