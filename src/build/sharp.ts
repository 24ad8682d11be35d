// The library that decodes and encodes pictures, loaded when the first picture needs it: most builds of most sites need none.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type sharp from 'sharp'
import { MAX_PIXELS } from './picture.ts'

export type Sharp = typeof sharp
export type Pixels = ReturnType<Sharp>

let loading: Promise<Sharp> | null = null

/** Loads it. Each picture has one thread, so that what is made does not depend on the machine's cores; nothing is kept. */
async function load(): Promise<Sharp> {
  const { default: library } = await import('sharp')
  library.concurrency(1)
  library.cache(false)
  return library
}

/** Opens a picture. Whatever claims to have more pixels than any page can show is refused before it takes memory. */
export async function openPixels(bytes: Uint8Array, failOn: 'error' | 'warning' = 'error'): Promise<Pixels> {
  loading ??= load()
  const library = await loading
  return library(bytes, { failOn, limitInputPixels: MAX_PIXELS, sequentialRead: true })
}

let version: string | null = null

/** The version of the library, and so of its encoders: what they write is part of what a build writes. */
export function encoderVersion(): string {
  version ??= readVersion(dirname(createRequire(import.meta.url).resolve('sharp')))
  return version
}

function readVersion(folder: string): string {
  try {
    const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, string>
    if (name === 'sharp') return `sharp ${version}`
  } catch {
    // A folder inside the package.
  }
  const above = dirname(folder)
  if (above === folder) throw new Error('The package "sharp" has no package.json: run npm ci.')
  return readVersion(above)
}
