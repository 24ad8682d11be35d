// Every page as a reader gets it: rendered where it is not known from an earlier check, weighed, its HTML validated.

import { statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Diagnostic } from '../base/diagnostic.ts'
import { hash32 } from '../base/hash.ts'
import { outputPath } from '../base/url.ts'
import type { Cache } from '../build/cache.ts'
import type { Decision } from '../build/decide.ts'
import type { Inputs } from '../build/inputs.ts'
import { renderInMemory } from '../build/preview.ts'
import type { Progress } from '../build/team.ts'
import type { Page } from '../pages/page.ts'
import { gatherFlaws, type Validator } from './html.ts'
import { makerFor } from './makers.ts'
import { openNotes } from './notes.ts'
import type { Sheet } from './sheet.ts'
import { gatherHeavy, type Loads, shownAs, weigh } from './weight.ts'

export interface PagesContext {
  readonly root: string
  readonly out: string
  readonly inputs: Inputs
  readonly cache: Cache
  readonly progress: Progress
  readonly validator: Validator | null
  /** How many pages are validated at most; null for all. */
  readonly sample: number | null
  /** Bytes that a page may weigh. */
  readonly budget: number
}

export interface PagesReading {
  readonly diagnostics: readonly Diagnostic[]
  /** Hash of the bytes of each page that has been rendered now or before, by path in the output. */
  readonly hashes: ReadonlyMap<string, string>
  /** How many pages' HTML is known to be valid or not. */
  readonly validated: number
}

/** Looks at all pages. */
export async function checkPages({ site, plan }: Decision, context: PagesContext): Promise<PagesReading> {
  const { root, out, inputs, cache, progress, validator, sample, budget } = context
  const notes = openNotes(cache, validator?.name ?? '')
  const sheets = new Map<string, Sheet>()
  for (const page of plan.pages()) if (page.type === 'template') sheets.set(outputPath(page.address), sheetOf(page))
  const chosen = sample === null ? null : chooseSample(sheets, sample)
  const isValidated = (path: string) => validator !== null && sheets.has(path) && (chosen?.has(path) ?? true)
  const { loads, files } = loadsOf(site, inputs)
  const keys = new Map<string, string>()
  const failures = await renderInMemory(withoutCopies(plan.pages()), {
    root,
    inputs,
    cache,
    progress,
    isKnown: (path, key) => {
      keys.set(path, key)
      const note = notes.page(key)
      return note !== undefined && (!isValidated(path) || notes.flaws(note.hash) !== undefined)
    },
    look: ({ path, key, hash, bytes }) => {
      const sheet = sheets.get(path)
      notes.notePage(key, { hash, ...(sheet ? weigh(bytes, sheet.source === null, loads) : NO_PAGE) })
      if (validator && isValidated(path) && notes.flaws(hash) === undefined)
        notes.noteFlaws(hash, validator.validate(new TextDecoder().decode(bytes)))
    },
  })
  const flaws = gatherFlaws()
  const heavy = gatherHeavy(budget)
  const hashes = new Map<string, string>()
  let validated = 0
  for (const [path, key] of keys) {
    const note = notes.page(key)
    const sheet = sheets.get(path)
    if (note) hashes.set(path, note.hash)
    if (!note || !sheet) continue
    heavy.add(sheet, note)
    const known = isValidated(path) ? notes.flaws(note.hash) : undefined
    if (!known) continue
    validated++
    flaws.add(sheet, known)
  }
  notes.save()
  const fileOf = ({ source, address }: Sheet) => source ?? slashed(relative(root, join(out, outputPath(address))))
  const told = [
    ...flaws.diagnostics((template) => makerFor(template, inputs.themeFiles)),
    ...heavy.diagnostics((address) => files.get(address) ?? address, fileOf),
  ]
  return { diagnostics: [...failures, ...told], hashes, validated }
}

function* withoutCopies(pages: Iterable<Page>): Generator<Page> {
  for (const page of pages) if (page.type === 'template' || page.type === 'document') yield page
}

const NO_PAGE = { weight: 0, picture: null }

function sheetOf({ address, template, source }: Extract<Page, { type: 'template' }>): Sheet {
  return { address, template, source }
}

/** The first page of each template, and as many others as there is room for: the same ones every time. */
function chooseSample(sheets: ReadonlyMap<string, Sheet>, size: number): ReadonlySet<string> {
  const byTemplate = new Map<string, string>()
  for (const [path, { template }] of sheets) if (!byTemplate.has(template)) byTemplate.set(template, path)
  const chosen = new Set([...byTemplate.values()].slice(0, size))
  const ranked = [...sheets.keys()].map((path) => ({ path, rank: hash32(path) })).sort((a, b) => a.rank - b.rank)
  for (const { path } of ranked) {
    if (chosen.size >= size) break
    chosen.add(path)
  }
  return chosen
}

function loadsOf(
  { base, media }: Decision['site'],
  { root, assets }: Inputs,
): { readonly loads: Loads; readonly files: ReadonlyMap<string, string> } {
  const pictures = new Map<string, number>()
  const files = new Map<string, string>()
  for (const file of media.values()) {
    for (const { address, bytes } of shownAs(file, base, () => statSync(join(root, file.path)).size)) {
      pictures.set(address, bytes)
      files.set(address, file.path)
    }
  }
  const zipped = assets.map(({ address, bytes }) => [base.path + address, gzipSync(bytes).length] as const)
  return { loads: { assets: new Map(zipped), pictures }, files }
}

function slashed(path: string): string {
  return path.split(sep).join('/')
}
