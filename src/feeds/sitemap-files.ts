// How entries are shared out among sitemaps: one holds 50,000 addresses in 50 MB at most
// (https://www.sitemaps.org/protocol.html).

export interface Limits {
  readonly addresses: number
  readonly bytes: number
}

/** The protocol's, less what stands around the entries. */
const LIMITS: Limits = { addresses: 50_000, bytes: 52_428_800 - 1_000 }

/**
 * The entries of each file, in their order, which is newest first. The first file holds the oldest, as many as fit: a
 * file that is full stays as it is. `bytesOf`: how long an entry is at most, alone never longer than a file.
 */
export function shareOut<T>(
  entries: readonly T[],
  bytesOf: (entry: T) => number,
  limits: Limits = LIMITS,
): readonly (readonly T[])[] {
  const files: T[][] = []
  let file: T[] = []
  let bytes = 0
  for (const entry of [...entries].reverse()) {
    const own = bytesOf(entry)
    if (file.length === limits.addresses || (file.length > 0 && bytes + own > limits.bytes)) {
      files.push(file.reverse())
      file = []
      bytes = 0
    }
    file.push(entry)
    bytes += own
  }
  return [...files, file.reverse()]
}

/** The address of the file at a place, from 0: `/sitemaps/2024-06.xml`, `/sitemaps/2024-06-2.xml`. */
export function fileAddress(address: string, place: number): string {
  return place === 0 ? address : address.replace(/\.xml$/, `-${place + 1}.xml`)
}
