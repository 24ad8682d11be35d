// A look through the whole of content/: here, or in a thread where there is so much that somebody would wait for it.

import { Worker } from 'node:worker_threads'
import { type Metadata, metadataOf } from '../build/metadata.ts'
import { type Found, findContent, type Scan, sortOut } from '../build/scan.ts'
import { surveyedPaths } from '../build/survey.ts'

/** All that lies in content/. */
export interface Findings {
  readonly found: readonly Found[]
  readonly scan: Scan
  /** Of the paths that a survey of the scan has, in their order. */
  readonly metadata: Metadata
}

/** Looks through content/. */
export function findAll(root: string): Findings {
  const found = findContent(root)
  const scan = sortOut(found)
  return { found, scan, metadata: metadataOf(root, surveyedPaths(scan)) }
}

/** The same, so that it crosses to another thread in little time: most of what is found are plain paths. */
export interface Packed {
  /** With a zero character between them, which no path has. */
  readonly plain: string
  readonly others: readonly Found[]
  readonly metadata: Metadata
}

export function packed({ found, metadata }: Findings): Packed {
  const isPlain = ({ skipped, isLink }: Found) => skipped === null && !isLink
  const plain = found.filter(isPlain).map(({ path }) => path)
  return { plain: plain.join('\0'), others: found.filter((each) => !isPlain(each)), metadata }
}

/** What was packed. */
export function unpacked({ plain, others, metadata }: Packed): Findings {
  const paths = plain === '' ? [] : plain.split('\0')
  const found = [...paths.map((path) => ({ path, skipped: null, isLink: false })), ...others]
  return { found, scan: sortOut(found), metadata }
}

/** Looks through content/ in a thread. One that fails tells nothing; what it failed at then fails here, with its own error. */
export function findInThread(root: string): Promise<Findings> {
  const thread = new Worker(new URL('./finder.js', import.meta.url), { workerData: root })
  thread.unref()
  return new Promise<Packed | null>((resolve) => {
    thread.on('message', resolve)
    thread.on('error', () => resolve(null))
    thread.on('exit', () => resolve(null))
  }).then((message) => (message ? unpacked(message) : findAll(root)))
}
