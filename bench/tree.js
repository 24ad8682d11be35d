// What lies in an output folder, so that two moments can be compared without asking the tool what it did.

import { createHash } from 'node:crypto'
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/**
 * Of each file below `folder`, `own` apart, a hash of its content and the metadata that any write changes. A file with
 * the metadata that `known` has is not read again: nothing can set the time at which an inode changed.
 */
export function readTree(folder, own, known = new Map()) {
  const tree = new Map()
  if (!existsSync(folder)) return tree
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const file = join(entry.parentPath, entry.name)
    const path = relative(folder, file)
    if (own && path.startsWith(own)) continue
    const { ino, mtimeNs, ctimeNs } = lstatSync(file, { bigint: true })
    const stamp = `${ino} ${mtimeNs} ${ctimeNs}`
    const before = known.get(path)
    tree.set(path, before?.stamp === stamp ? before : { stamp, hash: hashOf(file) })
  }
  return tree
}

/** `written`: touched at all; `changed`: new, or with other bytes than before; `deleted`: gone. */
export function countChanges(before, after) {
  const paths = [...after.keys()]
  return {
    total: after.size,
    written: paths.filter((path) => before.get(path)?.stamp !== after.get(path).stamp).length,
    changed: paths.filter((path) => before.get(path)?.hash !== after.get(path).hash).length,
    deleted: [...before.keys()].filter((path) => !after.has(path)).length,
  }
}

function hashOf(file) {
  return createHash('md5').update(readFileSync(file)).digest('base64')
}
