import { describe, expect, it } from 'vitest'
import type { Cache } from '../../src/build/cache.ts'
import { openNotes } from '../../src/check/notes.ts'

/** As much of a cache as notes need. */
function shelf(): Cache {
  const kept = new Map<string, unknown>()
  return {
    recall: (name: string) => kept.get(name) ?? null,
    remember: (name: string, value: unknown) => kept.set(name, value),
  } as unknown as Cache
}

const NOTE = { hash: 'h1', weight: 5, picture: null }
const FLAW = { rule: 'r', message: 'm', line: 1, column: 2, url: null }

describe('notes of pages', () => {
  it('last as long as the pages do, also where a check asks for a part of them', () => {
    const cache = shelf()
    const first = openNotes(cache, 'validator')
    first.notePage('k1', NOTE)
    first.notePage('k2', { ...NOTE, hash: 'h2' })
    first.noteFlaws('h1', [FLAW])
    first.noteFlaws('h2', [])
    first.save()
    const second = openNotes(cache, 'validator')
    expect([second.page('k1'), second.page('k3')]).toEqual([NOTE, undefined])
    second.save()
    const third = openNotes(cache, 'validator')
    expect([third.page('k2'), third.flaws('h1'), third.flaws('h2')]).toEqual([undefined, [FLAW], undefined])
  })

  it('of another validator do not count', () => {
    const cache = shelf()
    const first = openNotes(cache, 'validator 1')
    first.notePage('k1', NOTE)
    first.noteFlaws('h1', [FLAW])
    first.save()
    const second = openNotes(cache, 'validator 2')
    expect([second.page('k1'), second.flaws('h1')]).toEqual([NOTE, undefined])
  })
})
