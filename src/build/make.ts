// Pages → staged files: only those whose key changed or whose file was touched.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Diagnostic } from '../base/diagnostic.ts'
import type { Hashed } from '../base/hash.ts'
import { outputPath } from '../base/url.ts'
import { keyOf, keyParts, runKeys } from '../pages/key.ts'
import {
  type BodyUse,
  type DocumentPage,
  type DrawnPage,
  type Frame,
  type ImagePage,
  jsonOf,
  type Page,
  type TemplatePage,
  viewOf,
} from '../pages/page.ts'
import { type PageRun, pageAt } from '../pages/run.ts'
import type { Cache } from './cache.ts'
import { explain, type Failed, note } from './failures.ts'
import { CACHE_FOLDER } from './folders.ts'
import { makeImages } from './images.ts'
import type { Inputs } from './inputs.ts'
import type { Journal } from './journal.ts'
import { type MakerOf, makersOf } from './maker.ts'
import { type Intake, RANKS, type Rank } from './output.ts'
import { bodyText, createRenderer, type Rendered, type RenderTask, type RenderTools } from './render.ts'
import { doTasks, type Progress } from './team.ts'

/** What making works with. */
export interface MakeContext {
  readonly root: string
  readonly inputs: Inputs
  readonly cache: Cache
  readonly output: Intake
  readonly workers: number | null
  readonly journal: Journal
  readonly progress: Progress
}

export interface Made {
  /** How many pages were rendered by a template. */
  readonly rendered: number
  /** How many pictures were encoded. */
  readonly encoded: number
  /** The keys of all pictures there are. */
  readonly images: ReadonlySet<string>
  readonly diagnostics: readonly Diagnostic[]
}

/** Fewer pages than this are rendered in this process. */
const ENOUGH = 600

/** A page that has to be made, and the key that its file will have. */
interface Job<P extends Page> {
  readonly page: P
  readonly path: string
  readonly key: string
}

/** The same of a template's page: one of a run is made once more when its turn comes, so that not all are in memory together. */
interface TemplateJob extends Place<TemplatePage> {
  readonly path: string
  readonly key: string
  readonly rank: Rank
}

/** Where a page is found: by itself, or by its number in a run. */
interface Place<P extends Page> {
  readonly entry: P | PageRun
  readonly at: number
}

/** Makes what has changed. */
export async function makePages(entries: Iterable<Page | PageRun>, context: MakeContext): Promise<Made> {
  const { output, inputs, journal } = context
  const makerOf = makersOf(inputs)
  const templates: TemplateJob[] = []
  const pictures: Job<ImagePage | DrawnPage>[] = []
  const documents: Job<DocumentPage>[] = []
  const images = new Set<string>()
  const writing = { ...context, textsOf: textsFrom(context.cache.body) }
  for (const place of remaining(entries, makerOf, output)) {
    const { entry, at } = place
    const page = pageIn(place)
    const path = outputPath(page.address)
    const maker = makerOf(page)
    const key = keyOf(page, maker[1])
    const isPicture = page.type === 'image' || page.type === 'drawn'
    if (isPicture) images.add(key)
    if (output.keep(path, key)) continue
    journal.note(path, [maker, ...keyParts(page)])
    if (page.type === 'template')
      templates.push({ entry: entry.type === 'run' ? entry : page, at, path, key, rank: rankOf(page) })
    else if (isPicture) pictures.push({ page, path, key })
    else if (page.type === 'document' && page.files.length > 0) documents.push({ page, path, key })
    else output.add(path, key, rankOf(page), await bytesOf(page, writing))
  }
  const made = await makeImages(
    pictures,
    { ...context, fonts: inputs.fonts, album: context.cache.album },
    ({ path, key }, bytes) => output.add(path, key, RANKS.asset, bytes),
  )
  // These tell how long pictures are.
  for (const { page, path, key } of documents) output.add(path, key, rankOf(page), await bytesOf(page, writing))
  const failures = await renderAll(templates, context)
  const diagnostics = [...made.diagnostics, ...failures]
  return { rendered: templates.length, encoded: made.encoded, images, diagnostics }
}

