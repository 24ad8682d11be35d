import { describe, expect, it } from 'vitest'
import { memoryCache } from '../../src/build/cache.ts'
import { encodeBody, encodeFacts } from '../../src/build/codec.ts'
import { DamagedCache } from '../../src/build/pack.ts'
import { openRoster, rosterOf } from '../../src/build/roster.ts'
import type { Facts } from '../../src/content/article.ts'
import { FIELDS, type Fields } from '../../src/content/fields.ts'
import type { ContentFile } from '../../src/site/model.ts'
import { readArticle } from '../support/article.ts'

const EVERYTHING = `---
title: Everything
date: 2024-06-13
updated: 2024-06-14
section: news
tags: [rain]
authors: [Anna]
summary: In short.
image: {src: a.jpg, alt: A, focus: top}
kicker: ANALYSIS
dateline: KYIV
source: {name: N, url: "https://n.example/"}
canonical: https://n.example/a
noindex: true
slug: s
permalink: /p/
aliases: [/old/]
id: "1"
draft: true
expires: 2025-01-01
lead: true
dontMiss: true
related: [b]
republish: false
corrections: [{date: 2024-06-15, text: Wrong.}]
series: S
lang: uk
live: true
translations: [b]
template: long
extra: {a: 1}
categories: [c]
unknown: 1
---
[b](b.md) ![](c.png)

## 10:00 An entry

Text.
`

const FILES: Record<string, string> = {
  'everything.md': EVERYTHING,
  'plain.md': '---\ntitle: Plain\ndate: 2024-06-13\n---\nText.\n',
  'undated.md': '---\ntitle: Undated\n---\n[b](b.md)\n',
  'linking.md': '---\ntitle: Linking\ndate: 1969-06-13\n---\n[b](map.pdf)\n',
}

/** A cache of these files, and the files as they were read. */
async function read() {
  const cache = memoryCache()
  const files: ContentFile[] = []
  for (const [path, text] of Object.entries(FILES)) {
    const { facts, body } = await readArticle(text)
    if (!facts) throw new Error(path)
    const hash = String(files.length).padStart(32, '0')
    cache.put(hash, { facts: encodeFacts(facts), body: encodeBody(body) })
    files.push({ path, kind: 'article', hash, facts })
  }
  return { cache, files, paths: Object.keys(FILES) }
}

const LISTS = ['categories', 'links', 'images', 'entries', 'findings', 'remarks'] as const

describe('a file of a roster', () => {
  it('says what it said when it was read', async () => {
    const { cache, files, paths } = await read()
    const again = openRoster(structuredClone(rosterOf('', files, null)), paths, cache)
    files.forEach((file, row) => {
      const noted = again[row] as ContentFile
      expect([noted.path, noted.kind, noted.hash]).toEqual([file.path, file.kind, file.hash])
      for (const name of Object.keys(FIELDS) as (keyof Fields)[])
        expect([name, noted.facts.fields[name]]).toEqual([name, file.facts.fields[name]])
      for (const name of [...LISTS, 'places', 'excerpt', 'words', 'teaser', 'hasFocus', 'namesMedia', 'terms'] as const)
        expect([name, noted.facts[name]]).toEqual([name, file.facts[name]])
    })
  })

  it('is not decoded for what it does not have, and for its date', async () => {
    const { files, paths } = await read()
    const nothing = { ...memoryCache(), facts: () => null }
    const [everything, plain, undated] = openRoster(rosterOf('', files, null), paths, nothing) as ContentFile[]
    expect(plain?.facts.fields.date).toBe(files[1]?.facts.fields.date)
    expect(undated?.facts.fields.date).toBeNull()
    expect([plain?.facts.fields.aliases, plain?.facts.fields.draft, plain?.facts.links]).toEqual([[], false, []])
    expect([everything?.facts.namesMedia, undated?.facts.namesMedia]).toEqual([true, false])
    expect(() => everything?.facts.fields.aliases).toThrow(DamagedCache)
    expect(() => (undated?.facts as Facts).links).toThrow(DamagedCache)
  })

  it('has the same row in the next roster', async () => {
    const { cache, files, paths } = await read()
    const first = rosterOf('', files, null)
    expect(rosterOf('', openRoster(first, paths, cache), null)).toEqual(first)
  })

  it('is absent where it could not be read', async () => {
    const { cache, files, paths } = await read()
    const roster = rosterOf('', [files[0] ?? null, null, ...files.slice(2)], null)
    expect(openRoster(roster, paths, cache).map((file) => file?.path ?? null)).toEqual([
      'everything.md',
      null,
      'undated.md',
      'linking.md',
    ])
  })
})
