import { describe, expect, it } from 'vitest'
import { type Article, relatedTo, type Site } from '../../src/site/model.ts'
import { toldWithFiles } from '../support/findings.ts'
import { article, fold, type TestSite } from '../support/fold.ts'

/** The slugs of each article's related articles, by its slug. */
async function relatedOf(site: TestSite): Promise<Record<string, string[]>> {
  const folded = (await fold(site)).site
  return Object.fromEntries(
    folded.articles.map(({ slug }, row) => [slug, relatedTo(row, folded).map((other) => other.slug)]),
  )
}

const day = (number: number) => `date: 2024-06-${String(number).padStart(2, '0')}`

function neighboursOf(site: Site, address: string): readonly Article[] | undefined {
  return relatedTo(
    site.articles.findIndex((each) => each.address === address),
    site,
  )
}

describe('related articles share something', () => {
  const fillers = Object.fromEntries(
    Array.from({ length: 12 }, (_, at) => [
      `x${at}.md`,
      article(`title: Kwx${at}q zvb${at}j\n${day(at + 1)}\ntags: [only${at}]`, `Hjk${at}l wrt${at}p.`),
    ]),
  )
  const SETTINGS = 'sections: [{id: news, title: News}, {id: sport, title: Sport}]\nrelated: {count: 3}'

  it.each([
    ['a tag', 'tags: [dams]', 'tags: [Dams]'],
    ['an author', 'author: Anna', 'author: Anna'],
    ['words of the headline', 'title: Reservoir overflows', 'title: The reservoir again'],
  ])('%s', async (_case, one, other) => {
    const files = {
      ...fillers,
      'a.md': article(`${day(20)}\n${one}`, 'Zzyx.'),
      'b.md': article(`${day(10)}\n${other}`, 'Qqwv.'),
    }
    const related = await relatedOf({ files, settings: SETTINGS })
    expect(related.a?.[0]).toBe('b')
    expect(related.b?.[0]).toBe('a')
  })

  it('more in common comes first', async () => {
    const files = {
      ...fillers,
      'a.md': article(`title: Qrst\n${day(20)}\ntags: [dams, rain]`, 'Vvv.'),
      'one.md': article(`title: Lmno\n${day(19)}\ntags: [dams]`, 'Www.'),
      'two.md': article(`title: Fghi\n${day(2)}\ntags: [rain, dams]`, 'Yyy.'),
    }
    expect((await relatedOf({ files, settings: SETTINGS })).a?.slice(0, 2)).toEqual(['two', 'one'])
  })

  it('never the article itself, never one twice, never more than the site asks for', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 30 }, (_, at) => [`a${at}.md`, article(`${day((at % 28) + 1)}\ntags: [dams]`)]),
    )
    for (const count of [0, 1, 4, 20]) {
      const related = await relatedOf({ files, settings: `related: {count: ${count}}` })
      for (const [slug, others] of Object.entries(related)) {
        expect(others.length).toBeLessThanOrEqual(count)
        expect(new Set([...others, slug]).size).toBe(others.length + 1)
      }
    }
  })

  it('the same whatever order the files come in', async () => {
    const files = {
      ...fillers,
      'a.md': article('tags: [dams]'),
      'b.md': article('tags: [dams]'),
      'c.md': article('tags: [rain]\nauthor: Anna'),
      'd.md': article('tags: [rain]'),
    }
    const reversed = Object.fromEntries(Object.entries(files).reverse())
    expect(await relatedOf({ files: reversed })).toEqual(await relatedOf({ files }))
  })

  it('where nothing resembles it, what came before it in its section', async () => {
    const files = {
      'news/a.md': article(`title: Qrst\n${day(9)}`, 'Vvv.'),
      'news/b.md': article(`title: Lmno\n${day(8)}`, 'Www.'),
      'sport/c.md': article(`title: Fghi\n${day(7)}`, 'Yyy.'),
      'news/d.md': article(`title: Bcde\n${day(6)}`, 'Zzz.'),
    }
    const related = await relatedOf({ files, settings: SETTINGS })
    expect(related.a).toEqual(['b', 'd'])
    expect(related.c).toEqual([])
  })

  it('none in an empty site, and none for a single article', async () => {
    expect(await relatedOf({ files: {} })).toEqual({})
    expect(await relatedOf({ files: { 'a.md': article('tags: [dams]') } })).toEqual({ a: [] })
  })

  it('nothing that is not published', async () => {
    const files = { 'a.md': article('tags: [dams]'), 'b.md': article('tags: [dams]\ndraft: true') }
    expect(await relatedOf({ files })).toEqual({ a: [] })
  })
})

