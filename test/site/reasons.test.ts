import { expect, it } from 'vitest'
import { relatedTo } from '../../src/site/model.ts'
import type { RelatedReasons } from '../../src/site/reasons.ts'
import { reasonsOf } from '../../src/site/reasons.ts'
import { readArticle } from '../support/article.ts'
import { article, fold, type TestSite } from '../support/fold.ts'

/** Why the related of `a.md` are what they are. */
async function reasonsOfA(files: TestSite['files'], settings: string): Promise<RelatedReasons> {
  const { site, memory } = await fold({ files, settings })
  const row = site.articles.findIndex(({ slug }) => slug === 'a')
  const spelled = new Map<number, string>()
  await readArticle(files['a.md'] ?? '', 'UTC', (id, word) => spelled.set(id, word))
  const { isSection } = site.related(row)
  return reasonsOf({
    articles: site.articles,
    row,
    shown: relatedTo(row, site),
    isSection,
    count: site.settings.related.count,
    features: memory.features,
    spelled,
  })
}

const OTHERS = Object.fromEntries(
  Array.from({ length: 12 }, (_, at) => [
    `x${at}.md`,
    article(`title: Kw${at}q zvb${at}j\ntags: [only${at}]`, 'Nothing.'),
  ]),
)
const SETTINGS = 'related: {count: 2}'

it('names what each shares, what was picked, and what the next lacks', async () => {
  const files = {
    ...OTHERS,
    'a.md': article('title: Turbine trial\ndate: 2024-06-20\ntags: [Dams]\nrelated: [x3]', 'By glaciers and ferries.'),
    'b.md': article('title: Turbine\ndate: 2024-06-19\ntags: [dams]', 'Qrs.'),
    'c.md': article('title: Qwv\ndate: 2024-06-18\ntags: [dams]', 'Sqr.'),
  }
  const { shown, next, isSection } = await reasonsOfA(files, SETTINGS)
  const told = shown.map(({ title, isPicked, shared }) => [
    title,
    isPicked,
    shared.map(({ kind, name }) => `${kind} ${name}`),
  ])
  expect(told).toEqual([
    ['Kw3q zvb3j', true, []],
    ['Turbine', false, ['word Turbine', 'tag dams']],
  ])
  expect(shown.map(({ percent }) => percent)).toEqual([null, 100])
  expect(next?.title).toBe('Qwv')
  expect(next?.lacks.map(({ name }) => name)).toEqual(['Turbine'])
  expect([next?.tellsTheSame, isSection]).toEqual([false, false])
})

it('says where nothing resembles the article', async () => {
  const files = { ...OTHERS, 'a.md': article('title: Qrst\ndate: 2024-06-20', 'Vvvw.') }
  const { isSection, shown, next } = await reasonsOfA(files, SETTINGS)
  expect([isSection, shown.length, shown.some(({ isPicked }) => isPicked), next]).toEqual([true, 2, false, null])
})
