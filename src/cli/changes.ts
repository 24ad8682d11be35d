// `build --changes FILE`: what deployment has to do, as JSON, or as plain lists for rsync where FILE ends in `.txt`.

import { writeFileSync } from 'node:fs'
import type { BuildResult } from '../build/build.ts'

/** A file of the site's assets or media, or of an index of search, whose name holds a fingerprint. */
const FINGERPRINTED = /^(assets|media|search\/[^/]+)\//

/**
 * Writes the changes of a build. `written` is to upload; `deleted` to delete at once; `retired` are old fingerprinted
 * files, to delete a day later, because pages and lists that readers' browsers have kept still name them.
 * NAME.txt holds what is to upload, a path a line (`rsync --files-from=NAME.txt`); NAME.deleted.txt and
 * NAME.retired.txt beside it the other two. Where the site has a key for IndexNow, NAME.indexnow.jsonl holds what search
 * engines are to be told, a request a line.
 */
export function writeChanges(file: string, { written, deleted, announced }: BuildResult): void {
  if (announced !== null) writeFileSync(`${file.replace(/\.(json|txt)$/, '')}.indexnow.jsonl`, lines(announced))
  const retired = deleted.filter((path) => FINGERPRINTED.test(path))
  const gone = deleted.filter((path) => !FINGERPRINTED.test(path))
  if (!file.endsWith('.txt')) {
    writeFileSync(file, `${JSON.stringify({ written, deleted: gone, retired }, null, 2)}\n`)
    return
  }
  const stem = file.slice(0, -'.txt'.length)
  writeFileSync(file, lines(written))
  writeFileSync(`${stem}.deleted.txt`, lines(gone))
  writeFileSync(`${stem}.retired.txt`, lines(retired))
}

function lines(paths: readonly string[]): string {
  return paths.map((path) => `${path}\n`).join('')
}
