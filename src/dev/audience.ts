// The open browsers: each is told what has become of its page, over one connection that stays open (server-sent events,
// HTML Living Standard, section 9.2).

import type { ServerResponse } from 'node:http'
import { href } from '../base/url.ts'
import { DRAFTS, looksOfDrafts } from './drafts.ts'
import type { Edition, Looks } from './edition.ts'
import type { Press } from './press.ts'
import { failed, type Problem, problemsFor } from './problem.ts'
import type { Standing } from './session.ts'

/** What a browser is told of the page it shows. */
export interface Message {
  /** What a reader would see of it, as digests of all and of all but style sheets; null where there is no such page. */
  readonly looks: Looks | null
  /** Addresses of the style sheets as they are now. */
  readonly styles: readonly string[]
  /** Where the same article stands now, if it has moved. */
  readonly moved: string | null
  readonly problems: readonly Problem[]
}

export interface Audience {
  /** Keeps a browser that shows the page of an address, and tells it how that stands. */
  readonly join: (address: string, response: ServerResponse) => Promise<void>
  /** Tells every browser. */
  readonly tell: () => Promise<void>
  readonly messageFor: (address: string) => Promise<Message>
  readonly close: () => void
}

/** The file that a page is made of, by which it is found again under another address. */
interface Origin {
  readonly source: string
  readonly hash: string | null
}

interface Visitor {
  readonly address: string
  readonly response: ServerResponse
  origin: Origin | null
}

export interface AudienceContext {
  readonly press: Press
  /** How things stand at the moment. */
  readonly standing: () => Standing
  readonly root: string
  /** Told why a browser could not be told. The next look tells it again. */
  readonly failed: (error: unknown) => void
}

/** Gathers browsers around a press. */
export function gatherAudience({ press, standing, root, failed: cannotTell }: AudienceContext): Audience {
  const visitors = new Set<Visitor>()
  const messageFor = async (address: string, origin: Origin | null): Promise<Message> => {
    const { edition, diagnostics, failure } = standing()
    const { sheet, failures } = await press.pull(address)
    const source = sheet?.page.source ?? null
    return {
      looks: sheet?.looks ?? (edition && address === DRAFTS ? looksOfDrafts(edition) : null),
      styles: edition?.styles ?? [],
      moved: sheet || !edition || !origin ? null : movedTo(origin, address, edition),
      problems: [
        ...(failure === null ? [] : [failed(failure)]),
        ...problemsFor(source, [...diagnostics, ...failures], root),
      ],
    }
  }
  const tell = async (visitor: Visitor) => {
    let message: Message
    let of: Standing
    // What was overtaken by a later look is not told after it.
    do {
      of = standing()
      message = await messageFor(visitor.address, visitor.origin)
    } while (of !== standing())
    visitor.origin = originOf(visitor.address, standing().edition) ?? visitor.origin
    visitor.response.write(`data: ${JSON.stringify(message)}\n\n`)
  }
  return {
    join: async (address, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
      response.write('retry: 500\n\n')
      const visitor: Visitor = { address, response, origin: null }
      visitors.add(visitor)
      response.on('close', () => visitors.delete(visitor))
      await tell(visitor).catch(cannotTell)
    },
    tell: async () => {
      for (const visitor of visitors) await tell(visitor).catch(cannotTell)
    },
    messageFor: (address) => messageFor(address, null),
    close: () => {
      for (const { response } of visitors) response.end()
    },
  }
}

function originOf(address: string, edition: Edition | null): Origin | null {
  const source = edition?.page(address)?.source ?? null
  return edition && source !== null ? { source, hash: hashOf(source, edition) } : null
}

function hashOf(source: string, { inputs }: Edition): string | null {
  return inputs.files.find(({ path }) => path === source)?.hash ?? null
}

/** The address of the same file, or of one with the same content: a file that was renamed. */
function movedTo({ source, hash }: Origin, address: string, { site }: Edition): string | null {
  const pages = [...site.articles, ...site.pages]
  const same = pages.find(({ file }) => file.path === source) ?? pages.find(({ file }) => file.hash === hash)
  // A page that cannot be made is still where it was.
  return same && same.address !== address ? href(site.base, same.address) : null
}
