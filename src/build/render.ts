// Pages → bytes. Each is made from its own parts alone; a template's failure is told once, however many pages it hits.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Diagnostic } from '../base/diagnostic.ts'
import { fillBody } from '../markdown/body.ts'
import type { BodyUse, Page, TemplatePage } from '../pages/page.ts'
import type { Failure, Theme } from '../templates/theme.ts'
import type { Cache } from './cache.ts'
import { DamagedCache } from './pack.ts'

/** Renders pages one by one, and keeps count of failures. */
export interface Renderer {
  /** The page's bytes, or null if its template failed. */
  readonly render: (page: Page) => Uint8Array | null
  readonly diagnostics: () => readonly Diagnostic[]
}

/** What a renderer works with. `assets`: bytes of copied pages that are not files of the site. */
export interface RenderContext {
  readonly root: string
  readonly theme: Theme
  readonly cache: Cache
  readonly assets: ReadonlyMap<string, Uint8Array>
}

interface Failed {
  readonly failure: Failure
  readonly address: string
  count: number
}

export function createRenderer({ root, theme, cache, assets }: RenderContext): Renderer {
  const failures = new Map<string, Failed>()
  const encoder = new TextEncoder()
  const bodyText = (use: BodyUse) => {
    const body = cache.body(use.hash)
    if (!body) throw new DamagedCache('a body is missing from the cache')
    return fillBody(body, use.references, use.resolution)
  }
  const renderTemplate = (page: TemplatePage): Uint8Array | null => {
    const result = theme.render(page.template, viewOf(page, bodyText))
    if ('html' in result) return encoder.encode(result.html)
    const { path, line, column, message } = result.failure
    const key = `${path}:${line}:${column}:${message}`
    const known = failures.get(key) ?? { failure: result.failure, address: page.address, count: 0 }
    known.count++
    failures.set(key, known)
    return null
  }
  return {
    render: (page) => {
      if (page.type === 'template') return renderTemplate(page)
      if (page.type === 'document') return encoder.encode(page.write(page.bodies.map(bodyText)))
      return assets.get(page.address) ?? readFileSync(join(root, page.from))
    },
    diagnostics: () => [...failures.values()].map(explain),
  }
}

function viewOf(page: TemplatePage, bodyText: (use: BodyUse) => string): object {
  const view: Record<string, unknown> = {}
  for (const [name, part] of Object.entries(page.parts)) view[name] = part.value
  if (page.body) view.body = bodyText(page.body)
  return view
}

function explain({ failure, address, count }: Failed): Diagnostic {
  const others = count > 1 ? ` and ${count - 1} more` : ''
  const field = /^"(.+)" not defined in/.exec(failure.message)?.[1]
  const what = field ? `There is no field "${field}" here` : failure.message.replace(/ - \d+:\d+$/, '')
  return {
    code: 'template-failed',
    severity: 'error',
    file: failure.path,
    place: { line: failure.line, column: failure.column, length: Math.max(1, field?.length ?? 1) },
    message: `${what[0]?.toUpperCase()}${what.slice(1)}, while rendering ${address}${others}.`,
    hint: 'docs/templates.md lists the fields that each template has.',
  }
}
