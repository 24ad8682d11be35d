// content/site.yaml, text → Settings and diagnostics. Pure: whoever calls has read the file.

import { CORE_SCHEMA, load, YAMLException } from 'js-yaml'
import type { z } from 'zod'
import { readDate } from '../base/date.ts'
import { type Diagnostic, type Finding, hasErrors } from '../base/diagnostic.ts'
import { type Locator, locator } from '../base/locate.ts'
import { nearest } from '../base/nearest.ts'
import { lineText, placeAt, placeOn, type Source, source } from '../base/source.ts'
import { yamlHint, yamlSlip } from '../base/yaml-slip.ts'
import { meantZone } from '../base/zone-name.ts'
import { type Settings, settingsSchema } from './schema.ts'

/** Where settings live, relative to the site's root. */
export const SETTINGS_FILE = 'content/site.yaml'

/** Settings, or null where they have errors; and what is wrong with them. */
export interface SettingsReading {
  readonly settings: Settings | null
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads the text of site.yaml; `null` where there is no such file. */
export function readSettings(text: string | null): SettingsReading {
  if (text === null) {
    return refuse([
      {
        code: 'settings-missing',
        severity: 'error',
        place: null,
        message: 'There is no content/site.yaml here.',
        hint: 'Run the command in the folder of a site, or name it with --root. A site.yaml needs at least `title` and `url`.',
      },
    ])
  }
  const from = source(text)
  const parsed = parse(from)
  if ('finding' in parsed) return refuse([parsed.finding])
  const result = settingsSchema.safeParse(parsed.value ?? {}, { reportInput: true })
  const locate = locator(text)
  if (!result.success) return refuse(result.error.issues.flatMap((issue) => explain(issue, from, locate)))
  const findings = checkBanner(result.data, from, locate)
  const told = refuse(findings)
  return hasErrors(told.diagnostics) ? told : { ...told, settings: result.data }
}

function refuse(findings: readonly Finding[]): SettingsReading {
  return { settings: null, diagnostics: findings.map((finding) => ({ ...finding, file: SETTINGS_FILE })) }
}

function parse(from: Source): { value: unknown } | { finding: Finding } {
  try {
    return { value: load(from.text, { schema: CORE_SCHEMA }) }
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error
    return { finding: syntaxError(error, from) }
  }
}

function syntaxError({ mark, reason }: YAMLException, from: Source): Finding {
  const [line, column] = [mark?.line ?? 0, mark?.column ?? 0]
  const slip = yamlSlip(from.text, line)
  return {
    code: 'settings-syntax',
    severity: 'error',
    place: slip ? placeAt(from, slip.offset) : placeOn(from, line + 1, column + 1),
    message: `site.yaml is not valid YAML: ${slip?.reason ?? reason}.`,
    hint:
      slip?.hint ??
      yamlHint(lineText(from, line + 1), lineText(from, line)) ??
      'Indent with spaces, put a space after each ":", and quote text that contains ": " or starts with a symbol.',
  }
}

function explain(issue: z.core.$ZodIssue, from: Source, locate: Locator): Finding[] {
  const path = issue.path.filter((step) => typeof step !== 'symbol')
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => unknownSetting([...path, key], from, locate))
  }
  const name = nameOf(path) || 'site.yaml'
  const range = locate.value(path)
  const place = range ? placeAt(from, range.start, range.end - range.start) : null
  if (issue.code === 'invalid_type' && issue.input === undefined) {
    const parent = path.length > 1 ? locate.key(path.slice(0, -1)) : null
    return [
      {
        code: 'setting-missing',
        severity: 'error',
        place: parent ? placeAt(from, parent.start, parent.end - parent.start) : null,
        message: `The setting "${name}" is missing.`,
        hint: `Add \`${path.at(-1)}:\` to ${path.length > 1 ? 'it' : 'site.yaml'}.`,
      },
    ]
  }
  return [
    {
      code: 'setting-invalid',
      severity: 'error',
      place,
      message: `"${name}" ${sentence(issue)}.`,
      hint: hintFor(issue) ?? 'See docs/settings.md for what it takes.',
    },
  ]
}

