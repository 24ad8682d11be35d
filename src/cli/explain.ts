// `broadsheet explain PATH-or-URL`

import { Command } from 'commander'
import type { Explanation } from '../build/explain.ts'
import type { RelatedReasons, Resemblance, Shared } from '../site/reasons.ts'
import { EXIT } from './exit.ts'
import { instantOf, outOf, rootOf } from './places.ts'
import { printable } from './report.ts'

interface Flags {
  readonly root: string
  readonly out?: string
  readonly now?: string
  readonly cache: boolean
  readonly json: boolean
}

/** The command; `done` receives the exit code. */
export function explainCommand(done: (code: number) => void): Command {
  return new Command('explain')
    .description('Say which inputs make a page, and why the last build did or did not write it.')
    .argument('<page>', 'a content file, a file of the output, an address or a URL of the site')
    .option('--root <dir>', 'folder of the site', '.')
    .option('--out <dir>', 'output folder (default: dist under the root)')
    .option('--now <date-time>', 'the instant that decides what is published (default: the clock)')
    .option('--no-cache', 'do not read the cache')
    .option('--json', 'print one JSON list and nothing else', false)
    .exitOverride()
    .action(async (subject: string, flags: Flags) => done(await run(subject, flags)))
}

async function run(subject: string, flags: Flags): Promise<number> {
  const root = rootOf(flags.root)
  const out = outOf(flags.out, root)
  const { explain } = await import('../build/explain.ts')
  const pages = await explain({ root, out, now: instantOf(flags.now), subject, cache: flags.cache, patience: 10_000 })
  if (flags.json) process.stdout.write(`${JSON.stringify(pages, null, 2)}\n`)
  else
    process.stdout.write(
      pages.map(describe).join('\n') ||
        `No page of this site is named "${printable(subject)}", or it is not published.\n`,
    )
  return pages.length > 0 ? EXIT.built : EXIT.errors
}

function describe(page: Explanation): string {
  const { address, path, source, template, parts, isWritten, lastMade, lastChanged, related, stories } = page
  const lines = [
    address,
    `  file      ${path}${isWritten ? '' : ' (not in the output)'}`,
    ...(source ? [`  made of   ${source}`] : []),
    ...(template ? [`  template  ${template}`] : []),
    ...(stories === null ? [] : [`  tells of  ${stories} ${stories === 1 ? 'story' : 'stories'}`]),
    `  last made ${lastMade === null ? 'by no build on record' : new Date(lastMade).toISOString()}`,
    `  because   ${reason(lastMade, lastChanged)}`,
    '  key',
    ...parts.map(({ name, digest, changed }) => `    ${changed ? '*' : ' '} ${name.padEnd(16)} ${short(digest)}`),
    ...(related ? describeRelated(related) : []),
  ]
  return `${lines.map(printable).join('\n')}\n`
}

function describeRelated({ shown, isSection, next }: RelatedReasons): string[] {
  if (isSection) return ['  related   nothing resembles it: earlier stories of its section']
  return [
    ...(shown.length > 0 || next ? ['  related'] : []),
    ...shown.flatMap((each) => describeOne(each.isPicked ? 'picked' : `${each.percent} %`, each)),
    ...(next
      ? [
          ...describeOne('next', next),
          next.tellsTheSame
            ? '               left out: it tells the same as the article or as one that is shown'
            : `               lacks ${listed(next.lacks) || 'nothing: it weighs less'}`,
        ]
      : []),
  ]
}

function describeOne(mark: string, { address, title, shared }: Resemblance): string[] {
  return [
    `    ${mark.padEnd(10)} ${address}  ${title}`,
    ...(shared.length > 0 ? [`               ${listed(shared)}`] : []),
  ]
}

/** `tag dams 40, Karlsruhe 25, turbine 10`: the numbers are percent of what the two share. */
function listed(shared: readonly Shared[]): string {
  return shared.map(({ kind, name, percent }) => `${kind === 'word' ? name : `${kind} ${name}`} ${percent}`).join(', ')
}

function reason(lastMade: number | null, changed: readonly string[] | null): string {
  if (lastMade === null) return 'the cache has no record of it'
  if (changed === null) return 'it was new, or the cache was'
  return changed.length === 0
    ? 'its file was missing or had been touched'
    : `${changed.join(', ')} had changed (marked *)`
}

function short(digest: string): string {
  return digest.length > 60 ? `${digest.slice(0, 57).replaceAll('\n', ' ')}…` : digest.replaceAll('\n', ' ')
}
