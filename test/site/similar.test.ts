import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Features } from '../../src/site/postings.ts'
import type { Memory } from '../../src/site/remembered.ts'
import { findSimilar } from '../../src/site/similar.ts'

/** Rows of words as numbers, newest first, with the row's own identity and day. */
type Rows = readonly { readonly id: number; readonly features: readonly number[]; readonly day?: number }[]

function featuresOf(rows: Rows): Features {
  const offsets = new Uint32Array(rows.length + 1)
  const ids: number[] = []
  rows.forEach((row, index) => {
    ids.push(...[...row.features].sort((a, b) => a - b))
    offsets[index + 1] = ids.length
  })
  return {
    naming: 0,
    offsets,
    ids: Uint32Array.from(ids),
    weights: Uint8Array.from(ids, (id) => 60 + (id % 5)),
    words: Uint8Array.from(rows, ({ features }) => features.length),
    days: Int32Array.from(rows, ({ day }) => day ?? 0),
    signatures: Float64Array.from(rows, ({ id, features, day = 0 }) =>
      features.reduce((sum, each) => (sum * 31 + each) % 2 ** 40, id * 1_000 + day),
    ),
  }
}

/** The three neighbours of every row, one after another, and how many rows were scored for them. */
function similar(rows: Rows, memory: Memory | null = null) {
  const found = findSimilar(featuresOf(rows), 3, memory)
  const scored = found.settle()
  return { scored, neighbours: [...found.memory.neighbours], memory: found.memory }
}

const neighbours = (rows: Rows) => similar(rows).neighbours

describe('similar rows', () => {
  it('are those that share rare features; what all share counts for nothing', () => {
    const rows = [[1, 9], [2, 9], [1, 3, 9], [2, 9], [9], [9], [9], [9], [9]].map((features, id) => ({ id, features }))
    expect(neighbours(rows).slice(0, 3)).toEqual([2, -1, -1])
    expect(neighbours(rows).slice(3, 6)).toEqual([3, -1, -1])
  })

  it('stand by what they share, between equals the newer first; what most share is not enough', () => {
    const rows = [[1, 5], [5], [1], [5], [1], [5], [5], [7], [7]].map((features, id) => ({ id, features }))
    expect(neighbours(rows).slice(0, 3)).toEqual([2, 4, -1])
  })

  it('are none for a row that shares nothing', () => {
    const rows = [
      { id: 0, features: [1] },
      { id: 1, features: [2] },
    ]
    expect(neighbours(rows)).toEqual([-1, -1, -1, -1, -1, -1])
  })

  it('are scored again only where something can have changed', () => {
    const rows = Array.from({ length: 600 }, (_, id) => ({ id, features: [id % 60, 100 + (id % 150)] }))
    const first = similar(rows)
    expect(first.scored).toBe(600)
    expect(similar(rows, first.memory).scored).toBe(0)
    const more = [{ id: 1_000, features: [7, 107] }, ...rows]
    const second = similar(more, first.memory)
    expect(second.scored).toBeLessThan(20)
    expect(second.neighbours).toEqual(neighbours(more))
  })

  it('equal a full scoring after any edits', () => {
    const feature = fc.nat(12)
    // Up to twelve words of 65 each: rows that are the same, that are nearly the same, and that share little.
    const row = fc.uniqueArray(feature, { maxLength: 12 })
    const edit = fc.record({
      at: fc.nat(1_000),
      kind: fc.constantFrom('add', 'remove', 'change'),
      row,
      day: fc.nat(99),
    })
    fc.assert(
      fc.property(fc.array(row, { maxLength: 150 }), fc.array(edit, { minLength: 1, maxLength: 4 }), (start, edits) => {
        let rows: Rows = start.map((features, id) => ({ id, features, day: 9_000 - (id % 7) * id }))
        let memory: Memory | null = null
        let next = 10_000
        for (const { at, kind, row: features, day } of [{ at: 0, kind: 'none', row: [], day: 0 }, ...edits]) {
          const place = at % (rows.length + 1)
          if (kind === 'add') rows = [...rows.slice(0, place), { id: next++, features, day }, ...rows.slice(place)]
          if (kind === 'remove') rows = rows.filter((_, index) => index !== place)
          if (kind === 'change') rows = rows.map((each, index) => (index === place ? { ...each, features, day } : each))
          const result = findSimilar(featuresOf(rows), 3, memory)
          // Some builds ask for every row, some for one; what nobody asked for is not forgotten.
          if (at % 3 !== 0) result.settle()
          else if (rows.length > 0) result.nearest(at % rows.length)
          memory = result.memory
          expect(
            similar(rows, { ...memory, neighbours: memory.neighbours.slice(), stale: memory.stale.slice() }),
          ).toMatchObject({ neighbours: neighbours(rows) })
        }
      }),
      { numRuns: 400, seed: 7 },
    )
  })
})