function unknownSetting(path: readonly (string | number)[], from: Source, locate: Locator): Finding {
  const range = locate.key(path)
  const known = knownKeys(path.slice(0, -1))
  const near = nearest(String(path.at(-1)), known)
  return {
    code: 'setting-unknown',
    severity: 'error',
    place: range ? placeAt(from, range.start, range.end - range.start) : null,
    message: `There is no setting "${nameOf(path)}".`,
    hint: near ? `Did you mean "${near}"?` : `Settings here are: ${known.join(', ')}.`,
  }
}

/** The keys that the schema knows at a path; empty for a path that is not an object. */
function knownKeys(path: readonly (string | number)[]): string[] {
  let schema: unknown = settingsSchema
  for (const step of path) {
    const inner = unwrap(schema)
    schema = inner.shape?.[step] ?? inner.element ?? inner.valueType
  }
  return Object.keys(unwrap(schema).shape ?? {})
}

interface Introspected {
  readonly shape?: Record<string, unknown>
  readonly element?: unknown
  readonly valueType?: unknown
}

/** Peels defaults and nullables off a zod schema. */
function unwrap(schema: unknown): Introspected {
  let current = schema as { def?: { innerType?: unknown } } & Introspected
  while (current?.def?.innerType) current = current.def.innerType as typeof current
  return current ?? {}
}

function nameOf(path: readonly (string | number)[]): string {
  return path.map((step, index) => (typeof step === 'number' ? `[${step + 1}]` : index ? `.${step}` : step)).join('')
}

function sentence(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.join(', ')}`
  if (issue.code === 'invalid_type') return `must be ${KINDS[issue.expected] ?? issue.expected}`
  if (issue.code === 'too_small' || issue.code === 'too_big') {
    if (issue.origin === 'string') return 'must not be empty'
    return issue.code === 'too_small' ? `must be at least ${issue.minimum}` : `must be at most ${issue.maximum}`
  }
  return issue.message.replace(/\.$/, '')
}

const KINDS: Record<string, string> = {
  string: 'text',
  array: 'a list',
  object: 'a group of settings',
  record: 'a group of settings',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
}

function hintFor(issue: z.core.$ZodIssue): string | null {
  const input = typeof issue.input === 'string' ? issue.input.trim() : ''
  if (issue.path.join() === 'url') return addressHint(input)
  if (issue.path.join() === 'timezone') return didYouMean(meantZone(input))
  if (issue.code !== 'invalid_value') return null
  const near = typeof issue.input === 'string' ? nearest(issue.input, issue.values.map(String)) : null
  return didYouMean(near)
}

function didYouMean(meant: string | null): string | null {
  return meant === null ? null : `Did you mean "${meant}"?`
}

/** A host without its scheme is what most write first. */
function addressHint(input: string): string | null {
  const address = `https://${input.replace(/^\/+/, '')}`
  return didYouMean(/^[^\s:@]+\.[^\s:@]+$/.test(input) && URL.canParse(address) ? address : null)
}

function checkBanner(settings: Settings, from: Source, locate: Locator): Finding[] {
  return (['from', 'until'] as const).flatMap((field): Finding[] => {
    const value = settings.banner?.[field]
    const reading = value ? readDate(value, settings.timezone) : null
    const wrong = reading?.ok ? reading.doubt : reading
    if (!wrong) return []
    const range = locate.value(['banner', field])
    const place = range ? placeAt(from, range.start, range.end - range.start) : null
    const { why: message, hint } = wrong
    return reading?.ok
      ? [{ code: 'date-clock-change', severity: 'warning', place, message, hint }]
      : [{ code: 'date-invalid', severity: 'error', place, message, hint }]
  })
}
