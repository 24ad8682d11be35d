// Packages that a check uses if the site or the machine has them: found from the site's folder first, then from ours.

import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** A module, or one sentence that says why there is none. */
export type Peer<T> = { readonly module: T } | { readonly why: string }

/** Loads an optional package. */
export async function loadPeer<T>(root: string, name: string): Promise<Peer<T>> {
  const path = findPeer(root, name)
  if (path === null) return { why: `${name} is not installed (npm install --save-dev ${name})` }
  try {
    return { module: (await import(pathToFileURL(path).href)) as T }
  } catch (error) {
    return { why: `${name} could not be loaded: ${(error as Error).message.split('\n')[0]}` }
  }
}

/** Where a file of an optional package lies, or null. */
export function findPeer(root: string, name: string): string | null {
  for (const from of [join(root, 'package.json'), import.meta.url]) {
    try {
      return createRequire(from).resolve(name)
    } catch {
      // The next place may have it.
    }
  }
  return null
}
