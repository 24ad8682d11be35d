// HTTP: who may ask and for what; answers come from answer.ts.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type Answer, addressIn, OWN } from './answer.ts'
import type { Audience } from './audience.ts'
import { isOwnFile, openInEditor } from './editor.ts'
import { isOurHost } from './host.ts'
import { rangeOf } from './range.ts'

export interface ServerContext {
  readonly root: string
  /** The name or address that is listened on. */
  readonly host: string
  readonly audience: Audience
  /** Answers for a path, once there is something to answer from. */
  readonly answer: (path: string) => Promise<Answer>
  /** The path that the site stands under. */
  readonly base: () => Promise<string>
  /** The script that connects a page. */
  readonly live: () => Uint8Array
  /** Told of an error of ours. */
  readonly failed: (error: unknown) => void
}

/** Makes a server that does not listen yet. */
export function createDevServer(context: ServerContext): Server {
  return createServer((request, response) => {
    respond(request, response, context).catch((error: unknown) => {
      context.failed(error)
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' })
      response.end('The page could not be made: the terminal says why.\n')
    })
  })
}

async function respond(request: IncomingMessage, response: ServerResponse, context: ServerContext): Promise<void> {
  if (!isOurHost(request.headers.host, context.host)) {
    const name =
      context.host === 'localhost'
        ? ''
        : ` Start it with --host ${request.headers.host?.split(':')[0] ?? ''} to allow it.`
    return refuse(response, 403, `This server answers to its own address alone.${name}\n`)
  }
  const url = readUrl(request.url ?? '/')
  if (!url) return refuse(response, 400, 'This is not an address.\n')
  const base = await context.base()
  const own = addressIn(url.pathname, base)
  if (own === OWN.open) return await open(request, response, url, context)
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD')
    return refuse(response, 405, 'Only GET and HEAD are answered here.\n')
  }
  if (own === OWN.events) {
    // Nobody would hear what is told, and wait for its end.
    if (request.method === 'HEAD') return refuse(response, 405, '')
    for (const [name, value] of Object.entries(COMMON)) response.setHeader(name, value)
    return await context.audience.join(url.searchParams.get('address') ?? '/', response)
  }
  const found = own === OWN.live ? script(context.live()) : await context.answer(url.pathname)
  send(request, response, found)
}

function readUrl(path: string): URL | null {
  try {
    const url = new URL(path, 'http://host')
    decodeURIComponent(url.pathname)
    return url
  } catch {
    return null
  }
}

function script(bytes: Uint8Array): Answer {
  return { status: 200, type: 'text/javascript; charset=utf-8', bytes, tag: null, isFinal: false, location: null }
}

function refuse(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { ...COMMON, 'content-type': 'text/plain; charset=utf-8' })
  response.end(text)
}

/** Other sites may not show or read what is here, and browsers do not guess types. */
const COMMON = {
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-cache',
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  { status, type, bytes, tag, isFinal, location }: Answer,
): void {
  const headers: Record<string, string> = { ...COMMON, 'content-type': type, 'accept-ranges': 'bytes' }
  if (isFinal) headers['cache-control'] = 'max-age=31536000, immutable'
  if (location !== null) headers.location = location
  if (tag !== null) headers.etag = `"${tag}"`
  if (tag !== null && request.headers['if-none-match'] === `"${tag}"`) {
    response.writeHead(304, headers)
    response.end()
    return
  }
  // A part of another state of the file would not fit (RFC 9110, section 13.1.5).
  const isSame = [undefined, headers.etag].includes(request.headers['if-range'] as string | undefined)
  const range = status === 200 && isSame ? rangeOf(request.headers.range, bytes.length) : null
  if (range === 'unsatisfiable') {
    response.writeHead(416, { ...headers, 'content-range': `bytes */${bytes.length}` })
    response.end()
    return
  }
  const part = range ? bytes.subarray(range.start, range.end + 1) : bytes
  if (range) headers['content-range'] = `bytes ${range.start}-${range.end}/${bytes.length}`
  headers['content-length'] = String(part.length)
  response.writeHead(range ? 206 : status, headers)
  response.end(request.method === 'HEAD' ? undefined : part)
}

/** Opens the editor: for a page of this server alone, which is what its Origin says. */
async function open(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  { root }: ServerContext,
): Promise<void> {
  const file = url.searchParams.get('file') ?? ''
  const isOurs = request.method === 'POST' && request.headers.origin === `http://${request.headers.host}`
  if (!isOurs || !isOwnFile(file))
    return refuse(response, 403, 'Only a page of this server may open a file of its site.\n')
  const number = (name: string) => Math.max(1, Math.trunc(Number(url.searchParams.get(name))) || 1)
  const failure = await openInEditor(root, file, number('line'), number('column'))
  if (failure !== null) return refuse(response, 501, `${failure}\n`)
  response.writeHead(204, COMMON)
  response.end()
}