describe('an editor picks related articles', () => {
  const SETTINGS = 'sections: [{id: news, title: News}]\nrelated: {count: 2}'
  const others = {
    'news/b.md': article('date: 2024-06-01\ntags: [dams]'),
    'news/2024/c.md': article('date: 2024-06-02\nslug: sea'),
    'd.md': article('date: 2024-06-03'),
    'old/same.md': article('date: 2024-05-01\nslug: same'),
    'new/same.md': article('date: 2024-06-05\nslug: same'),
  }

  it.each([
    ['by slug', '[sea]', ['sea']],
    ['by file', '[b.md]', ['b']],
    ['by file from content/', '[/news/2024/c.md]', ['sea']],
    ['by file from the root', '[content/news/2024/c.md]', ['sea']],
    ['by file from content/ without a slash', '[news/2024/c.md]', ['sea']],
    ['by address', '[/news/2024/06/b/]', ['b']],
    ['by address without a slash', '[/news/2024/06/b]', ['b']],
    ['by whole address', '["https://paper.example/news/2024/06/b/"]', ['b']],
    ['in their order', '[d, sea]', ['d', 'sea']],
    ['more than the site shows', '[d, sea, b]', ['d', 'sea', 'b']],
    ['one twice', '[d, /2024/06/d/, ../d.md]', ['d']],
    ['of one slug the newest', '[same]', ['same']],
  ])('%s', async (_case, related, slugs) => {
    const files = { ...others, 'news/a.md': article(`date: 2024-06-10\nrelated: ${related}`) }
    const folded = await fold({ files, settings: SETTINGS })
    const picked = neighboursOf(folded.site, '/news/2024/06/a/')?.map(({ slug }) => slug)
    expect(picked?.slice(0, slugs.length)).toEqual(slugs)
    expect(new Set(picked).size).toBe(picked?.length)
    expect(toldWithFiles(folded.diagnostics)).toEqual([])
  })

  it('the newest of one slug', async () => {
    const { site } = await fold({ files: { ...others, 'news/a.md': article('related: [same]') }, settings: SETTINGS })
    expect(neighboursOf(site, '/news/2024/06/a/')?.[0]?.file.path).toBe('content/new/same.md')
  })

  it('and computed ones fill up', async () => {
    const files = { ...others, 'news/a.md': article('date: 2024-06-10\nrelated: [d]\ntags: [dams]') }
    expect((await relatedOf({ files, settings: SETTINGS })).a).toEqual(['d', 'b'])
  })

  it('of which itself is none', async () => {
    const files = { 'a.md': article('related: [a, /2024/06/a/]') }
    expect(await relatedOf({ files })).toEqual({ a: [] })
  })

  it.each([
    [
      'near to a slug',
      'seas',
      'warning related-unknown | There is no article "seas" to relate to. | Did you mean "sea"?',
    ],
    [
      'near to nothing',
      '/somewhere/else/',
      'warning related-unknown | There is no article "/somewhere/else/" to relate to. | Name it by its path, as /2024/05/story.md, its slug, or its address.',
    ],
    [
      'no address at all',
      '"https://"',
      'warning related-unknown | There is no article "https://" to relate to. | Name it by its path, as /2024/05/story.md, its slug, or its address.',
    ],
    [
      'badly escaped',
      '"https://paper.example/%E0%A4%A"',
      'warning related-unknown | There is no article "https://paper.example/%E0%A4%A" to relate to. | Name it by its path, as /2024/05/story.md, its slug, or its address.',
    ],
    [
      'not published',
      'e.md',
      'warning link-unpublished | The related article "e.md" is not published, so it is left out. | It will appear when that article is published.',
    ],
  ])('%s', async (_case, name, told) => {
    const files = { ...others, 'news/e.md': article('draft: true'), 'news/a.md': article(`related: [${name}]`) }
    const { diagnostics } = await fold({ files, settings: SETTINGS })
    expect(toldWithFiles(diagnostics)).toEqual([`content/news/a.md 4:10+${name.length + 2} ${told}`])
  })
})

describe('what was found still holds after an edit of site.yaml that names nothing anew', () => {
  const files = Object.fromEntries(
    Array.from({ length: 12 }, (_, at) => [
      `news/a${at}.md`,
      article(`${day(at + 1)}\ntags: [dams]\nauthor: anna`, `Rain ${at}.`),
    ]),
  )
  const settings = 'sections: [{id: news, title: News}]\nauthors: {anna: {name: Anna Ek}}'

  it.each([
    ['the same', settings, 0],
    ['a footer', `${settings}\nfooter: Printed at home`, 0],
    ['the title of a section', settings.replace('title: News', 'title: Latest'), 0],
    ['another pattern of addresses', `${settings}\npermalink: /:slug/`, 12],
    ['another name of a writer', settings.replace('Anna Ek', 'Anna Berg'), 12],
    ['how many are wanted', `${settings}\nrelated: {count: 2}`, 12],
  ])('%s', async (_case, edited, scored) => {
    const before = await fold({ files, settings })
    before.settle()
    const after = await fold({ files, settings: edited }, before.memory)
    expect(after.settle()).toBe(scored)
    const clean = await fold({ files, settings: edited })
    clean.settle()
    expect(after.memory.neighbours).toEqual(clean.memory.neighbours)
  })
})
