// What there is, before anything is opened: the paths in content/ with their metadata, and the metadata of the files in
// the output. On a large site a thread of its own asks the file system, while this one loads what the last build knew, and
// then helps.

import { statSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { OWN_FOLDER } from './folders.ts'
import { readManifest } from './manifest.ts'
import { lookTogether, type Metadata, metadataOf, type SharedRows } from './metadata.ts'
import { type Scan, scanContent } from './scan.ts'

export interface ContentSurvey {
  readonly scan: Scan
  /** Of articles, standing pages and media, in this order. */
  readonly metadata: Metadata
}

export interface Survey {
  /** Whether another thread looks, so that this one has time before it helps. */
  readonly isElsewhere: boolean
  readonly content: () => Promise<ContentSurvey>
  /** Of the output's own files in the order of its list; null where nobody has looked. */
  readonly output: () => Promise<Metadata | null>
}

/** Where to look. Plain, so that it can be sent to a thread. */
export interface SurveyPlan {
  readonly root: string
  readonly out: string
}

/** Bytes of a list of files from which a thread is worth its start. */
const LARGE = 400_000

/** Begins a survey: in a thread if the output is large and there may be more threads than one. */
export function startSurvey({ root, out }: SurveyPlan, workers: number | null): Survey {
  const plan = { root, out }
  const list = statSync(join(plan.out, OWN_FOLDER, 'manifest'), { throwIfNoEntry: false })
  if (workers === 1 || (list?.size ?? 0) < LARGE) {
    return { isElsewhere: false, content: async () => surveyContent(plan), output: async () => null }
  }
  return surveyInThread(plan)
}

/** Looks at content/. */
export function surveyContent({ root }: SurveyPlan): ContentSurvey {
  const scan = scanContent(root)
  return { scan, metadata: metadataOf(root, surveyedPaths(scan)) }
}

/** Looks at the output. */
export function surveyOutput({ out }: SurveyPlan): Metadata {
  return metadataOf(out, readManifest(out).paths)
}

/** The paths whose metadata a survey holds, in its order. */
export function surveyedPaths({ articles, pages, media }: Scan): readonly string[] {
  return [...articles, ...pages, ...media]
}

/** What the thread sends, in this order: what there is, with rows to be filled in; that it has filled in its share; the output. */
export type SurveyMessage =
  | { readonly scan: Scan; readonly shared: SharedRows }
  | { readonly isFilled: true }
  | { readonly output: Metadata }

/**
 * Surveys in a thread. While this one waits for what lies in content/, it helps to look. A thread that fails tells nothing;
 * what it failed at is then done here, and fails here with its own error.
 */
function surveyInThread(plan: SurveyPlan): Survey {
  const thread = new Worker(new URL('./surveyor.js', import.meta.url), { workerData: plan })
  thread.unref()
  const hear = <T>(read: (message: SurveyMessage) => T | null) =>
    new Promise<T | null>((resolve) => {
      thread.on('message', (message: SurveyMessage) => {
        const heard = read(message)
        if (heard !== null) resolve(heard)
      })
      thread.on('error', () => resolve(null))
      thread.on('exit', () => resolve(null))
    })
  const found = hear((message) => ('scan' in message ? message : null))
  const filled = hear((message) => ('isFilled' in message ? message : null))
  const output = hear((message) => ('output' in message ? message.output : null))
  const content = async (): Promise<ContentSurvey> => {
    const heard = await found
    if (heard) lookTogether(plan.root, surveyedPaths(heard.scan), heard.shared)
    return heard && (await filled) ? { scan: heard.scan, metadata: heard.shared.rows.slice() } : surveyContent(plan)
  }
  return { isElsewhere: true, content, output: () => output }
}
