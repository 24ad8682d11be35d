// Address → what a static host would answer, with a line in each page that connects it to the session.

import { lookup } from 'mrmime'
import { escapeHtml } from '../base/html.ts'
import { decodePath, encodePath } from '../base/url.ts'
import type { Audience } from './audience.ts'
import { DRAFTS, draftsPage, looksOfDrafts } from './drafts.ts'
import type { Looks } from './edition.ts'
import type { Press } from './press.ts'
import type { Problem } from './problem.ts'
import type { Standing } from './session.ts'

/** An answer before ranges and conditions are looked at. */
export interface Answer {
  readonly status: number
  readonly type: string
  readonly bytes: Uint8Array
  /** Digest by which a browser may keep it; null where it may not. */
  readonly tag: string | null
  /** Whether what stands at the address never changes: its name is that of its content. */
  readonly isFinal: boolean
  /** Where to look instead. */
  readonly location: string | null
}

/** Where the session's own files stand, below the path of the site. */
export const OWN = { live: '/_dev/live.js', events: '/_dev/events', open: '/_dev/open' } as const

export interface AnswerContext {
  readonly press: Press
  readonly audience: Audience
  readonly standing: Standing
  /** The path that the site stands under: empty, or `/project`. */
  readonly base: string
}

/** Answers for a path of a URL, percent-encoded, without its query. */
export async function answer(path: string, context: AnswerContext): Promise<Answer> {
  const { base, standing, press } = context
  if (path === '/' && base !== '') return redirect(`${base}/`)
  const address = addressIn(path, base)
  if (address === null) return plain(404, `This site stands under ${base}/.\n`)
  if (standing.edition === null) return await cannotBeMade(address, context)
  const page = pageAt(address, context)
  if (address === DRAFTS) return page(200, encode(draftsPage(standing.edition)), looksOfDrafts(standing.edition))
  const { sheet, failures } = await press.pull(address)
  if (sheet) {
    const type = typeOf(address)
    if (type.startsWith('text/html')) return page(200, await included(sheet.bytes, context), sheet.looks)
    return {
      status: 200,
      type,
      bytes: sheet.bytes,
      tag: sheet.looks.all,
      isFinal: isFingerprinted(address),
      location: null,
    }
  }
  if (failures.length > 0) return await cannotBeMade(address, context)
  const elsewhere = address.endsWith('/') ? null : await press.pull(`${address}/`)
  if (elsewhere?.sheet) return redirect(`${base}${encodePath(address)}/`)
  const notFound = await press.pull('/404.html')
  const bytes = notFound.sheet?.bytes ?? encode('<!doctype html><title>Not found</title><p>Not found')
  return page(404, await included(bytes, context), null)
}

/** The address on the site that a path means; null for one outside. `/a/index.html` is `/a/`. */
export function addressIn(path: string, base: string): string | null {
  if (base !== '' && path !== base && !path.startsWith(`${base}/`)) return null
  const below = decodePath(path.slice(base.length)).normalize('NFC')
  return below.replace(/\/index\.html$/, '/')
}

/** `/assets/style.0123456789.css`, `/media/bridge.0123456789.jpg` */
function isFingerprinted(address: string): boolean {
  return /^\/(assets|media)\/[^/]+\.[\da-f]{10}(\.\w+)?$/.test(address)
}

function typeOf(address: string): string {
  if (address.endsWith('/')) return 'text/html; charset=utf-8'
  const type = lookup(address) ?? 'application/octet-stream'
  return /^text\/|javascript|json|xml/.test(type) ? `${type}; charset=utf-8` : type
}

function redirect(location: string): Answer {
  return { ...plain(301, `${location}\n`), location }
}

function plain(status: number, text: string): Answer {
  return { status, type: 'text/plain; charset=utf-8', bytes: encode(text), tag: null, isFinal: false, location: null }
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

/** Makes pages of an address with the line that connects them; a fragment, such as a living block, stays as it is. */
function pageAt(address: string, { base }: AnswerContext) {
  return (status: number, bytes: Uint8Array, looks: Looks | null): Answer => {
    const page = new TextDecoder().decode(bytes)
    const isWhole = /^\s*<!doctype html/i.test(page)
    const text = isWhole ? insert(page, connection(looks, address, base)) : page
    return { status, type: 'text/html; charset=utf-8', bytes: encode(text), tag: null, isFinal: false, location: null }
  }
}

function connection(looks: Looks | null, address: string, base: string): string {
  const attributes = {
    src: base + OWN.live,
    'data-base': base,
    'data-address': address,
    'data-looks': looks === null ? '' : JSON.stringify(looks),
  }
  const written = Object.entries(attributes).map(([name, value]) => `${name}="${escapeHtml(value)}"`)
  return `<script ${written.join(' ')}></script>`
}

function insert(page: string, line: string): string {
  const end = page.lastIndexOf('</body>')
  return end === -1 ? `${page}${line}` : `${page.slice(0, end)}${line}\n${page.slice(end)}`
}

/** A page in the place of one that cannot be made, with what is wrong in plain words. */
async function cannotBeMade(address: string, context: AnswerContext): Promise<Answer> {
  const { problems } = await context.audience.messageFor(address)
  const told = problems.map((each) => `<li>${escapeHtml(oneLine(each))}</li>`).join('\n')
  const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>This page cannot be made</title>
<body>
<h1>This page cannot be made</h1>
<p>It appears here by itself once this is mended:</p>
<ul>
${told}
</ul>
</body>
</html>
`
  return pageAt(address, context)(500, encode(page), null)
}

function oneLine({ file, line, column, message, hint }: Problem): string {
  return `${file}${line === null ? '' : `:${line}:${column}`} ${message} ${hint}`.trim()
}

/** What a server or a CDN would put in the place of includes (`ssi`, `esi`). */
async function included(bytes: Uint8Array, { press, base }: AnswerContext): Promise<Uint8Array> {
  const text = new TextDecoder().decode(bytes)
  if (!INCLUDE.test(text)) return bytes
  const parts: string[] = []
  let at = 0
  for (const match of text.matchAll(new RegExp(INCLUDE, 'g'))) {
    const address = addressIn(match[1] ?? match[2] ?? '', base)
    const { sheet } = address === null ? { sheet: null } : await press.pull(address)
    parts.push(text.slice(at, match.index), sheet ? new TextDecoder().decode(sheet.bytes) : '')
    at = match.index + match[0].length
  }
  return encode(parts.join('') + text.slice(at))
}

const INCLUDE = /<!--#include virtual="([^"]*)" -->|<esi:include src="([^"]*)"\/>/
