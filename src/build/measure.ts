// What bench/related/ measures: the per-file step and Related as a build runs them, on texts in memory and with any rules.

import { hash } from '../base/hash.ts'
import { readSettings } from '../config/settings.ts'
import { readFile } from '../content/article.ts'
import { TERM_RULES, type TermRules, termsOf } from '../content/terms.ts'
import { createPipeline } from '../markdown/pipeline.ts'
import { foldSite } from '../site/fold.ts'
import type { Earlier } from '../site/ledger.ts'
import { type Article, type ContentFile, relatedTo } from '../site/model.ts'
import { RELATED_RULES, type Related, type RelatedRules, relate } from '../site/related.ts'

export { RELATED_RULES, TERM_RULES, termsOf }

/** A file of a site. */
export interface MeasuredFile extends ContentFile {
  /** Its body as plain text. */
  readonly text: string
}

/** Reads articles; those that have no front matter are left out. */
export async function readArticles(
  texts: readonly { readonly path: string; readonly text: string }[],
  termRules: TermRules = TERM_RULES,
): Promise<readonly MeasuredFile[]> {
  const pipeline = createPipeline({
    html: 'sanitize',
    embeds: [],
    home: '',
    language: 'en',
    words: {},
    plugins: { remark: [], rehype: [] },
  })
  const files: MeasuredFile[] = []
  for (const { path, text } of texts) {
    let body = ''
    const { facts } = await readFile(new TextEncoder().encode(text), {
      zone: 'UTC',
      termRules,
      pipeline: async (markdown, linesAbove, about) => {
        const rendering = await pipeline(markdown, linesAbove, about)
        body = rendering.text
        return rendering
      },
    })
    if (facts) files.push({ path, kind: 'article', hash: hash(text), facts, text: body })
  }
  return files
}

/** Articles in their order and the related of each. */
export interface Measured extends Related {
  readonly articles: readonly Article[]
  /** What a build keeps of them for the next. */
  readonly earlier: Earlier
  readonly lists: readonly (readonly Article[])[]
  /** How many articles were scored. */
  readonly scored: number
  /** Milliseconds that finding all neighbours took. */
  readonly ms: number
}

/** Relates articles as a build would, after an earlier one if there was one; `lines` are settings besides title and URL. */
export function relateArticles(
  files: readonly ContentFile[],
  lines: string,
  before: Measured | null = null,
  rules: RelatedRules = RELATED_RULES,
): Measured {
  const { settings } = readSettings(`title: Measured\nurl: https://measured.example\nlinks: off\n${lines}`)
  if (!settings) throw new Error(`These settings have errors: ${lines}`)
  const nothing = {
    leftOut: [],
    changed: new Map(),
    media: new Map(),
    unusable: new Map(),
    present: [],
    data: {},
    lettering: () => ({ hash: '', has: () => true }),
    memory: null,
    known: null,
    earlier: before?.earlier ?? null,
  }
  // Without Related, which comes after it with its own rules.
  const none = { ...settings, related: { count: 0 } }
  const { site, ledgerOf } = foldSite({ ...nothing, settings: none, now: 8e15, drafts: false, files })
  const { articles } = site
  const began = performance.now()
  const related = relate({ articles, picked: new Map(), settings, memory: before?.memory ?? null }, rules)
  const scored = related.settle()
  const ms = performance.now() - began
  const lists = articles.map((_, row) => relatedTo(row, { articles, related: related.listOf }))
  const rows = new Map(files.map((file, row) => [file, row]))
  const earlier = { ledger: ledgerOf(files), rowOf: (file: ContentFile) => rows.get(file) ?? -1 }
  return { ...related, scored, lists, articles, earlier, ms }
}
