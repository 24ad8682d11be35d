// `broadsheet init DIR`

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve, sep } from 'node:path'
import { Command } from 'commander'
import { slugify } from '../base/url.ts'
import { isZone } from '../base/zone.ts'
import { currentName } from '../base/zone-name.ts'
import { PACKAGE, version } from '../build/package.ts'
import { type Answers, problemOf, splitSections } from '../starter/answers.ts'
import { headlineOf } from '../starter/draft.ts'
import { isEnglish, siteOf } from '../starter/site.ts'
import { wordTags } from '../templates/languages.ts'
import { EXIT, Usage } from './exit.ts'
import { type NewFiles, placeFiles, takenPlaces } from './place-files.ts'
import { instantOf } from './places.ts'
import { ask, type Question } from './questions.ts'
import { printable, shownPath } from './report.ts'

interface Flags {
  readonly title?: string
  readonly url?: string
  readonly language?: string
  readonly timezone?: string
  readonly sections?: string
  readonly now?: string
}

/** The command; `done` receives the exit code. */
export function initCommand(done: (code: number) => void): Command {
  return new Command('init')
    .description('Make a new site. On a terminal it asks for what the options do not say.')
    .argument('<dir>', 'folder of the new site; "." is the one you are in')
    .option('--title <name>', 'name of the paper')
    .option('--url <address>', 'where the site will stand, such as https://news.example')
    .option('--language <tag>', 'language of the site, such as en, uk or pt-BR (default: en)')
    .option('--timezone <zone>', 'time zone of the newsroom, such as Europe/Kyiv (default: of this computer)')
    .option('--sections <titles>', 'titles of the sections, with commas between them (default: News)')
    .option('--now <date-time>', 'date of the sample stories (default: the clock)')
    .exitOverride()
    .action(async (folder: string, flags: Flags) => done(await run(folder, flags)))
}

async function run(folder: string, flags: Flags): Promise<number> {
  const root = resolve(folder)
  const instant = instantOf(flags.now)
  checkFlags(flags)
  refuseFile(folder, root)
  // Before anything is asked: nearly all files lie where they do whatever the answers are.
  refuseTaken(folder, siteOf(answersIn(defaultsFor(root)), { instant, version: version(), words: null }))
  const answers = await answersFrom(flags, defaultsFor(root))
  if (answers === null) {
    process.stderr.write('broadsheet: stopped; nothing was written.\n')
    return EXIT.interrupted
  }
  const words = wordsFor(answers.language)
  const files = siteOf(answers, { instant, version: version(), words })
  refuseTaken(folder, files)
  placeFiles(root, files)
  process.stdout.write(report(answers, root, Object.keys(files).length, words !== null))
  return EXIT.built
}

/** No folder can be made in the place of a file, nor below one. */
function refuseFile(folder: string, root: string): void {
  if (folder.trim() === '') throw new Usage('name a folder for the site; "." is the one you are in.')
  let at = root
  while (!existsSync(at) && dirname(at) !== at) at = dirname(at)
  if (!existsSync(at) || statSync(at).isDirectory()) return
  const why = at === root ? 'is a file' : `cannot be made, because "${printable(shownPath('', at))}" is a file`
  throw new Usage(`"${printable(folder)}" ${why}; name a folder for the site.`)
}

function refuseTaken(folder: string, files: NewFiles): void {
  const taken = takenPlaces(resolve(folder), Object.keys(files))
  if (taken.length === 0) return
  throw new Usage(
    `"${printable(folder)}" has files of its own where the new site needs the place: ${taken.join(', ')}. Nothing was written; move them away, or name another folder.`,
  )
}

const NAMES = ['title', 'url', 'language', 'timezone', 'sections'] as const
type Name = (typeof NAMES)[number]

/** One line for each answer, as a flag or a person gives it. */
function read(name: Name, line: string): Partial<Answers> {
  return name === 'sections' ? { sections: splitSections(line) } : { [name]: headlineOf(line) }
}

function checkFlags(flags: Flags): void {
  for (const name of NAMES) {
    const line = flags[name]
    const problem = line === undefined ? null : problemOf(read(name, line))
    if (problem !== null) throw new Usage(`--${name}: ${printable(problem)}`)
  }
}

