// docs/settings.md says what the schema of site.yaml says: every setting, its type and its default, and no other.

import { describe, expect, it } from 'vitest'
import { settingsJsonSchema } from '../../src/config/json-schema.ts'
import { NETWORKS } from '../../src/config/networks.ts'
import { EMBED_HOSTS, RESERVED_SEGMENTS } from '../../src/config/schema.ts'
import { readSettings } from '../../src/config/settings.ts'
import { codesIn, headingsOf, readDocument, sectionOf, tableIn } from '../support/documents.ts'

/** As much of JSON Schema as ours uses. */
interface Schema {
  readonly type?: string
  readonly default?: unknown
  readonly enum?: readonly string[]
  readonly minimum?: number
  readonly maximum?: number
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly additionalProperties?: Schema | false
  readonly anyOf?: readonly Schema[]
}

const text = readDocument('settings.md')
const schema = settingsJsonSchema() as Schema
const settings = Object.entries(schema.properties ?? {})
const names = settings.map(([name]) => name)

/** Without the null that a setting may be. */
function withoutNull(setting: Schema): Schema {
  return setting.anyOf?.find(({ type }) => type !== 'null') ?? setting
}

/** The group of settings that a setting is, or is a list of, or has by id. */
function groupOf(setting: Schema): Schema | null {
  const value = withoutNull(setting)
  const group = value.items ?? (value.additionalProperties ? value.additionalProperties : value)
  return group.properties ? group : null
}

/** Groups whose settings have defaults of their own are told setting by setting: `pagination.size`. */
function leaves([name, setting]: [string, Schema]): [string, Schema, boolean][] {
  const own = withoutNull(setting)
  if (setting.anyOf || !own.properties) return [[name, setting, schema.required?.includes(name) ?? false]]
  return Object.entries(own.properties).map(([key, each]) => [`${name}.${key}`, each, false])
}

/** A default as the table writes it. */
function defaultOf(setting: Schema, isRequired: boolean): string {
  const value = setting.default
  if (isRequired && value === undefined) return 'required'
  if (value === null || (typeof value === 'object' && Object.keys(value ?? {}).length === 0)) return 'none'
  if (Array.isArray(value)) return value.map((each) => `\`${each}\``).join(', ')
  return typeof value === 'number' ? String(value) : `\`${value}\``
}

/** A type as the table writes it, where the schema says it whole; else what it has to match. */
function typeOf(setting: Schema): RegExp {
  const { enum: choices, minimum, maximum, type } = withoutNull(setting)
  if (choices) {
    const codes = choices.map((each) => `\`${each}\``)
    return new RegExp(`^${[codes.slice(0, -1).join(', '), codes.at(-1)].filter(Boolean).join(' or ')}$`)
  }
  if (type === 'integer') return new RegExp(`^${minimum} to ${maximum}$`)
  if (type === 'array') return /^list of /
  return /^(?!list of )/
}

describe('the table of all settings', () => {
  const rows = tableIn(sectionOf(text, 'All settings and their defaults')).flatMap(([named, type = '', value = '']) =>
    codesIn(named).map((name) => ({ name, type, value })),
  )
  const all = settings.flatMap(leaves)

  it('has every setting, and no other', () => {
    expect(rows.map(({ name }) => name).sort()).toEqual(all.map(([name]) => name).sort())
  })

  it.each(all)('has the default and the type of %s', (name, setting, isRequired) => {
    const row = rows.find((each) => each.name === name)
    expect(row?.value).toBe(defaultOf(setting, isRequired))
    expect(row?.type).toMatch(typeOf(setting))
    const keys = Object.keys(groupOf(setting)?.properties ?? {})
    if (keys.length > 0) expect(codesIn(row?.type).filter((code) => !code.endsWith(':'))).toEqual(keys)
  })
})

describe('the sections of docs/settings.md', () => {
  it('are one for each setting, and those are in the list at the top', () => {
    const others = ['Plugins']
    expect([...headingsOf(text, 3)].sort()).toEqual([...names, ...others].sort())
    const listed = [...text.slice(0, text.indexOf('\n## ')).matchAll(/\[`(\w+)`\]\(#(\w+)\)/g)]
    expect(listed.map(([, name]) => name).sort()).toEqual([...names].sort())
    expect(listed.map(([, , anchor]) => anchor)).toEqual(listed.map(([, name]) => name?.toLowerCase()))
  })

  it.each(
    settings.filter(([name, setting]) => groupOf(setting) && !['menu', 'social'].includes(name)),
  )('has every key of %s, with its default where it is a number or a word', (name, setting) => {
    const group = groupOf(setting)
    const section = sectionOf(text, name)
    const properties = group?.properties ?? {}
    // One key needs no table.
    if (Object.keys(properties).length === 1 && !section.includes('| key |')) {
      for (const key of Object.keys(properties)) expect(section).toContain(`\`${name}.${key}\``)
      return
    }
    const rows = tableIn(section)
    expect(rows.flatMap(([key]) => codesIn(key))).toEqual(Object.keys(properties))
    for (const [keys, , value] of rows)
      for (const key of codesIn(keys)) {
        const said = defaultOf(properties[key] ?? {}, group?.required?.includes(key) ?? false)
        if (!/^none$|, /.test(said)) expect(value).toBe(said)
      }
  })

  it('name the networks, the hosts and the reserved ids', () => {
    expect(codesIn(sectionOf(text, 'share').split('.')[0]).slice(0, NETWORKS.length)).toEqual([...NETWORKS])
    expect(codesIn(/An id may not be (.*)/.exec(text)?.[1])).toEqual([...RESERVED_SEGMENTS])
    expect(codesIn(sectionOf(text, 'All settings and their defaults'))).toEqual(expect.arrayContaining(EMBED_HOSTS))
  })
})

describe('the full example', () => {
  const [, yaml = ''] = /```yaml\n([\s\S]*?)```/.exec(sectionOf(text, 'A full example')) ?? []

  it('is right, and has every setting', () => {
    expect(readSettings(yaml).diagnostics).toEqual([])
    const used = [...yaml.matchAll(/^(\w+):/gm)].map(([, name]) => name)
    expect(used.sort()).toEqual([...names].sort())
  })
})

describe('every other example of site.yaml', () => {
  const examples = [...text.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, yaml = '']) => yaml)

  it.each(examples)('is right: %s', (yaml) => {
    const { diagnostics } = readSettings(/^title:/m.test(yaml) ? yaml : `title: T\nurl: https://t.example\n${yaml}`)
    expect(diagnostics).toEqual([])
  })
})
