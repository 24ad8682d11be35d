// A page of a template → a staged file. Runs in this process and in workers alike.

import type { Body } from '../markdown/body.ts'
import { fillBody } from '../markdown/body.ts'
import type { BodyUse } from '../pages/page.ts'
import type { Failure, Theme } from '../templates/theme.ts'
import { DamagedCache } from './pack.ts'
import type { Staged, Stager } from './stage.ts'

/** A page to render. Plain, so that it can be sent to a worker. */
export interface RenderTask {
  readonly address: string
  readonly path: string
  readonly template: string
  /** The parts of the view that are the page's own. */
  readonly own: Readonly<Record<string, unknown>>
  readonly body: BodyUse | null
  /** Hash of the file that the output holds at the path, if it is surely intact. */
  readonly present: string | null
}

/** What became of one page. */
export interface Rendered extends Staged {
  readonly failure: Failure | null
  readonly address: string
}

/** What a renderer works with. */
export interface RenderTools {
  readonly theme: Theme
  /** The parts of views that are the same on many pages, by name. */
  readonly shared: Readonly<Record<string, unknown>>
  readonly body: (hash: string) => Body | null
  readonly stager: Stager
}

/** Renders one page and stages it, unless the output holds the same bytes. */
export type Renderer = (task: RenderTask) => Rendered

export function createRenderer({ theme, shared, body, stager }: RenderTools): Renderer {
  const encoder = new TextEncoder()
  return ({ address, path, template, own, body: use, present }) => {
    const view: Record<string, unknown> = { ...shared, ...own }
    if (use) view.body = bodyText(use, body)
    const result = theme.render(template, view)
    if ('failure' in result) return { path, address, hash: '', bytes: 0, isStaged: false, failure: result.failure }
    return { ...stager.stage(path, encoder.encode(result.html), present), address, failure: null }
  }
}

/** A body with its links and images filled in. */
export function bodyText(use: BodyUse, find: RenderTools['body']): string {
  const body = find(use.hash)
  if (!body) throw new DamagedCache('a body is missing from the cache')
  return fillBody(body, use.references, use.resolution)
}
