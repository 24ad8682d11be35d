// The line that a diagnostic is about, read when it is told: sources are not in memory until then.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Diagnostic } from '../base/diagnostic.ts'
import { lineText, type Source, source } from '../base/source.ts'
import { decode } from '../content/decode.ts'

/** A line, cut to a width that fits a terminal, and the part of it that is meant. */
export interface Excerpt {
  readonly text: string
  /** Where the meant part begins in the text, in UTF-16 units from 0, and its length, at least 1. */
  readonly start: number
  readonly length: number
}

/** Widest excerpt, in characters. */
const WIDTH = 100

/** Finds excerpts of the files below a folder; null where a diagnostic has no place, or an empty one. */
export function openExcerpts(root: string): (diagnostic: Diagnostic) => Excerpt | null {
  const sources = new Map<string, Source | null>()
  return ({ place, file }) => {
    if (!place) return null
    const from = sources.has(file) ? (sources.get(file) ?? null) : open(join(root, file))
    sources.set(file, from)
    const line = from ? lineText(from, place.line) : ''
    if (line.trim() === '') return null
    const cut = Math.max(0, Math.min(place.column - 1 - 40, line.length - WIDTH))
    const text = (cut > 0 ? '…' : '') + line.slice(cut, cut + WIDTH) + (line.length > cut + WIDTH ? '…' : '')
    const start = place.column - 1 - cut + (cut > 0 ? 1 : 0)
    return { text, start, length: Math.max(1, Math.min(place.length, WIDTH - start)) }
  }
}

function open(path: string): Source | null {
  try {
    const { text } = decode(readFileSync(path))
    return text === null ? null : source(text)
  } catch {
    return null
  }
}
