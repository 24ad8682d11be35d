// A page of a template → a staged file. Runs in this process and in workers alike.

import type { Body } from '../markdown/body.ts'
import { fillBody } from '../markdown/body.ts'
import type { BodyUse } from '../pages/page.ts'
import type { Failure, Theme } from '../templates/theme.ts'
import { DamagedCache } from './pack.ts'
import type { Stageable, Staged, Stager } from './stage.ts'

/** A page to render. Plain, so that it can be sent to a worker. */
export interface RenderTask {
  readonly address: string
  readonly file: Stageable
  readonly template: string
  /** Which of the frames stands around it. */
  readonly frame: number
  /** The parts of the view that are the page's own. */
  readonly own: Readonly<Record<string, unknown>>
  readonly body: BodyUse | null
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
  readonly frames: readonly Readonly<Record<string, unknown>>[]
  readonly body: (hash: string) => Body | null
  readonly stager: Stager
}

/** Renders one page and stages it, unless the output holds the same bytes. */
export type Renderer = (task: RenderTask) => Rendered

export function createRenderer({ theme, frames, body, stager }: RenderTools): Renderer {
  const encoder = new TextEncoder()
  return ({ address, file, template, frame, own, body: use }) => {
    const view: Record<string, unknown> = { ...frames[frame], ...own }
    if (use) view.body = bodyText(use, body)
    const result = theme.render(template, view)
    if ('failure' in result)
      return { path: file.path, address, hash: '', bytes: 0, place: null, failure: result.failure }
    return { ...stager(file, encoder.encode(result.html)), address, failure: null }
  }
}

/** A body with its links and images filled in. */
export function bodyText(use: BodyUse, find: RenderTools['body']): string {
  const body = find(use.hash)
  if (!body) throw new DamagedCache('a body is missing from the cache')
  return fillBody(body, use.references, use.resolution)
}
