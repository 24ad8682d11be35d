// Asks other sites whether their pages are there: one request at a time of each host, few hosts at once, and patiently.

import { setTimeout as sleep } from 'node:timers/promises'

/** What came of an address. */
export interface Answer {
  /** HTTP status, or null where there was no answer. */
  readonly status: number | null
  /** `404 Not Found`, `no such host`. */
  readonly words: string
}

export interface Asking {
  /** How we introduce ourselves. */
  readonly agent: string
  /** Milliseconds between two requests of one host, and before the first repetition. */
  readonly pause: number
  /** Milliseconds that an answer may take. */
  readonly patience: number
  readonly answered: (url: string, answer: Answer) => void
}

/** Hosts that are asked at once. */
const HOSTS = 4
/** How often a request is made that fails in a way that may pass. */
const ATTEMPTS = 3
/** Longest that we wait because a host asks us to, in milliseconds. */
const LONGEST_WAIT = 30_000

/** Asks for all addresses. */
export async function askAll(urls: readonly string[], asking: Asking): Promise<void> {
  const byHost = new Map<string, string[]>()
  for (const url of urls) {
    const { host } = new URL(url)
    byHost.set(host, [...(byHost.get(host) ?? []), url])
  }
  const waiting = [...byHost.values()]
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await askHost(next, asking)
  }
  await Promise.all(Array.from({ length: HOSTS }, work))
}

/** One after another. Of a host that cannot be reached at all, nothing more is asked. */
async function askHost(urls: readonly string[], asking: Asking): Promise<void> {
  let unreachable: Answer | null = null
  for (const [index, url] of urls.entries()) {
    if (index > 0 && !unreachable) await sleep(asking.pause)
    const answer: Answer = unreachable ?? (await ask(url, asking))
    if (answer.status === null && answer.words !== SLOW) unreachable = answer
    asking.answered(url, answer)
  }
}

async function ask(url: string, asking: Asking): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    const { answer, wait } = await askOnce(url, asking)
    const mayPass = answer.status === null ? answer.words !== UNKNOWN : answer.status === 429 || answer.status >= 500
    if (!mayPass || attempt === ATTEMPTS) return answer
    await sleep(wait ?? asking.pause * 2 ** attempt)
  }
}

interface Once {
  readonly answer: Answer
  /** How long the host asks us to wait. */
  readonly wait: number | null
}

/** By HEAD; by GET where a host does not do that well. Of a page no more than its head is read. */
async function askOnce(url: string, asking: Asking): Promise<Once> {
  const head = await request(url, 'HEAD', asking)
  const { status } = head.answer
  return status !== null && status >= 400 && status !== 429 ? await request(url, 'GET', asking) : head
}

async function request(url: string, method: 'HEAD' | 'GET', { agent, patience }: Asking): Promise<Once> {
  try {
    const response = await fetch(url, {
      method,
      headers: { 'user-agent': agent, accept: 'text/html, */*;q=0.8' },
      signal: AbortSignal.timeout(patience),
    })
    await response.body?.cancel()
    const { status, statusText, headers } = response
    const seconds = Number(headers.get('retry-after') ?? Number.NaN)
    const wait = seconds > 0 ? Math.min(LONGEST_WAIT, seconds * 1_000) : null
    return { answer: { status, words: `${status} ${statusText}`.trim() }, wait }
  } catch (error) {
    return { answer: { status: null, words: reasonOf(error as Error) }, wait: null }
  }
}

const SLOW = 'no answer in time'
const UNKNOWN = 'no such host'

function reasonOf(error: Error & { readonly cause?: unknown }): string {
  if (error.name === 'TimeoutError') return SLOW
  const { code = '', message = error.message } = (error.cause ?? {}) as {
    readonly code?: string
    readonly message?: string
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return UNKNOWN
  if (code === 'ECONNREFUSED') return 'the host refuses connections'
  if (/CERT|SELF_SIGNED|TLS|SSL/.test(code)) return `its certificate is not good (${code})`
  return code || message
}
