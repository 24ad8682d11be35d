// The per-file step on files of a disk: bytes → encoded facts and body. Runs in this process and in workers alike.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Finding } from '../base/diagnostic.ts'
import { hash } from '../base/hash.ts'
import { readFile } from '../content/article.ts'
import { createPipeline } from '../markdown/pipeline.ts'
import type { WordFiles } from '../markdown/words.ts'
import type { EncodedFile } from './cache.ts'
import { encodeBody, encodeFacts } from './codec.ts'
import { loadPlugins, type MarkdownSettings } from './plugins.ts'
import { unreadable } from './unreadable.ts'

/** What the per-file step is made of, besides the file. Plain, so that it can be sent to a worker. */
export interface ParseContext {
  readonly root: string
  readonly zone: string
  /** The site's own URL, without a slash at its end. */
  readonly home: string
  /** BCP 47 tag of the site's language. */
  readonly language: string
  /** The words of the theme that stand in texts. */
  readonly words: WordFiles
  readonly markdown: MarkdownSettings
}

/** A file to be read, by its place among all. */
export interface FileTask {
  readonly path: string
  readonly row: number
}

/** What became of one file. */
export interface Parsed extends FileTask {
  /** Hash of the file's bytes, or null where it could not be opened. */
  readonly hash: string | null
  /** Null where the file has no front matter that can be read, or could not be opened. */
  readonly file: EncodedFile | null
  /** What was found, where there is no file to carry it. */
  readonly findings: readonly Finding[]
}

/** Parses one file after another. */
export type Parser = (task: FileTask) => Promise<Parsed>

/** Makes a parser; loads the site's plugins, whose failures loadPlugins has reported to whoever asked. */
export async function createParser({ root, zone, home, language, words, markdown }: ParseContext): Promise<Parser> {
  const { plugins } = await loadPlugins(root, markdown)
  const pipeline = createPipeline({ ...markdown, home, language, words, plugins })
  return async ({ path, row }) => {
    let bytes: Buffer
    try {
      bytes = readFileSync(join(root, path))
    } catch (error) {
      return { path, row, hash: null, file: null, findings: [unreadable(error)] }
    }
    const { facts, body, findings } = await readFile(bytes, { zone, pipeline })
    const name = hash(bytes)
    if (!facts) return { path, row, hash: name, file: null, findings }
    return { path, row, hash: name, file: { facts: encodeFacts(facts), body: encodeBody(body) }, findings: [] }
  }
}

/** The words of one file's terms, by their hashes. */
export async function spellTerms(
  path: string,
  { root, zone, home, language, words, markdown }: ParseContext,
): Promise<Map<number, string>> {
  const { plugins } = await loadPlugins(root, markdown)
  const spelled = new Map<number, string>()
  await readFile(readFileSync(join(root, path)), {
    zone,
    pipeline: createPipeline({ ...markdown, home, language, words, plugins }),
    spell: (id, word) => spelled.set(id, word),
  })
  return spelled
}