/** What flags say, and questions or defaults where they say nothing; null where the questions were broken off. */
async function answersFrom(flags: Flags, defaults: Lines): Promise<Answers | null> {
  const isTerminal = process.stdin.isTTY && process.stdout.isTTY
  if (!isTerminal && (flags.title === undefined || flags.url === undefined))
    throw new Usage(
      'there is no terminal to ask on; say --title and --url, and, if you like, --language, --timezone and --sections.',
    )
  const asked = isTerminal ? QUESTIONS.filter(({ name }) => flags[name] === undefined) : []
  const questions = asked.map(
    ({ name, text }): Question => ({
      text,
      fallback: defaults[name],
      problem: (line) => problemOf(read(name, line)),
    }),
  )
  if (questions.length > 0) process.stdout.write(GREETING)
  const said = questions.length > 0 ? await ask(questions, { input: process.stdin, output: process.stdout }) : []
  if (said === null) return null
  const answers = Object.fromEntries(asked.map(({ name }, index) => [name, said[index]]))
  return answersIn({ ...defaults, ...flags, ...answers })
}

/** One line for each answer. */
type Lines = Readonly<Record<Name, string>>

function answersIn(lines: Lines): Answers {
  return Object.assign({}, ...NAMES.map((name) => read(name, lines[name]))) as Answers
}

const GREETING = 'Enter takes what stands in brackets. Ctrl-C stops, and nothing is written.\n\n'

const QUESTIONS: readonly { readonly name: Name; readonly text: string }[] = [
  { name: 'title', text: 'Name of the paper' },
  { name: 'url', text: 'Its address on the web' },
  { name: 'language', text: 'Its language, as a tag such as en, uk or pt-BR' },
  { name: 'sections', text: 'Its sections, with commas between them' },
]

/** A name and an address from the folder's name; addresses that end with `.example` are nobody's. */
function defaultsFor(root: string): Lines {
  const words = headlineOf(basename(root))
    .split(/[\s_.-]+/)
    .filter((word) => word !== '')
  const title = words.map((word) => word.replace(/^./u, (letter) => letter.toUpperCase())).join(' ')
  const host = slugify(words.join('-'))
    .replace(/[^a-z0-9-]+/g, '')
    .replace(/^-+|-+$/g, '')
  const zone = currentName(Intl.DateTimeFormat().resolvedOptions().timeZone)
  return {
    title: title || 'The Paper',
    url: `https://${host || 'paper'}.example`,
    language: 'en',
    timezone: isZone(zone) ? zone : 'UTC',
    sections: 'News',
  }
}

/** Every word of the theme where it has none in this language; null where it has. */
function wordsFor(language: string): string | null {
  const folder = join(PACKAGE, 'templates', 'strings')
  const known = readdirSync(folder).map((name) => name.replace(/\.yaml$/, '').toLowerCase())
  if (wordTags(language).some((tag) => known.includes(tag))) return null
  return readFileSync(join(folder, 'en.yaml'), 'utf8')
}

function report(answers: Answers, root: string, count: number, isToTranslate: boolean): string {
  const { title, url, language, timezone } = answers
  const place = printable(shownPath('', root))
  const lines = [
    `Made ${printable(title)}${place === '' ? '' : ` in ${place}`}: ${count} files. Dates are read in the time zone ${timezone}.`,
    ...(/\.example(\/|$)/.test(url)
      ? [`Before you publish, write the real address as url in content/site.yaml: ${url} is nobody's.`]
      : []),
    ...(isToTranslate
      ? [`The theme has no words in ${language} yet: translate them in templates/strings/${language}.yaml.`]
      : []),
    ...(isEnglish(language)
      ? []
      : ['The sample stories, and the names of the author and the menu in content/site.yaml, are in English.']),
    '',
    ...nextSteps(place, printable(root)),
    '',
    'README.md there says how to write stories and how to publish them.',
    '',
  ]
  return lines.join('\n')
}

/** What to type next. A checkout of Broadsheet builds the site itself: npm may not have its version. */
function nextSteps(place: string, root: string): string[] {
  if (!PACKAGE.split(sep).includes('node_modules'))
    return ['Next, in the folder of Broadsheet:', `  npx broadsheet dev --root ${shellWord(root)}`]
  const change = place === '' ? [] : [`  cd ${shellWord(place)}`]
  return ['Next:', ...change, '  npm install', '  npx broadsheet dev']
}

function shellWord(path: string): string {
  return /[^\w./\\:~-]/.test(path) ? `"${path}"` : path
}
