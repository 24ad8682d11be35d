import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readTheme, type ThemeFiles } from '../../src/build/theme.ts'
import { compileTheme } from '../../src/templates/theme.ts'
import { toldWithFiles } from '../support/findings.ts'
import { TEMPLATES } from '../support/plan.ts'

const made: string[] = []

/** The theme of a site whose own templates/ holds these files. */
function themeWith(files: Readonly<Record<string, string>>): ThemeFiles {
  const root = mkdtempSync(join(tmpdir(), 'theme-'))
  made.push(root)
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, 'templates', name)), { recursive: true })
    writeFileSync(join(root, 'templates', name), text)
  }
  return readTheme(root)
}

afterAll(() => {
  for (const root of made) rmSync(root, { recursive: true })
})

const bare = themeWith({})
const textOf = (files: ThemeFiles, name: string) => files.templates.find((file) => file.name === name)?.text
const names = (files: ThemeFiles) => files.templates.map(({ name }) => name)

describe('the default theme', () => {
  it('compiles without a word', () => {
    expect(toldWithFiles([...bare.diagnostics, ...compileTheme(bare.templates).diagnostics])).toEqual([])
  })

  it('has a template for every kind of page', () => {
    expect([...compileTheme(bare.templates).theme.names]).toEqual(expect.arrayContaining(TEMPLATES))
  })
})

describe('a site may override any one file', () => {
  it.each([
    ['a template', 'tag.hbs', 'tag'],
    ['a partial', 'partials/byline.hbs', 'partials/byline'],
    ['a block', 'blocks/more.hbs', 'blocks/more'],
  ])('%s, and what it lacks comes from the default theme', (_case, file, name) => {
    const own = themeWith({ [file]: 'Own {{site.title}}\r\n' })
    expect(textOf(own, name)).toBe('Own {{site.title}}\n')
    expect(names(own)).toEqual(names(bare))
    const other = names(bare).find((each) => each !== name) ?? ''
    expect(textOf(own, other)).toBe(textOf(bare, other))
  })

  it('and add some', () => {
    const own = themeWith({ 'long-read.hbs': 'x', 'partials/cards/small.hbs': 'y' })
    expect(names(own).filter((name) => !names(bare).includes(name))).toEqual(['long-read', 'partials/cards/small'])
    expect(textOf(own, 'partials/cards/small')).toBe('y')
  })

  it('an asset', () => {
    const own = themeWith({ 'assets/style.css': 'p { color: red }', 'assets/own.js': '1' })
    const text = (name: string) => Buffer.from(own.assets.find((asset) => asset.name === name)?.bytes ?? []).toString()
    expect(text('style.css')).toBe('p { color: red }')
    expect(text('own.js')).toBe('1')
    expect(own.assets.length).toBe(bare.assets.length + 1)
  })

  it('a word of the theme, in its language or in all', () => {
    const own = themeWith({ 'strings/en.yaml': 'all-tags: Topics\n', 'strings/uk.yaml': 'all-tags: Теми\nown: 5\n' })
    const english = bare.stringsFor('en')
    expect(own.stringsFor('en')).toEqual({ ...english, 'all-tags': 'Topics' })
    expect(own.stringsFor('en-GB')['all-tags']).toBe('Topics')
    expect(own.stringsFor('UK')['all-tags']).toBe('Теми')
    expect(own.stringsFor('uk-UA').own).toBe('5')
    expect(own.stringsFor('uk-UA').latest).toBe('Останні новини')
    expect(own.stringsFor('xx')).toEqual({ ...english, 'all-tags': 'Topics' })
  })

  it('its mistakes are told in its own file', () => {
    const own = themeWith({ 'partials/byline.hbs': 'x\n{{> bylines}}', 'strings/en.yaml': 'a: [' })
    const told = toldWithFiles([...own.diagnostics, ...compileTheme(own.templates).diagnostics])
    expect(told.map((line) => line.split(' | ')[0])).toEqual([
      'templates/strings/en.yaml - error data-invalid',
      'templates/partials/byline.hbs 2:1+7 error template-missing',
    ])
  })
})
