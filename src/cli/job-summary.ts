// What a check found as Markdown, for the page of a job on GitHub Actions (docs.github.com, "Adding a job summary").

import { relative, resolve, sep } from 'node:path'
import type { Diagnostic } from '../base/diagnostic.ts'
import type { CheckResult } from '../check/check.ts'
import type { DeadExternal } from '../check/external.ts'
import { count, printable, tally } from './report.ts'

/** Where files can be looked at: `https://github.com/OWNER/NAME/blob/COMMIT`, and the folder that it shows. */
export interface Browse {
  readonly url: string | null
  readonly folder: string
}

/** Of one code so many are listed; GitHub shows a summary of at most one megabyte. */
const LISTED = 50
const MOST = 1_000

/** The summary of a check. */
export function jobSummary(result: CheckResult, root: string, browse: Browse): string {
  const { diagnostics, articles, pages, notChecked, isRendered, external } = result
  const codes = new Map<string, Diagnostic[]>()
  for (const diagnostic of diagnostics) codes.set(diagnostic.code, [...(codes.get(diagnostic.code) ?? []), diagnostic])
  const ranked = [...codes].sort(([, a], [, b]) => rank(b) - rank(a) || b.length - a.length)
  let room = MOST
  const lists = ranked.map(([code, all]) => {
    const shown = all.slice(0, Math.min(LISTED, room))
    room -= shown.length
    return listOf(code, all, shown, root, browse)
  })
  const lines = [
    `## ${tally(diagnostics) || 'Nothing to complain of'}`,
    `Broadsheet checked ${count(articles, 'article')} and ${count(pages, 'file')}.`,
    ...(isRendered ? [] : ['Pages were not looked at: they can be once the errors are gone.']),
    ...notChecked.map(({ why }) => `Not checked: ${plain(why)}.`),
    ...lists,
    ...(external && external.dead.length > 0 ? [externalList(external.dead, root, browse)] : []),
  ]
  return `${lines.join('\n\n')}\n`
}

function rank(diagnostics: readonly Diagnostic[]): number {
  return diagnostics.some(({ severity }) => severity === 'error') ? 1 : 0
}

function listOf(
  code: string,
  all: readonly Diagnostic[],
  shown: readonly Diagnostic[],
  root: string,
  browse: Browse,
): string {
  const rows = shown.map((diagnostic) => {
    const { message, hint } = diagnostic
    return `- ${placeOf(diagnostic, root, browse)}: ${plain(message)} ${plain(hint)}`
  })
  if (shown.length < all.length) rows.push(`- and ${all.length - shown.length} more`)
  const mark = rank(all) > 0 ? '❌' : '⚠️'
  const heading = `<details><summary>${mark} <code>${code}</code>: ${all.length}</summary>`
  return [heading, rows.join('\n'), '</details>'].join('\n\n')
}

function externalList(dead: readonly DeadExternal[], root: string, browse: Browse): string {
  const rows = dead.slice(0, LISTED).map(({ url, words, places: [first] }) => {
    const where = first ? `${placeOf(first, root, browse)}: ` : ''
    return `- ${where}${plain(url)} (${plain(words)})`
  })
  if (rows.length < dead.length) rows.push(`- and ${dead.length - rows.length} more`)
  return [`<details><summary>Other sites: ${dead.length} may be dead</summary>`, rows.join('\n'), '</details>'].join(
    '\n\n',
  )
}

function placeOf({ file, place }: Pick<Diagnostic, 'file' | 'place'>, root: string, { url, folder }: Browse): string {
  const path = relative(folder, resolve(root, file)).split(sep).join('/')
  const words = plain(`${path}${place ? `:${place.line}` : ''}`)
  if (url === null || path.startsWith('../')) return words
  const line = place ? `?plain=1#L${place.line}` : ''
  return `[${words}](${url}/${path.split('/').map(encodeURIComponent).join('/').replace(/[()]/g, encodeBracket)}${line})`
}

function encodeBracket(bracket: string): string {
  return bracket === '(' ? '%28' : '%29'
}

/** Text as it is: nothing of it is Markdown or HTML, mentions nobody and links nowhere by itself. */
function plain(text: string): string {
  return printable(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/[\\`*_[\]|~#>!]/g, '\\$&')
    .replace(/@/g, '&#64;')
    .replace(/:\/\//g, '&#58;//')
}
