// docs/commands.md says what the command takes, prints and returns: every command, option, exit code and key of --json.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { EXIT } from '../../src/cli/exit.ts'
import { checkJson } from '../support/check.ts'
import { codesIn, readDocument, sectionOf, tableIn } from '../support/documents.ts'
import { article, listFiles, makeSite, PROJECT, runCommand } from '../support/site.ts'

const text = readDocument('commands.md')
const readProject = (path: string) => readFileSync(join(PROJECT, path), 'utf8')

const helpOf = async (...command: string[]) => (await runCommand([...command, '--help'], PROJECT)).stdout
/** Names of commands in a help text. */
const commandsIn = (help: string) =>
  [...help.matchAll(/^ {2}(\w+)(?= .*$)/gm)].map(([, name = '']) => name).filter((name) => name !== 'help')
/** Options of a help text with the name of their value: `--root DIR`. */
const optionsIn = (help: string) =>
  [...help.matchAll(/^ {2}(--[\w-]+)(?: <([\w-]+)>)?/gm)].map(([, flag, value]) =>
    [flag, value?.toUpperCase()].filter(Boolean).join(' '),
  )

/** Where the options of a command are: those of `build` have a section of their own. */
const sectionOfCommand = (name: string) => sectionOf(text, name === 'build' ? 'Options' : `broadsheet ${name}`)

describe('the commands', async () => {
  const names = commandsIn(await helpOf())

  it('are those of the table', () => {
    expect(names.length).toBeGreaterThan(4)
    const rows = tableIn(text).map(([command = '']) => codesIn(command)[0])
    expect(rows.sort()).toEqual(names.map((name) => `broadsheet ${name}`).sort())
  })

  it.each(names)('%s has every one of its options, and no other', async (name) => {
    const options = optionsIn(await helpOf(name))
    const told = codesIn(sectionOfCommand(name)).filter((code) => /^--[a-z-]+( [A-Z-]+)?$/.test(code))
    const flags = (list: readonly string[]) => [...new Set(list.map((option) => option.split(' ')[0]))].sort()
    expect(flags(told)).toEqual(flags(options))
    // In the table, with the name of its value.
    const rows = tableIn(sectionOfCommand(name), 'option').flatMap(([option]) => codesIn(option))
    expect(rows.filter((row) => row.startsWith('--') && !options.includes(row))).toEqual([])
  })

  it.each(names)('%s has the defaults that its help names', async (name) => {
    const rows = tableIn(sectionOfCommand(name), 'option')
    const defaults = [
      ...(await helpOf(name)).matchAll(/^ {2}(--[\w-]+)(?:(?!\n {2}-)[\s\S])*?\(default:\s+"([^."]+)"\)/gm),
    ].map(([, option = '', value]) => [option, value])
    const told = defaults.map(([option]) => [
      option,
      rows
        .find(([cell = '']) => cell.startsWith(`\`${option} `))
        ?.at(-1)
        ?.replaceAll('`', ''),
    ])
    expect(told).toEqual(defaults)
    if (name === 'check') expect(defaults).toEqual([['--budget', '1500']])
  })
})

describe('every command in a document', () => {
  const documents = ['README.md', 'CONTRIBUTING.md', ...listFiles(join(PROJECT, 'docs')).map((path) => `docs/${path}`)]
  const texts = documents.filter((path) => path.endsWith('.md')).map((path) => [path, readProject(path)] as const)

  it('of Broadsheet takes the options that are shown', async () => {
    const options = new Map<string, string[]>()
    for (const name of commandsIn(await helpOf())) options.set(name, optionsIn(await helpOf(name)))
    const wrong = texts.flatMap(([path, text]) =>
      [...text.matchAll(/broadsheet (\w+)([^\n`]*)/g)].flatMap(([command, name = '', rest = '']) => {
        const flags = rest.match(/(?<=\s)--[a-z-]+/g) ?? []
        const known = options.get(name)?.map((option) => option.split(' ')[0])
        return flags
          .filter((flag) => flag !== '--help' && !known?.includes(flag))
          .map((flag) => `${path}: ${command}: ${flag}`)
      }),
    )
    expect(wrong).toEqual([])
  })

  it('of npm is in package.json', () => {
    const { scripts } = JSON.parse(readProject('package.json')) as { scripts: Record<string, string> }
    const wrong = texts.flatMap(([path, text]) =>
      [...text.matchAll(/npm run ([\w:]+)/g)]
        .filter(([, name = '']) => !scripts[name])
        .map(([command]) => `${path}: ${command}`),
    )
    expect(wrong).toEqual([])
  })
})

describe('the exit codes', () => {
  const codes = Object.values(EXIT).map(String)

  it.each([
    ['docs/commands.md', sectionOf(text, 'Exit codes')],
    ['README.md', sectionOf(readProject('README.md'), 'Exit codes')],
  ])('are those of %s', (_file, section) => {
    expect(tableIn(section).map(([code]) => code)).toEqual(codes)
  })
})

describe('what --json prints', () => {
  const site = makeSite({ 'content/bridge.md': article('title: Bridge\ndate: 2026-11-20\nautor: Jane') })
  const section = sectionOf(text, '--json')
  let printed: Record<string, unknown>
  beforeAll(async () => {
    printed = { ...(await site.report()).json }
  })

  it('has every key of the table, and no other', () => {
    const rows = tableIn(section).flatMap(([keys]) => codesIn(keys))
    expect(rows.sort()).toEqual(Object.keys(printed).sort())
  })

  it('is as in the example, key by key', () => {
    const example = JSON.parse(/```json\n([\s\S]*?)```/.exec(section)?.[1] ?? '{}')
    expect(shapeOf(example)).toEqual(shapeOf(printed))
  })

  it('has of a check the keys that its section names', async () => {
    const { json } = await checkJson(site)
    const [, words = ''] = /`--json` prints one object: (.*)\n/.exec(sectionOf(text, 'broadsheet check')) ?? []
    // Keys of the lists within it.
    const inner = ['check', 'why', 'links', 'asked', 'dead', '--external']
    expect(new Set(codesIn(words).filter((code) => !inner.includes(code)))).toEqual(new Set(Object.keys(json)))
  })
})

/** Keys in their order, of objects within it and of the first item of lists too. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return typeof value[0] === 'object' ? [shapeOf(value[0])] : 'list'
  if (typeof value !== 'object' || value === null) return 'value'
  return Object.entries(value).map(([key, inner]) => [key, shapeOf(inner)])
}
