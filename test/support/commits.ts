// Builds that are killed at steps of their commit: a first one, two that put a folder in the place of a file and the
// reverse, and one that empties the output first.

import { dieAt, listSteps, openScene } from './kill.ts'
import { article, type Files, SITE_YAML } from './site.ts'

/** A small paper. Without Related, so that a push is of few files and every step can be walked. */
const paper: Files = {
  'content/site.yaml': `${SITE_YAML}related: {count: 0}\n`,
  ...Object.fromEntries(
    Array.from({ length: 12 }, (_, index) => [
      `content/story-${index}.md`,
      article(`title: Story ${index}\ndate: 2026-0${1 + (index % 9)}-05\nsection: ${index % 2 ? 'news' : 'sport'}`),
    ]),
  ),
}
/** The same with one article more. */
export const withArticle: Files = {
  ...paper,
  'content/bridge.md': article('title: Bridge reopens\ndate: 2026-11-20\nsection: news\ntags: [river]'),
}
/** A file has the name that the article's folder has. */
const withFile: Files = { ...paper, 'content/root/news/2026/11/bridge': 'a file' }

export interface Commit {
  readonly build: string
  /** What stands in the output before; null for nothing. */
  readonly before: Files | null
  readonly after: Files
  readonly args: readonly string[]
}

export const COMMITS: readonly Commit[] = [
  { build: 'a first build', before: null, after: withArticle, args: [] },
  { build: 'an article that comes where a file of that name goes', before: withFile, after: withArticle, args: [] },
  { build: 'an article that goes where a file of that name comes', before: withArticle, after: withFile, args: [] },
  { build: 'a push with --clean', before: paper, after: withArticle, args: ['--clean'] },
]

/** Kills the build at every step, or at each `every`th from `first` on, and checks what is left and what comes of it. */
export async function walk({ before, after, args }: Commit, first = 0, every = 1): Promise<void> {
  const scene = await openScene(before, after)
  const steps = await listSteps(scene, args)
  for (const step of steps.filter((_, index) => index % every === first % every)) {
    await dieAt(scene, step, args)
    await scene.check(step.words)
  }
}
