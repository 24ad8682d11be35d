// What a worker thread does: the same steps as in the process itself.

import { join } from 'node:path'
import { workerData } from 'node:worker_threads'
import { compileTheme, type TemplateFile } from '../templates/theme.ts'
import { decodeBody } from './codec.ts'
import { openPack } from './pack.ts'
import { createParser, type ParseContext, type Parsed, type Parser } from './parse.ts'
import { createRenderer, type Rendered, type Renderer, type RenderTask } from './render.ts'
import { createStager } from './stage.ts'

/** What rendering in a worker starts from. Plain. */
export interface RenderContext {
  readonly templates: readonly TemplateFile[]
  readonly shared: Readonly<Record<string, unknown>>
  /** Folder of the cache, which holds the bodies. */
  readonly cache: string
  /** Folder in which files are staged. */
  readonly stage: string
}

/** The worker's context: tinypool hands it over behind data of its own. */
const context = (Array.isArray(workerData) ? workerData[1] : workerData) as unknown

let parser: Promise<Parser> | null = null
let renderer: Renderer | null = null

/** Parses a batch of files. */
export async function parse(paths: readonly string[]): Promise<Parsed[]> {
  parser ??= createParser(context as ParseContext)
  const ready = await parser
  const parsed: Parsed[] = []
  for (const path of paths) parsed.push(await ready(path))
  return parsed
}

/** Renders a batch of pages. */
export function render(tasks: readonly RenderTask[]): Rendered[] {
  renderer ??= openRenderer(context as RenderContext)
  return tasks.map(renderer)
}

function openRenderer({ templates, shared, cache, stage }: RenderContext): Renderer {
  const bodies = openPack(join(cache, 'bodies'), 'read')
  const body = (key: string) => {
    const bytes = bodies.get(key)
    return bytes ? decodeBody(bytes) : null
  }
  return createRenderer({ theme: compileTheme(templates).theme, shared, body, stager: createStager(stage) })
}
