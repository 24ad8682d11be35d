// Bytes of a text file → text with line feeds only and without characters that no page may hold.

import type { Finding } from '../base/diagnostic.ts'
import { placeAt, source } from '../base/source.ts'
import { cleanText, firstUnfit } from '../base/text.ts'

/** Largest Markdown file that is read, in bytes. The longest real article we know has 0.9 MB. */
export const MAX_FILE_BYTES = 2_000_000

/** The text, or null with the reason it cannot be read. */
export interface Decoding {
  readonly text: string | null
  readonly findings: readonly Finding[]
}

/** Decodes UTF-8 strictly. A BOM is dropped, `\r\n` and `\r` become `\n`, unfit characters a space. */
export function decode(bytes: Uint8Array): Decoding {
  if (bytes.length > MAX_FILE_BYTES) return refuse(tooLarge(bytes.length))
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return refuse(notUtf8('The file is UTF-16, not UTF-8.', null))
  }
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return refuse(firstBadByte(bytes))
  }
  const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
  const at = firstUnfit(lines)
  if (at === -1) return { text: lines, findings: [] }
  const clean = cleanText(lines)
  const code = lines.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0')
  const finding: Finding = {
    code: 'character-removed',
    severity: 'warning',
    place: placeAt(source(clean), at),
    message: `The invisible control character U+${code} stands here; it was read as a space.`,
    hint: 'Delete it. It usually comes with text pasted from another program.',
  }
  return { text: clean, findings: [finding] }
}

function refuse(finding: Finding): Decoding {
  return { text: null, findings: [finding] }
}

function tooLarge(size: number): Finding {
  return {
    code: 'markdown-too-large',
    severity: 'error',
    place: null,
    message: `The file has ${(size / 1e6).toFixed(1)} MB; articles may have ${MAX_FILE_BYTES / 1e6} MB.`,
    hint: 'Split it, or move embedded data to a file under content/media and link to it.',
  }
}

function firstBadByte(bytes: Uint8Array): Finding {
  const lenient = new TextDecoder('utf-8').decode(bytes)
  const at = lenient.indexOf('\ufffd')
  return notUtf8('A byte here is not UTF-8.', placeAt(source(lenient), Math.max(0, at)))
}

function notUtf8(message: string, place: Finding['place']): Finding {
  return {
    code: 'not-utf8',
    severity: 'error',
    place,
    message,
    hint: 'Save the file as UTF-8: editors offer it under "Save with encoding".',
  }
}
