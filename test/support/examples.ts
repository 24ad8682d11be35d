// The pages of docs/diagnostics/: files that go wrong, what is said of them, and files that are right. Reads a page, lays
// its files over the small paper of docs/diagnostics.md, and runs the command that it names.

import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { sortDiagnostics } from '../../src/base/diagnostic.ts'
import { type BuildOptions, build } from '../../src/build/build.ts'
import { openExcerpts } from '../../src/build/excerpts.ts'
import { check } from '../../src/check/check.ts'
import { format, shownPath } from '../../src/cli/report.ts'
import { readDocument } from './documents.ts'
import { gif, png } from './picture.ts'
import { initRepository } from './repository.ts'
import { temporaryFolder } from './site.ts'

/**
 * Bytes of a file; null for one that is gone, 'locked' for one that nobody may read, or what git knows of the folder.
 */
export type Content = Uint8Array | null | 'locked' | 'whole clone' | 'shallow clone'

/** Files by path. */
export type Changes = ReadonlyMap<string, Content>

export interface Example {
  readonly command: 'build' | 'check'
  readonly wrong: Changes
  /** All that the command says of it, as the terminal shows it. */
  readonly message: string
  readonly right: Changes
}

/** The instant at which the examples are built. */
const NOW = Date.parse('2024-06-14T12:00:00Z')

/** The paper that all examples start from. */
export function paper(): Changes {
  return changesIn(readDocument('diagnostics.md'))
}

/** Reads the page of a code. Throws where it has not the form that all pages have. */
export function readExample(code: string): Example {
  const text = readDocument(`diagnostics/${code}.md`)
  const [, wrong, command, message, right] =
    /\n## What goes wrong\n([\s\S]*)\n(The build|`broadsheet check`) says:\n\n```text\n([\s\S]*?\n)```\n\n## What to do\n([\s\S]*)$/.exec(
      text,
    ) ?? []
  if (wrong === undefined || message === undefined || right === undefined)
    throw new Error(`docs/diagnostics/${code}.md has not the parts that every such page has.`)
  return {
    command: command === 'The build' ? 'build' : 'check',
    wrong: changesIn(wrong),
    message,
    right: changesIn(right),
  }
}

/**
 * Files that a text shows or tells of, each in a paragraph that begins with the path: `path` before a block of code, or
 * "`path` is a picture of 1280 × 853 pixels and 0.2 MB." (or a drawing, or an animation), "… is a story of 2.5 MB.",
 * "… is a story whose text is 60 times `>`, then `deep`.", "… may not be read by anyone.",
 * "… is that of a shallow clone.", "Delete `path`."
 */
function changesIn(text: string): Changes {
  const changes = new Map<string, Content>()
  for (const [, path = '', how = '', code = ''] of text.matchAll(
    /^`([^`\n]+)`([^`\n]*):\n\n```\w*\n([\s\S]*?)^```$/gm,
  )) {
    const shown = code.replaceAll('␈', '\u0008')
    changes.set(path, Buffer.from(shown, how.includes('Latin-1') ? 'latin1' : 'utf8'))
  }
  for (const [, path = '', kind = '', width, height, size] of text.matchAll(
    /^`([^`\n]+)` is an? (picture|drawing|animation) of (\d+) × (\d+) pixels and ([\d.]+) MB\.$/gm,
  ))
    changes.set(path, PICTURES[kind]?.(Number(width), Number(height), Number(size) * 1_000_000) ?? null)
  for (const [, path = '', size] of text.matchAll(/^`([^`\n]+)` is a story of ([\d.]+) MB\.$/gm))
    changes.set(path, story('The bridge opened at noon.\n\n'.repeat((Number(size) * 1_000_000) / 28)))
  for (const [, path = '', times, mark = '', rest = ''] of text.matchAll(
    /^`([^`\n]+)` is a story whose text is (\d+) times `(.)`, then `(.*)`\.$/gm,
  ))
    changes.set(path, story(`${mark.repeat(Number(times))} ${rest}\n`))
  for (const [, path = ''] of text.matchAll(/^`([^`\n]+)` may not be read by anyone\.$/gm)) changes.set(path, 'locked')
  for (const [, path = '', clone] of text.matchAll(/^`(\.git)` is that of a (whole|shallow) clone\.$/gm))
    changes.set(path, clone === 'whole' ? 'whole clone' : 'shallow clone')
  for (const [, path = ''] of text.matchAll(/^(?:Delete|Without) `([^`\n]+)`[.,]/gm)) changes.set(path, null)
  return changes
}

const PICTURES: Readonly<Record<string, (width: number, height: number, bytes: number) => Uint8Array>> = {
  picture: png,
  drawing: (width, height, bytes) =>
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><!--${' '.repeat(bytes)}--></svg>`,
    ),
  animation: gif,
}

function story(text: string): Uint8Array {
  return Buffer.from(`---\ntitle: Bridge reopens\ndate: 2024-06-13\n---\n\n${text}`)
}

/** A command, and whether a check may use a browser. */
export interface Saying {
  readonly command: Example['command']
  readonly browser?: boolean
}

/** Runs a command over files in a folder of their own. Gives all diagnostics as the terminal shows them. */
export async function say({ command, browser = false }: Saying, ...layers: readonly Changes[]): Promise<string> {
  const root = temporaryFolder()
  const files = new Map(layers.flatMap((changes) => [...changes]))
  for (const [path, content] of files) if (content !== null) place(join(root, path), content)
  if (files.has('.git')) keepInGit(root, files.get('.git') === 'shallow clone')
  const options: BuildOptions = {
    root,
    out: join(root, 'dist'),
    now: NOW,
    drafts: false,
    strict: false,
    keepGoing: false,
    clean: false,
    cache: false,
    workers: 1,
    patience: 0,
    waiting: () => {},
    progress: () => {},
    notice: () => {},
    began: NOW,
    clock: () => 0,
  }
  const { diagnostics } =
    command === 'build'
      ? await build(options)
      : await check({
          ...options,
          sample: null,
          budget: 1_500_000,
          browser: browser ? { path: process.env.CHROME_PATH ?? null } : null,
          external: false,
          record: false,
        })
  const above = shownPath('', root)
  const excerptOf = openExcerpts(root)
  return sortDiagnostics(diagnostics)
    .map((each) => stripVTControlCharacters(format(each, root, excerptOf(each))).replaceAll(`${above}/`, ''))
    .join('\n')
}

/** Two commits, of which a shallow clone has the second, which changes nothing. */
function keepInGit(root: string, isShallow: boolean): void {
  const repository = initRepository(root)
  repository.commit('2024-06-01')
  const second = repository.commit('2024-06-02')
  if (isShallow) writeFileSync(join(root, '.git/shallow'), `${second}\n`)
}

function place(path: string, content: Content): void {
  if (content === 'whole clone' || content === 'shallow clone') return
  // One that nobody may read can be replaced, but not written.
  rmSync(path, { force: content !== null })
  if (content === null) return
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content === 'locked' ? '' : content)
  if (content === 'locked') chmodSync(path, 0)
}
