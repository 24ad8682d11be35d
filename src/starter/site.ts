// Answers → every file of a new site.

import type { Answers } from './answers.ts'
import { sectionId, settingLines } from './answers.ts'
import { draftFolder } from './draft.ts'
import { readme } from './newsroom.ts'
import { scalar } from './scalar.ts'
import { about, bridgeStory, guide, type Sample } from './stories.ts'
import { attributes, editorConfig, extensions, ignored, manifest, vscode } from './surroundings.ts'
import { onTime, publish } from './workflows.ts'

/** What a new site is made of besides the answers. */
export interface Making {
  readonly instant: number
  /** The version of Broadsheet that makes it. */
  readonly version: string
  /** Every word of the theme, where it has none in the language of the site; null where it has. */
  readonly words: string | null
}

/** Text of each file by its path, relative to the folder of the site. */
export function siteOf(answers: Answers, making: Making): Readonly<Record<string, string>> {
  const { instant, version, words } = making
  const folder = draftFolder(instant, answers.timezone)
  const ids = answers.sections.map(sectionId)
  const page = aboutName(ids)
  const sample: Sample = {
    title: answers.title,
    instant,
    timezone: answers.timezone,
    isForeign: !isEnglish(answers.language),
  }
  return {
    'content/site.yaml': settings(answers, page),
    [`content/pages/${page}.md`]: about(sample),
    [`${folder}/a-footbridge-closes.md`]: bridgeStory({ ...sample, section: ids[0] ?? null }),
    [`${folder}/how-to-write-a-story-here.md`]: guide({ ...sample, section: ids.at(-1) ?? null }),
    ...(words === null
      ? {}
      : { [`templates/strings/${answers.language}.yaml`]: untranslated(words, answers.language) }),
    'package.json': manifest(version),
    'README.md': readme(answers),
    '.github/workflows/publish.yml': publish(),
    '.github/workflows/on-time.yml': onTime(),
    '.vscode/settings.json': vscode(),
    '.vscode/extensions.json': extensions(),
    '.editorconfig': editorConfig(),
    '.gitattributes': attributes(),
    '.gitignore': ignored(),
  }
}

/** Whether the samples are in the language of the site. */
export function isEnglish(language: string): boolean {
  return /^en(-|$)/i.test(language)
}

/** The name of the page about the paper, whose address no section may have. */
function aboutName(sections: readonly string[]): string {
  return (
    ['about', 'about-us', 'about-the-paper', 'about-this-site'].find((name) => !sections.includes(name)) ?? 'imprint'
  )
}

function settings(answers: Answers, page: string): string {
  const lines = [
    '# yaml-language-server: $schema=../node_modules/broadsheet/schema/site.json',
    '# Every setting of the site. node_modules/broadsheet/docs/settings.md says what there is.',
    '',
    ...settingLines(answers),
    '',
    '# Who writes. A story names the ids: authors: [editors]',
    'authors:',
    '  editors:',
    '    name: The Editors',
    `    bio: ${scalar(`The editors of ${answers.title}.`)}`,
    '  # jane-roe:',
    '  #   name: Jane Roe',
    '  #   bio: Jane Roe writes about the river and the council.',
    '',
    'menu:',
    '  - text: About',
    `    url: /${page}/`,
    '',
  ]
  return lines.join('\n')
}

/** The theme's words as comments, to be translated one by one. */
function untranslated(words: string, language: string): string {
  const lines = words
    .trimEnd()
    .split('\n')
    .slice(words.startsWith('#') ? words.split('\n').findIndex((line) => !line.startsWith('#')) : 0)
    .map((line) => (line.startsWith('#') ? `#${line}` : line === '' ? '' : `# ${line}`))
  const head = [
    `# The words that the theme shows, in the language of the site (${language}).`,
    '# To translate one, delete the "#" in front of its line and replace the text after the colon.',
    '# What stands in {braces} is filled in. Lines that you leave are shown in English.',
  ]
  return `${[...head, ...lines].join('\n')}\n`
}
