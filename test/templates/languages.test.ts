// The words of the theme in every language that it speaks.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { HtmlValidate, StaticConfigLoader } from 'html-validate'
import { load } from 'js-yaml'
import { describe, expect, it } from 'vitest'
import { direction } from '../../src/base/html.ts'
import { readTheme } from '../../src/build/theme.ts'
import { wordTags } from '../../src/templates/languages.ts'
import { article, makeSite, PROJECT, type TestSite, temporaryFolder } from '../support/site.ts'

const FOLDER = join(PROJECT, 'templates/strings')
const wordsOf = (language: string) =>
  load(readFileSync(join(FOLDER, `${language}.yaml`), 'utf8')) as Readonly<Record<string, string>>
const LANGUAGES = readdirSync(FOLDER).map((name) => name.replace('.yaml', ''))
const TRANSLATED = LANGUAGES.filter((language) => language !== 'en')
const english = wordsOf('en')
const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort()

it('the theme speaks these languages', () => {
  expect(LANGUAGES).toEqual(['ar', 'de', 'en', 'es', 'fr', 'uk', 'zh'])
})

describe.each(TRANSLATED)('the words in %s', (language) => {
  const words = wordsOf(language)

  it('are those of English, in the same order', () => {
    expect(Object.keys(words)).toEqual(Object.keys(english))
  })

  it('have the same placeholders', () => {
    const of = (each: Readonly<Record<string, string>>) =>
      Object.entries(each).map(([key, text]) => [key, placeholders(text)])
    expect(of(words)).toEqual(of(english))
  })

  it('have the quotes and spaces of good print, and no space at an end but between names', () => {
    expect(Object.entries(words).filter(([, text]) => /["'`]|\.\.\.| {2}/.test(text))).toEqual([])
    const between = ['and', 'comma']
    expect(Object.entries(words).filter(([key, text]) => !between.includes(key) && text.trim() !== text)).toEqual([])
    const beforeMark = language === 'fr' ? /[^\u00a0\u202f][:;!?]/ : /\s[:;!?،]/
    expect(Object.entries(words).filter(([, text]) => beforeMark.test(text))).toEqual([])
  })
})

describe('which files serve a language', () => {
  it.each([
    ['en', ['en', 'en-latn']],
    ['UK', ['uk', 'uk-cyrl']],
    ['pt-BR', ['pt', 'pt-latn', 'pt-br']],
    ['zh', ['zh', 'zh-hans']],
    ['zh-CN', ['zh', 'zh-hans', 'zh-cn']],
    ['zh-Hans-TW', ['zh', 'zh-hans', 'zh-hans-tw']],
    ['zh-Hant', ['zh-hant']],
    ['zh-TW', ['zh-hant', 'zh-tw']],
    ['zh-HK', ['zh-hant', 'zh-hk']],
    ['sr', ['sr', 'sr-cyrl']],
    ['sr-Latn', ['sr-latn']],
    ['xx', ['xx']],
    ['xx-YY', ['xx', 'xx-yy']],
  ])('%s: %j', (language, tags) => {
    expect(wordTags(language)).toEqual(tags)
  })

  it('a paper in Traditional characters has none in Simplified ones', () => {
    const { stringsFor } = readTheme(temporaryFolder())
    expect(stringsFor('zh-SG').latest).toBe('最新报道')
    expect(stringsFor('zh-TW')).toEqual(english)
    const own = makeSite({ 'templates/strings/zh-Hant.yaml': 'latest: 最新報導\n' })
    expect(readTheme(own.root).stringsFor('zh-TW')).toEqual({ ...english, latest: '最新報導' })
    expect(readTheme(own.root).stringsFor('zh').latest).toBe('最新报道')
  })
})

/** Text of authors that is a word of no language here. */
const TEXT = 'Zxq vwx qqz.'

/** Blocks in which the theme says something: a footnote, a video, a post. */
const BLOCKS = `${TEXT}[^1]

::embed{url="https://vimeo.com/123456"}

::embed{url="https://zx.example/@zxq/123456789"}

[^1]: Zxq.`

/** A paper with something in every place where the theme has words. */
function paperIn(language: string): TestSite {
  const story = (number: number, more: string, text = TEXT) => [
    `content/2026/11/zx${number}.md`,
    article(`title: Zxq ${number}\ndate: 2026-11-1${number}T10:00\n${more}`, text),
  ]
  const offer = { title: 'Zxq', text: 'Zxq', url: '/' }
  return makeSite({
    'content/site.yaml': JSON.stringify({
      title: 'Qzx',
      url: 'https://ossel.example',
      language,
      sections: [
        { id: 'zxa', title: 'Zxa' },
        { id: 'zxb', title: 'Zxb' },
      ],
      authors: { zxq: { name: 'Zzq Xzz', bio: 'Zxq' } },
      pagination: { size: 6 },
      withdrawn: 'notice',
      share: ['x', 'email', 'copy', 'device'],
      support: { title: 'Zxq', text: 'Zxq', once: offer, monthly: offer },
      menu: [{ text: 'Zxq', url: '/zxp/' }],
      republish: 'Zxq.',
    }),
    'content/pages/zxp.md': '---\ntitle: Zxp\n---\n\nZxq.\n',
    ...Object.fromEntries([
      story(1, 'section: zxa\nauthor: zxq\naliases: [/zx-old/]\ntranslations: [zx4.md]', BLOCKS),
      story(2, 'section: zxa\nauthors: [zxq, Qqx, Xxq]\nseries: Zxs'),
      story(3, 'section: zxa\nauthor: zxq\nseries: Zxs\nsummary: Zxq.\nimage: {src: zx.svg, alt: Zxq}'),
      story(4, 'section: zxa\ndontMiss: true\ntags: [zxt]\nlang: fy\naliases: [/zx-older/]\nauthor: zxq'),
      story(
        5,
        'section: zxa\nauthors: [zxq, Qqx]\ntags: [zxt]\nseries: Zxs\ndateline: Zxd\nupdated: 2026-11-16\nsource: {name: Zxn, url: "https://zx.example/"}\ncorrections: [{date: 2026-11-20, text: Zxq.}]',
      ),
      story(6, 'draft: true'),
      story(7, 'expires: 2026-11-18\nsection: zxa'),
    ]),
    ...Object.fromEntries(
      Array.from({ length: 18 }, (_, number) => [
        `content/2026/10/zxo${number}.md`,
        article(`title: Zxo ${number}\ndate: 2026-10-0${1 + (number % 9)}\nsection: zxb`, 'Vvz.'),
      ]),
    ),
    'content/2026/11/zxl.md': article(
      'title: Zxl\ndate: 2026-11-20\nlive: true',
      `${TEXT}\n\n## 10:00 Zxq {key}\n\nZxq.`,
    ),
    'content/2026/11/zxe.md': article('title: Zxe\ndate: 2026-11-20\nlive: {ended: 2026-11-21}', TEXT),
    'content/2026/11/zx8.md': article('title: Zxq 8\ndate: 2027-01-01', TEXT),
    'content/2026/11/zx.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="6" height="4"/>',
  })
}

const escaped = (text: string) => text.replaceAll('&', '&amp;')

/** Where a word of the theme may stand in a page: anywhere that is no name of an element, attribute, file or address. */
function readable(html: string): string {
  const attributes = [...html.matchAll(/ (?:aria-label|alt|title|content|data-\w+)="([^"]*)"/g)].map(([, text]) => text)
  const visible = html
    .replace(/<style[\s\S]*?<\/style>|<script[\s\S]*?<\/script>/g, '')
    // HTML in feeds, and where a story is offered to be copied.
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replace(/<[^>]*>/g, '\n')
  return [
    visible,
    ...attributes.filter(
      (text) => !/^(https?:|\/|\w+\/\w+$|[A-Z]+$|width=|noindex|website|article|summary_large)/.test(text ?? ''),
    ),
  ].join('\n')
}

/** A word of the theme as a pattern: something may stand for each placeholder. */
function patternOf(word: string): RegExp {
  const parts = escaped(word.trim())
    .split(/\{\w+\}/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`(?<![\\p{L}\\p{M}])${parts.join('[^\\n]*?')}(?![\\p{L}\\p{M}])`, 'iu')
}

describe.each(TRANSLATED)('a paper in %s', (language) => {
  it('has valid pages, every word of the theme in its language, and none in English', async () => {
    const site = paperIn(language)
    await site.publish('--drafts')
    const withDrafts = pagesOf(site)
    await site.publish('--clean')
    const pages = new Map([...withDrafts, ...pagesOf(site)])
    const validator = new HtmlValidate(
      new StaticConfigLoader({ root: true, extends: ['html-validate:recommended'], rules: { 'long-title': 'off' } }),
    )
    const invalid: string[] = []
    // Of stories that differ by a number, one is enough.
    for (const [path, html] of [...pages].filter(([path]) => !/zxo(?!7\/)\d+\//.test(path)))
      for (const { messages } of (await validator.validateString(html)).results)
        invalid.push(...messages.map(({ line, ruleId, message }) => `${path}:${line} ${ruleId} ${message}`))
    expect(invalid).toEqual([])

    const words = wordsOf(language)
    const text = [...withDrafts.values(), ...pages.values(), site.read('feed.xml')].map(readable).join('\n')
    const has = (word: string) => patternOf(word).test(text)
    // What only an empty paper says.
    const elsewhere = ['no-corrections', 'nothing-yet']
    const missing = Object.entries(words).filter(([key, word]) => !elsewhere.includes(key) && /\p{L}/u.test(word))
    expect(missing.filter(([, word]) => !text.includes(word) && !has(word)).map(([key]) => key)).toEqual([])

    const own = Object.values(words).join('\n')
    const foreign = Object.values(english).filter((word) => /\p{L}/u.test(word.replace(/\{\w+\}/g, '')))
    expect(foreign.filter((word) => !patternOf(word).test(own) && has(word))).toEqual([])
  })

  it('that is empty says so', async () => {
    const site = makeSite({
      'content/site.yaml': `title: Qzx\nurl: https://ossel.example\nlanguage: ${language}\n`,
    })
    await site.publish()
    expect(readable(site.read('index.html'))).toContain(wordsOf(language)['nothing-yet'])
    expect(readable(site.read('corrections/index.html'))).toContain(wordsOf(language)['no-corrections'])
  })

  it('marks its own words on a story in another language', async () => {
    const site = paperIn(language)
    site.write({
      'content/2026/11/zx5.md': article(
        `title: Zxq 5\ndate: 2026-11-15T10:00\nlang: ${language === 'ar' ? 'en' : 'fa'}\nsection: zxa\nauthors: [zxq, Qqx]\ntags: [zxt]\nseries: Zxs\naliases: [/zx-five/]\nsource: {name: Zxn, url: "https://zx.example/"}\ncorrections: [{date: 2026-11-20, text: Zxq.}]`,
        TEXT,
      ),
    })
    await site.publish()
    const words = wordsOf(language)
    for (const path of ['zxa/2026/11/zx5/index.html', 'zx-five/index.html']) {
      const html = site.read(path)
      const [, lang, dir] = /^<html lang="(\w+)" dir="(\w+)">/m.exec(html) ?? []
      expect([lang, dir]).toEqual(language === 'ar' ? ['en', 'ltr'] : ['fa', 'rtl'])
      expect(unmarked(html, language, Object.values(words))).toEqual([])
    }
    const html = site.read('zxa/2026/11/zx5/index.html')
    for (const piece of ['class="masthead"', 'class="footer"', 'class="skip" href="#Main"', 'aria-labelledby="More"'])
      expect(html).toContain(`${piece} lang="${language}" dir="${direction(language)}"`)
    expect(html).toContain(`<nav class="tags" aria-label="${words.tags}" lang="${language}">`)
    // Nothing is marked on a story in the paper's own language.
    expect(site.read('zxa/2026/11/zx3/index.html').split(` lang="${language}"`).length).toBe(2)
  })
})

function pagesOf(site: TestSite): Map<string, string> {
  const paths = site.output().filter((path) => path.endsWith('.html'))
  return new Map(paths.map((path) => [path, site.read(path)]))
}

const VOID = /^(area|base|br|col|embed|hr|img|input|link|meta|source|wbr)$/

/** Words of the theme that stand in elements, or labels of elements, whose nearest `lang` is another language. */
function unmarked(html: string, language: string, words: readonly string[]): string[] {
  const told: string[] = []
  const languages: string[] = []
  const known = words.filter((word) => /\p{L}{2}/u.test(word.replace(/\{\w+\}/g, '')))
  const look = (text: string) => {
    const found = known.find((word) => new RegExp(`^\\s*${patternOf(word).source}\\s*$`, 'iu').test(text))
    if (found !== undefined && languages.at(-1) !== language) told.push(text.trim())
  }
  for (const [tag, close, name = '', attributes = '', text] of html.matchAll(/<(\/?)([\w:]+)([^>]*)>|([^<]+)/g)) {
    if (text !== undefined) look(text)
    else if (close) languages.pop()
    else if (name !== '') {
      languages.push(/ lang="([^"]*)"/.exec(attributes)?.[1] ?? languages.at(-1) ?? '')
      look(/ aria-label="([^"]*)"/.exec(attributes)?.[1] ?? '')
      if (VOID.test(name) || tag.endsWith('/>')) languages.pop()
    }
  }
  return told
}
