// Lists of numbers for each of many rows, in two arrays.

/** Numbers for each row. */
export interface Rows {
  /** Where each row starts in `values`; one more than there are rows. */
  readonly starts: Uint32Array
  readonly values: Uint32Array
}

/** Rows while they are written, one after the other. */
export interface GrowingRows {
  readonly add: (value: number) => void
  /** Copies rows from one on, and ends each. */
  readonly copy: (from: Rows, start: number, count: number, row: number) => void
  /** Ends a row. */
  readonly close: (row: number) => void
  readonly rows: () => Rows
}

export function growing(count: number): GrowingRows {
  const starts = new Uint32Array(count + 1)
  let values = new Uint32Array(Math.max(64, count * 2))
  let length = 0
  const reserve = (more: number) => {
    if (length + more <= values.length) return
    const longer = new Uint32Array((length + more) * 2)
    longer.set(values)
    values = longer
  }
  return {
    add: (value) => {
      reserve(1)
      values[length++] = value
    },
    copy: (from, start, count, row) => {
      const first = from.starts[start] as number
      const last = from.starts[start + count] as number
      reserve(last - first)
      values.set(from.values.subarray(first, last), length)
      for (let i = 1; i <= count; i++) starts[row + i] = (from.starts[start + i] as number) - first + length
      length += last - first
    },
    close: (row) => {
      starts[row + 1] = length
    },
    rows: () => ({ starts, values: values.slice(0, length) }),
  }
}

/** Numbers words in the order in which they come, after those that have one. */
export function numbering(known: readonly string[] = []): {
  readonly words: readonly string[]
  readonly numberOf: (word: string) => number
} {
  const words = [...known]
  const numbers = new Map(words.map((word, number) => [word, number]))
  return {
    words,
    numberOf: (word) => {
      const number = numbers.get(word) ?? words.push(word) - 1
      numbers.set(word, number)
      return number
    },
  }
}
