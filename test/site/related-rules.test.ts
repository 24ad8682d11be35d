// Each rule of Related on its own: what counts more, what is left out, what is marked.

import { describe, expect, it } from 'vitest'
import { relatedTo } from '../../src/site/model.ts'
import { article, fold, type TestSite } from '../support/fold.ts'

const MATTERS = 'anchor basalt cedar dahlia ermine falcon garnet hazel indigo jasper kelp lilac'.split(' ')
/** Articles about other matters, so that what two share is rare. */
const OTHERS = Object.fromEntries(
  MATTERS.map((word, at) => [
    `other${at}.md`,
    article(
      `title: The ${word} report\ndate: 2024-03-${at + 10}`,
      `All about ${word}s and more ${word}, said ${word}man.`,
    ),
  ]),
)

/** The related of `a.md`, by slug. */
async function relatedOfA(files: TestSite['files'], settings = ''): Promise<readonly string[]> {
  const { site } = await fold({ files: { ...OTHERS, ...files }, settings })
  const row = site.articles.findIndex(({ slug }) => slug === 'a')
  return relatedTo(row, site).map(({ slug }) => slug)
}

const story = (title: string, body: string, lines = 'date: 2024-06-10') => article(`title: ${title}\n${lines}`, body)
/** Sixty words that no other article has. */
const long = (seed: string) =>
  Array.from({ length: 60 }, (_, at) => `${seed}${'bcdfghjklm'[at % 10]}oral${'nprstv'[Math.floor(at / 10)]}a`).join(
    ' ',
  )

describe('what counts more', () => {
  it.each([
    [
      'a name more than a word',
      'It was in Karlsruhe with a turbine.',
      'People of Karlsruhe came.',
      'People of turbine came.',
    ],
    [
      'a name of two words more than one of them',
      'It said Helga Brandt.',
      'We saw Helga Brandt.',
      'We saw Helga and also Brandt.',
    ],
    [
      'what is said often more than what is said once',
      'A turbine and a turbine beside a ferry, the turbine.',
      'Some turbine.',
      'Some ferries, a ferry.',
    ],
  ])('%s', async (_case, a, near, far) => {
    const files = { 'a.md': story('Qqww', a), 'near.md': story('Zzxx', near), 'far.md': story('Vvyy', far) }
    expect((await relatedOfA(files))[0]).toBe('near')
  })

  it('a word of the title more than one of the text', async () => {
    const files = {
      'a.md': story('Turbine', 'There is a glacier.'),
      'near.md': story('Qwert', 'We like some turbine.'),
      'far.md': story('Zxcvb', 'We like some glacier.'),
    }
    expect((await relatedOfA(files)).slice(0, 2)).toEqual(['near', 'far'])
  })

  it('the nearer in time, where all else is equal; rarity more than nearness', async () => {
    const files = {
      'a.md': story('Turbine', 'glacier'),
      'old.md': story('Turbine', 'glacier', 'date: 2019-06-01'),
      'near.md': story('Qwert turbine', 'Zxcvb', 'date: 2024-01-01'),
      'far.md': story('Asdfg turbine', 'Uiopl', 'date: 2018-01-01'),
    }
    expect(await relatedOfA(files)).toEqual(['old', 'near', 'far'])
  })

  it.each([
    ['a link to it', 'See [that](linked.md).', 'Yxcv.'],
    ['a link to its address', 'See [that](/2024/06/linked/).', 'Yxcv.'],
    ['a link from it', 'Asdf.', 'See [that](a.md).'],
    ['a link of both to a third', 'See [that](third.md).', 'See [that](third.md).'],
  ])('%s', async (_case, a, linked) => {
    const files = {
      'a.md': story('Qqww', `A ferry came. ${long('q')} ${a}`),
      'linked.md': story('Zzxx', `${long('w')} ${linked}`),
      'word.md': story('Vvyy', `Another ferry. ${long('z')}`),
      'third.md': story('Hjkl', 'Bnmq.', 'date: 2010-01-01'),
    }
    const found = await relatedOfA(files)
    expect(found.indexOf('linked')).toBeGreaterThanOrEqual(0)
    expect(found.indexOf('linked')).toBeLessThan(found.indexOf('word'))
  })
})

describe('stories that tell the same', () => {
  const copies = {
    'a.md': story('Storm hits the coast', `${long('q')} storm coast`),
    'old.md': story('Harbour shut by storm', `${long('w')} storm coast`, 'date: 2024-06-08'),
    'new.md': story('Harbour shut by the storm', `${long('w')} storm coast updated`, 'date: 2024-06-09'),
    'else.md': story('A storm is not all', `${long('z')} storm`, 'date: 2024-06-07'),
  }

  it('are shown once, the newest', async () => {
    expect(await relatedOfA(copies)).toEqual(['new', 'else'])
  })

  it('are not related to each other', async () => {
    const files = { ...copies, 'a.md': story('Storm hits the coast', `${long('w')} storm coast`) }
    const related = await relatedOfA(files)
    expect(related.filter((slug) => slug === 'new' || slug === 'old')).toEqual([])
  })

  it('cannot be told from a headline alone', async () => {
    const files = { 'a.md': story('Storm hits the coast', ''), 'b.md': story('Storm hits the coast', '') }
    expect(await relatedOfA(files)).toEqual(['b'])
  })

  it('are shown where an editor picks them', async () => {
    const files = {
      ...copies,
      'a.md': story('Storm hits the coast', `${long('q')} storm coast`, 'date: 2024-06-10\nrelated: [old]'),
    }
    expect((await relatedOfA(files))[0]).toBe('old')
  })
})

it('what nothing resembles gets the earlier stories of its section, marked as such', async () => {
  const files = {
    'news/a.md': article('title: Qrst\ndate: 2024-06-09', 'Vvvw.'),
    'news/b.md': article('title: Lmno\ndate: 2024-06-08', 'Wwwx.'),
    'c.md': article('title: Turbine\ndate: 2024-06-07', 'Yyyz.'),
    'd.md': article('title: The turbine\ndate: 2024-06-06', 'Zzza.'),
  }
  const { site } = await fold({ files: { ...OTHERS, ...files }, settings: 'sections: [{id: news, title: News}]' })
  const rowOf = (slug: string) => site.articles.findIndex((each) => each.slug === slug)
  expect(relatedTo(rowOf('a'), site).map(({ slug }) => slug)).toEqual(['b'])
  expect(['a', 'c'].map((slug) => site.related(rowOf(slug)).isSection)).toEqual([true, false])
})