/** All pages but those of runs that stand where the last build left them, made from the same key. */
function* remaining(entries: Iterable<Page | PageRun>, makerOf: MakerOf, output: Intake): Generator<Place<Page>> {
  for (const entry of entries) {
    if (entry.type !== 'run') yield { entry, at: 0 }
    else {
      const mixKey = runKeys(entry, (template) => makerOf({ type: 'template', template })[1])
      for (let at = 0; at < entry.count; at++) if (!output.keepNext(mixKey(at))) yield { entry, at }
    }
  }
}

function pageIn<P extends Page>({ entry, at }: Place<P>): P | TemplatePage {
  return entry.type === 'run' ? pageAt(entry, at) : entry
}

/** Pages made of a file are in place before the listings that lead to them, and feeds come last. */
function rankOf(page: Page): Rank {
  if (page.type !== 'template' && page.type !== 'document') return RANKS.asset
  if (page.type === 'document') return RANKS.feed
  return page.source === null ? RANKS.listing : RANKS.article
}

/** The texts of some bodies. */
type TextsOf = (bodies: readonly Hashed<BodyUse>[]) => string[]

/** Finds the texts of documents one after the other; the forms of one feed have the same. */
function textsFrom(find: RenderTools['body']): TextsOf {
  let last = new Map<BodyUse, string>()
  return (bodies) => {
    const texts = new Map<BodyUse, string>()
    for (const { value } of bodies) texts.set(value, last.get(value) ?? bodyText(value, find))
    last = texts
    return bodies.map(({ value }) => texts.get(value) ?? '')
  }
}

/** The bytes of a page that no template makes. */
async function bytesOf(
  page: Exclude<Page, TemplatePage | ImagePage | DrawnPage>,
  { root, inputs, textsOf, output }: MakeContext & { readonly textsOf: TextsOf },
): Promise<Uint8Array> {
  if (page.type === 'document') {
    const lengths = page.files.map((address) => output.lengthOf(outputPath(address)))
    return new TextEncoder().encode(await page.write(textsOf(page.bodies), lengths))
  }
  return inputs.assets.find(({ address }) => address === page.address)?.bytes ?? readFileSync(join(root, page.from))
}

async function renderAll(jobs: readonly TemplateJob[], context: MakeContext): Promise<Diagnostic[]> {
  const { root, inputs, cache, output, workers } = context
  const frames = [...new Set(jobs.map(({ entry }) => entry.frame))]
  const views = frames.map(({ parts }) => viewOf(parts))
  const failures = new Map<string, Failed>()
  const take = (result: Rendered, { path, key, rank }: TemplateJob) => {
    if (result.failure) note(result.failure, result.address, failures)
    // The path is the one that we have: what came from a thread is a copy.
    else output.take({ ...result, path }, key, rank)
  }
  await doTasks(
    jobs,
    {
      workers: cache.isOnDisk ? workers : 1,
      count: jobs.length,
      phase: 'Rendered',
      progress: context.progress,
      enough: ENOUGH,
      here: async () => {
        const render = createRenderer({ theme: inputs.theme, frames: views, body: cache.body, stager: output.stager })
        return (job) => render(taskOf(job, frames, output))
      },
      there: {
        name: 'render',
        json: (job) => jsonOfTask(job, frames, output),
        context: () => ({
          templates: inputs.themeFiles.templates,
          frames: views,
          cache: join(root, CACHE_FOLDER),
          stage: output.stageFolder,
        }),
      },
    },
    take,
  )
  return [...failures.values()].map(explain)
}

function taskOf(job: TemplateJob, frames: readonly Frame[], output: Intake): RenderTask {
  const page = pageIn(job)
  return { ...headOf(page, job, frames, output), own: viewOf(page.own()), body: page.body()?.value ?? null }
}

/** A task as JSON, its views by way of their own. */
function jsonOfTask(job: TemplateJob, frames: readonly Frame[], output: Intake): string {
  const page = pageIn(job)
  const head = JSON.stringify(headOf(page, job, frames, output))
  return `${head.slice(0, -1)},"own":${jsonOf(page.own())},"body":${page.body()?.json ?? null}}`
}

function headOf(
  { address, template, frame }: TemplatePage,
  { path }: TemplateJob,
  frames: readonly Frame[],
  output: Intake,
): Omit<RenderTask, 'own' | 'body'> {
  return { address, file: output.stageable(path), template, frame: frames.indexOf(frame) }
}
