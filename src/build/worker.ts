// What a worker thread does: the same steps as in the process itself.

import { workerData } from 'node:worker_threads'
import { compileTheme, type TemplateFile } from '../templates/theme.ts'
import { readBodies } from './cache.ts'
import { DamagedCache } from './pack.ts'
import { createParser, type FileTask, type ParseContext, type Parsed, type Parser } from './parse.ts'
import { createRenderer, type Rendered, type Renderer, type RenderTask } from './render.ts'
import { createStager } from './stage.ts'
import type { Damage } from './team.ts'

/** What rendering in a worker starts from. Plain. */
export interface RenderContext {
  readonly templates: readonly TemplateFile[]
  readonly frames: readonly Readonly<Record<string, unknown>>[]
  /** Folder of the cache, which holds the bodies. */
  readonly cache: string
  /** Folder in which files are staged. */
  readonly stage: string
}

/** The worker's context: tinypool hands it over behind data of its own. */
const context = (Array.isArray(workerData) ? workerData[1] : workerData) as unknown

let parser: Promise<Parser> | null = null
let renderer: Renderer | null = null

/** Parses a batch of files. Each task comes as JSON: of a text for all, one letter beyond Latin-1 would double the bytes. */
export async function parse(tasks: readonly string[]): Promise<Parsed[]> {
  parser ??= createParser(context as ParseContext)
  const ready = await parser
  const parsed: Parsed[] = []
  for (const task of tasks) parsed.push(await ready(JSON.parse(task) as FileTask))
  return parsed
}

/** Renders a batch of pages. An error loses its class on the way between threads, so damage is told as a value. */
export function render(tasks: readonly string[]): Rendered[] | Damage {
  try {
    renderer ??= openRenderer(context as RenderContext)
    const ready = renderer
    return tasks.map((task) => ready(JSON.parse(task) as RenderTask))
  } catch (error) {
    if (error instanceof DamagedCache) return { damage: error.message }
    throw error
  }
}

function openRenderer({ templates, frames, cache, stage }: RenderContext): Renderer {
  const { theme } = compileTheme(templates)
  return createRenderer({ theme, frames, body: readBodies(cache), stager: createStager(stage) })
}
