// Where a key or value stands in YAML or JSON text, for diagnostics. Values are read elsewhere
// (content/front-matter.ts, config/settings.ts); this parses again, leniently, only when there is something to say.

import { isMap, isPair, isScalar, isSeq, type Node, type Pair, parseDocument } from 'yaml'

/** Character range in the text that was searched. */
export interface Range {
  readonly start: number
  readonly end: number
}

/** Finds keys and values by path in one YAML or JSON text. */
export interface Locator {
  /** The value's range; where the path ends early, the nearest ancestor's key or value; else null. */
  readonly value: (path: readonly (string | number)[]) => Range | null
  /** The key's range, under the same rule. */
  readonly key: (path: readonly (string | number)[]) => Range | null
}

/** Parses `text` for positions. Never throws: what cannot be parsed cannot be located. */
export function locator(text: string): Locator {
  const root = parse(text)
  return {
    value: (path) => find(root, path, 'value'),
    key: (path) => find(root, path, 'key'),
  }
}

function parse(text: string): Node | null {
  try {
    return parseDocument(text, { strict: false, uniqueKeys: false, logLevel: 'silent' }).contents
  } catch {
    return null
  }
}

function find(root: Node | null, path: readonly (string | number)[], want: 'key' | 'value'): Range | null {
  let node: Node | null = root
  let best: Range | null = null
  for (const step of path) {
    let key: Node | null = null
    if (isMap(node)) {
      const pair = lastPair(node.items, step)
      key = (pair?.key as Node | null) ?? null
      node = (pair?.value as Node | null) ?? null
    } else if (isSeq(node) && typeof step === 'number') {
      node = (node.items[step] as Node | undefined) ?? null
    } else {
      return best
    }
    const found = (want === 'value' ? (rangeOf(node) ?? rangeOf(key)) : (rangeOf(key) ?? rangeOf(node))) ?? null
    if (!found) return best
    best = found
  }
  return best
}

/** A key that stands in its map for the second time or more. */
export interface RepeatedKey extends Range {
  readonly name: string
}

/** Every repeated key, in order. `first`: where a reader met one, for texts that cannot be parsed here. */
export function repeatedKeys(text: string, first: number): RepeatedKey[] {
  const { errors } = parseDocument(text, { strict: false, logLevel: 'silent' })
  const starts = errors.flatMap(({ code, pos: [start] }) => (code === 'DUPLICATE_KEY' ? [start] : []))
  return (starts.length > 0 ? starts : [first]).map((start) => keyAt(text, start))
}

function keyAt(text: string, start: number): RepeatedKey {
  const [written = '', , name = ''] = /^(["']?)([^"':\n]*)\1/.exec(text.slice(start)) ?? []
  return { name: name.trim(), start, end: start + written.trimEnd().length }
}

/** The last pair of that name: where a key stands twice, the last one wins when reading too. */
function lastPair(items: readonly unknown[], name: string | number): Pair | undefined {
  return items.findLast(
    (item): item is Pair => isPair(item) && isScalar(item.key) && String(item.key.value) === String(name),
  )
}

function rangeOf(node: Node | null): Range | null {
  const range = node?.range
  if (!range || range[1] <= range[0]) return null
  return { start: range[0], end: range[1] }
}
