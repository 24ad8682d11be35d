import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cropTo } from '../../src/site/crop.ts'

describe('a crop', () => {
  it.each([
    ['of a wide picture, in its middle', [1_000, 400], 1.5, null, [200, 0, 600, 400]],
    ['left', [1_000, 400], 1.5, [0, 50], [0, 0, 600, 400]],
    ['right of the middle', [1_000, 400], 1.5, [60, 0], [300, 0, 600, 400]],
    ['of a tall picture', [600, 1_000], 1.5, [100, 20], [0, 0, 600, 400]],
    ['at its foot', [600, 1_000], 1.5, [0, 100], [0, 600, 600, 400]],
    ['of that shape', [600, 400], 1.5, [0, 0], [0, 0, 600, 400]],
    ['of a line', [600, 1], 1.5, null, [299, 0, 2, 1]],
  ] as const)('%s', (_case, [width, height], ratio, focus, [left, top, across, down]) => {
    expect(cropTo({ width, height }, ratio, focus)).toEqual({ left, top, width: across, height: down })
  })

  it('lies in the picture and holds the point', () => {
    const size = fc.integer({ min: 1, max: 5_000 })
    const percent = fc.double({ min: 0, max: 100, noNaN: true })
    fc.assert(
      fc.property(size, size, fc.constantFrom(1.5, 1_200 / 630), percent, percent, (width, height, ratio, x, y) => {
        const crop = cropTo({ width, height }, ratio, [x, y])
        const within = (start: number, part: number, whole: number, at: number) =>
          start >= 0 && part >= 1 && start + part <= whole && start <= at + 1 && at - 1 <= start + part
        expect(within(crop.left, crop.width, width, (x / 100) * width)).toBe(true)
        expect(within(crop.top, crop.height, height, (y / 100) * height)).toBe(true)
      }),
    )
  })
})
