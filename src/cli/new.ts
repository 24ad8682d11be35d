// `broadsheet new "Headline"`

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Command } from 'commander'
import { readDate } from '../base/date.ts'
import { nearest } from '../base/nearest.ts'
import { cutSlug, slugify } from '../base/url.ts'
import { openExcerpts } from '../build/excerpts.ts'
import { settingsText } from '../build/inputs.ts'
import type { Settings } from '../config/schema.ts'
import { readSettings } from '../config/settings.ts'
import { type Draft, draftOf, headlineOf, isUnfit, slugOfHeadline } from '../starter/draft.ts'
import { EXIT, Unwritten, Usage } from './exit.ts'
import { placeFiles } from './place-files.ts'
import { instantOf, rootOf } from './places.ts'
import { format, printable, shownPath } from './report.ts'

interface Flags {
  readonly section?: string
  readonly author?: readonly string[]
  readonly date?: string
  readonly slug?: string
  readonly root: string
  readonly now?: string
}

/** The command; `done` receives the exit code. */
export function newCommand(done: (code: number) => void): Command {
  return (
    new Command('new')
      .description('Begin a story: a dated draft in the right folder. Prints its path.')
      .argument('<headline>', 'the headline, in quotes')
      .option('--section <id>', 'the section it stands in')
      .option('--author <name>', 'an id of site.yaml or a name; may be given more than once', collect)
      .option('--date <date-time>', 'when it is published, in the time zone of the site (default: the instant)')
      .option('--slug <slug>', 'name of the file and last part of the address (default: made from the headline)')
      .option('--root <dir>', 'folder of the site', '.')
      .option('--now <date-time>', 'the instant at which the story is begun (default: the clock)')
      // A headline without quotes gets a better answer than that there are too many arguments.
      .allowExcessArguments()
      .exitOverride()
      .action((_headline: string, flags: Flags, { args }: Command) => done(run(args, flags)))
  )
}

function collect(value: string, values: readonly string[] = []): readonly string[] {
  return [...values, value]
}

function run(words: readonly string[], flags: Flags): number {
  const headline = oneHeadline(words)
  const root = rootOf(flags.root)
  const now = instantOf(flags.now)
  const { settings, diagnostics } = readSettings(settingsText(root))
  if (!settings) {
    const excerptOf = openExcerpts(root)
    for (const each of diagnostics) process.stderr.write(`${format(each, root, excerptOf(each))}\n`)
    return EXIT.errors
  }
  const draft = draftOf(
    {
      headline,
      slug: slugFor(headline, flags.slug),
      section: sectionFor(flags.section, settings),
      authors: authorsFor(flags.author ?? [], settings),
      ...dateFor(flags.date, settings, now),
    },
    settings,
  )
  const path = place(draft, root, flags.slug !== undefined)
  process.stdout.write(`${shownPath(path, root)}\n`)
  return EXIT.built
}

function oneHeadline(words: readonly string[]): string {
  const headline = headlineOf(words.join(' '))
  if (words.length > 1)
    throw new Usage(`write the headline in quotes, as one argument: broadsheet new "${printable(headline)}".`)
  if (headline === '') throw new Usage('the headline is empty; write it in quotes: broadsheet new "The headline".')
  return headline
}

function slugFor(headline: string, flag: string | undefined): string {
  if (flag === undefined) {
    const slug = slugOfHeadline(headline)
    if (slug !== '') return slug
    throw new Usage(
      `the headline "${printable(headline)}" has no letter or digit to name the file by; name it: --slug some-words.`,
    )
  }
  const slug = cutSlug(slugify(flag))
  if (slug === '') throw new Usage(`--slug: "${printable(flag)}" has no letter or digit; write --slug some-words.`)
  if (isUnfit(slug)) throw new Usage(`--slug: "${slug}" cannot be the name of a story; write --slug ${slug}-story.`)
  return slug
}

/** Its id; without the flag the only section of the site, if there is but one. */
function sectionFor(flag: string | undefined, { sections }: Settings): string | null {
  if (flag === undefined) return sections.length === 1 ? (sections[0]?.id ?? null) : null
  const wanted = slugify(flag)
  const found = sections.find(({ id, title }) => id === wanted || slugify(title) === wanted)
  if (found && wanted !== '') return found.id
  const ids = sections.map(({ id }) => id)
  const near = nearest(flag, ids)
  const hint =
    ids.length === 0
      ? 'It has no sections yet.'
      : near
        ? `Did you mean "${near}"?`
        : `Its sections are ${ids.map(printable).join(', ')}.`
  throw new Usage(`--section: there is no section "${printable(flag)}" in site.yaml. ${hint}`)
}

/** Ids where names are known; without the flag the only author of the site, if there is but one. */
function authorsFor(flags: readonly string[], { authors }: Settings): readonly string[] {
  const ids = Object.keys(authors)
  if (flags.length === 0) return ids.length === 1 ? ids : []
  return flags.map((flag) => {
    const name = headlineOf(flag)
    if (name === '') throw new Usage('--author takes an id of site.yaml or a name.')
    const same = (text: string) => text.toLowerCase() === name.toLowerCase()
    const id = ids.find((each) => same(each) || same(authors[each]?.name ?? ''))
    if (id === undefined) tellIfMisspelt(name, ids)
    return id ?? name
  })
}

/** As a build will warn. */
function tellIfMisspelt(name: string, ids: readonly string[]): void {
  const near = /^[a-z0-9_-]+$/.test(name) ? nearest(name, ids) : null
  if (near) tell(`"${name}" is not an author in site.yaml; it stands in the byline as it is. Did you mean "${near}"?`)
}

function dateFor(flag: string | undefined, { timezone }: Settings, now: number) {
  if (flag === undefined) return { instant: now, date: null }
  const reading = readDate(flag, timezone)
  if (!reading.ok) throw new Usage(`--date: ${printable(reading.why)} ${reading.hint}`)
  return { instant: reading.instant, date: flag.trim() }
}

/** Writes the draft under the first name that is free, and says so where that is not its own. */
function place({ folder, name, text }: Draft, root: string, isChosen: boolean): string {
  const own = `${folder}/${name}.md`
  for (let number = 1; ; number++) {
    const free = number === 1 ? name : `${name}-${number}`
    const path = `${folder}/${free}.md`
    const taken = storyAt(root, `${folder}/${free}`)
    if (taken !== null && isChosen)
      throw new Usage(`--slug: ${printable(shownPath(taken, root))} is there already; choose another slug.`)
    if (taken !== null || !placed(root, path, text)) continue
    if (number > 1) tell(`${shownPath(own, root)} is there already; this draft is ${free}.md.`)
    return path
  }
}

/** Writes the file; false if somebody else has just made one of that name. */
function placed(root: string, path: string, text: string): boolean {
  try {
    placeFiles(root, { [path]: text })
    return true
  } catch (error) {
    const { code, syscall } = (error instanceof Unwritten ? error.cause : error) as NodeJS.ErrnoException
    if (code === 'EEXIST' && syscall === 'open') return false
    throw error
  }
}

/** The file that would have the same address, or null. */
function storyAt(root: string, stem: string): string | null {
  return [`${stem}.md`, `${stem}.markdown`, `${stem}/index.md`].find((path) => existsSync(join(root, path))) ?? null
}

function tell(sentence: string): void {
  process.stderr.write(`broadsheet: ${printable(sentence)}\n`)
}
