// The unified pipeline, in order, as one list. Markdown → HTML body with slots, and facts about it.

import type { Root as HastRoot } from 'hast'
import type { Html as HtmlNode, Root as MdastRoot } from 'mdast'
import rehypeRaw from 'rehype-raw'
import rehypeSanitize from 'rehype-sanitize'
import rehypeStringify from 'rehype-stringify'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { type Plugin, unified } from 'unified'
import { VFile } from 'vfile'
import type { Finding } from '../base/diagnostic.ts'
import { blocks } from './blocks.ts'
import { type Body, cutBody, type References } from './body.ts'
import { clean } from './clean.ts'
import { directives, mayHoldBlocks } from './directives.ts'
import { embeds } from './embeds.ts'
import { entries, entriesOf, type LiveEntry, type LiveRules } from './entries.ts'
import { furniture } from './furniture.ts'
import { type GfmNeeds, gfm, gfmNeeds } from './gfm.ts'
import { guard } from './guard.ts'
import { headings } from './headings.ts'
import { leftovers } from './leftovers.ts'
import { parseProse } from './prose.ts'
import { references } from './references.ts'
import type { RunData } from './report.ts'
import { reportDropped, SCHEMA } from './sanitize.ts'
import { strays } from './strays.ts'
import { countWords, cutAtWord, firstParagraph, ownText, stripMarks } from './text.ts'
import { type BodyWords, bodyWords, type WordFiles } from './words.ts'

/** Plugins that a site adds, loaded already. */
export interface SitePlugins {
  readonly remark: readonly Plugin[]
  readonly rehype: readonly Plugin[]
}

/** The Markdown settings that reach the pipeline. */
export interface PipelineOptions {
  readonly html: 'sanitize' | 'escape' | 'trust'
  readonly embeds: readonly string[]
  /** The site's own URL, without a slash at its end. */
  readonly home: string
  /** BCP 47 tag of the site's language. */
  readonly language: string
  readonly words: WordFiles
  readonly plugins: SitePlugins
}

/** What one Markdown text comes to. */
export interface Rendering extends References {
  readonly body: Body
  /** The first paragraph, cut near 200 characters; empty if there is none. */
  readonly excerpt: string
  readonly words: number
  /** All text, as it would be read, without what only repeats it or leads elsewhere. */
  readonly text: string
  readonly findings: readonly Finding[]
  /** What only `check` says. */
  readonly remarks: readonly Finding[]
  /** The entries of a live blog, newest first. */
  readonly entries: readonly LiveEntry[]
}

/** What the front matter says of a text. */
export interface TextContext {
  /** BCP 47 tag; null where it is the site's. */
  readonly language: string | null
  /** How the times of a live blog are read; null where the text is none. */
  readonly live: LiveRules | null
}

/** Renders Markdown. `linesAbove`: lines of the file above `text`, so that places are the file's. */
export type Pipeline = (text: string, linesAbove: number, about?: TextContext) => Promise<Rendering>

const PLAIN: TextContext = { language: null, live: null }

type Article = ReturnType<typeof createProcessor>

/** Makes the pipeline of a site. Processors are frozen on first use, one for each language and combination of needs. */
export function createPipeline(options: PipelineOptions): Pipeline {
  const processors = new Map<string, Article>()
  return async (text, linesAbove, about = PLAIN) => {
    const refused = guard(text, linesAbove + 1)
    if (refused) return nothing([refused])
    const language = about.language ?? options.language
    const needs = { ...gfmNeeds(text), html: text.includes('<'), blocks: mayHoldBlocks(text) }
    const key = language + JSON.stringify(needs)
    const words = bodyWords(options.words, language)
    const processor = processors.get(key) ?? createProcessor(options, needs, words)
    processors.set(key, processor)
    return run(processor, { text, linesAbove, language, words, live: about.live })
  }
}

interface Needs extends GfmNeeds {
  readonly html: boolean
  readonly blocks: boolean
}

function createProcessor(options: PipelineOptions, needs: Needs, words: BodyWords) {
  const { html, plugins } = options
  const raw = needs.html && html !== 'escape'
  return unified()
    .use(remarkParse)
    .use(gfm, needs)
    .use(parseProse)
    .use(needs.blocks ? [directives, blocks] : [])
    .use(strays)
    .use([...plugins.remark])
    .use(remarkRehype, {
      allowDangerousHtml: raw,
      clobberPrefix: 'note-',
      footnoteLabel: words.footnotes,
      footnoteBackLabel: (note, again) => words['footnote-back'].replace('{number}', numberOf(note, again)),
      handlers: html === 'escape' ? { html: htmlAsText } : {},
    })
    .use(raw ? [rehypeRaw, clean] : [])
    .use(raw && html === 'sanitize' ? [[embeds, options.embeds], reportDropped, [rehypeSanitize, SCHEMA]] : [])
    .use([...plugins.rehype])
    .use([leftovers, entries, [headings, options.home], furniture, [references, options.home]])
    .use(rehypeStringify)
    .freeze()
}

/** Of a note to which several marks lead, `2-3` is the third that leads to the second note. */
function numberOf(note: number, again: number): string {
  return `${note + 1}${again > 1 ? `-${again}` : ''}`
}

function htmlAsText(_state: unknown, node: HtmlNode) {
  return { type: 'text' as const, value: node.value }
}

async function run(
  processor: Article,
  given: Pick<RunData, 'text' | 'linesAbove' | 'language' | 'words' | 'live'>,
): Promise<Rendering> {
  const findings: Finding[] = []
  const remarks: Finding[] = []
  const file = new VFile()
  const { text, linesAbove } = given
  const data: RunData = { ...given, findings, remarks, ids: new Set(), drawn: [] }
  file.data = data as unknown as VFile['data']
  try {
    const tree = (await processor.run(processor.parse(text) as MdastRoot, file)) as HastRoot
    const markup = processor.stringify(tree) as string
    const plain = stripMarks(ownText(tree))
    const { references } = file.data as unknown as { references: References }
    return {
      body: cutBody(markup),
      ...references,
      excerpt: cutAtWord(firstParagraph(tree, references.links)),
      words: countWords(plain),
      text: plain,
      findings,
      remarks,
      entries: entriesOf(data.drawn, references.links),
    }
  } catch (error) {
    return nothing([...findings, crashed(error, linesAbove)])
  }
}

function nothing(findings: readonly Finding[]): Rendering {
  return {
    body: { parts: [''], slots: [] },
    links: [],
    images: [],
    excerpt: '',
    words: 0,
    text: '',
    findings,
    remarks: [],
    entries: [],
  }
}

function crashed(error: unknown, linesAbove: number): Finding {
  const place = { line: linesAbove + 1, column: 1, length: 1 }
  if (error instanceof RangeError) {
    return {
      code: 'markdown-too-complex',
      severity: 'error',
      place,
      message: 'The text is nested too deeply to be read.',
      hint: 'Look for long runs of ">", nested lists or HTML elements, and take them apart.',
    }
  }
  return {
    code: 'markdown-crash',
    severity: 'error',
    place,
    message: `The text could not be processed: ${error instanceof Error ? error.message : String(error)}.`,
    hint: 'If the site uses Markdown plugins, try without them; otherwise please report this as a bug, with the file.',
  }
}
