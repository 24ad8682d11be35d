// Template sources → a theme that renders. Every partial and helper a template names is checked when it is
// compiled; a field that a view lacks is found when it is rendered, because views always carry every field.

import Handlebars from 'handlebars'
import type { Diagnostic } from '../base/diagnostic.ts'
import { hash } from '../base/hash.ts'
import { type Html, html } from '../base/html.ts'
import { nearest } from '../base/nearest.ts'
import { lineText, placeOn, source } from '../base/source.ts'
import { createHelpers, HELPERS } from './helpers.ts'
import { type Inspection, inspect } from './inspect.ts'
import { createPress } from './press.ts'

/** One `.hbs` file. */
export interface TemplateFile {
  /** `article`, `partials/teaser`: the path below templates/ without its extension. */
  readonly name: string
  /** As diagnostics show it. */
  readonly path: string
  readonly text: string
}

/** A rendered page, or what went wrong in which template. */
export type TemplateResult = { readonly html: Html } | { readonly failure: Failure }

/** A template's failure while rendering, at its line. */
export interface Failure {
  readonly path: string
  readonly line: number
  readonly column: number
  readonly length: number
  readonly message: string
}

export interface Theme {
  /** Names of the templates, partials apart; also of those that cannot be compiled, which are told of once. */
  readonly names: ReadonlySet<string>
  /** Names of the partials that any template or partial uses. */
  readonly partials: ReadonlySet<string>
  /** Hash of a template and of every partial it can reach. */
  readonly hashOf: (name: string) => string
  readonly render: (name: string, view: object) => TemplateResult
}

export interface ThemeReading {
  readonly theme: Theme
  readonly diagnostics: readonly Diagnostic[]
}

interface Compiled {
  readonly file: TemplateFile
  readonly inspection: Inspection
}

const PARTIALS = 'partials/'

/** All helpers are known, so that a name without arguments is a field and is not looked for among helpers first. */
const COMPILING = {
  strict: true,
  preventIndent: true,
  knownHelpers: Object.fromEntries([...HELPERS].map((name) => [name, true])),
  knownHelpersOnly: true,
} as const

/** Compiles a theme. What cannot be compiled is in the diagnostics; rendering it then fails. */
export function compileTheme(files: readonly TemplateFile[]): ThemeReading {
  const diagnostics: Diagnostic[] = []
  const compiled = new Map<string, Compiled>()
  for (const file of files) {
    const inspection = inspect(file.text)
    if ('syntax' in inspection) diagnostics.push(syntaxError(file, inspection.syntax))
    else compiled.set(file.name, { file, inspection })
  }
  diagnostics.push(...checkNames(compiled, files))
  return { theme: createTheme(compiled, files), diagnostics }
}

function createTheme(compiled: ReadonlyMap<string, Compiled>, files: readonly TemplateFile[]): Theme {
  const engine = Handlebars.create()
  engine.unregisterHelper('log')
  engine.registerHelper(createHelpers())
  const pages = new Map<string, Handlebars.TemplateDelegate>()
  for (const [name, { file, inspection }] of compiled) {
    const template = named(file, engine.compile(inspection.program, COMPILING))
    if (name.startsWith(PARTIALS)) engine.registerPartial(name.slice(PARTIALS.length), template)
    else pages.set(name, template)
  }
  const hashes = new Map<string, string>()
  const press = createPress(new Map([...compiled].map(([name, { inspection }]) => [name, inspection.program])))
  return {
    partials: new Set([...compiled.values()].flatMap(({ inspection }) => inspection.partials.map(({ name }) => name))),
    names: new Set(files.map(({ name }) => name).filter((name) => !name.startsWith(PARTIALS))),
    hashOf: (name) => {
      const known = hashes.get(name) ?? hashTemplate(name, compiled)
      hashes.set(name, known)
      return known
    },
    render: (name, view) => {
      const quick = press(name, view)
      return quick === null ? render(pages.get(name), name, view) : { html: html(withEquals(quick)) }
    },
  }
}

/** Errors are told by the innermost template that they pass through. */
function named(file: TemplateFile, template: Handlebars.TemplateDelegate): Handlebars.TemplateDelegate {
  return (context, options) => {
    try {
      return template(context, options)
    } catch (error) {
      throw error instanceof TemplateError ? error : new TemplateError(describe(file, error))
    }
  }
}

class TemplateError extends Error {
  readonly failure: Failure

  constructor(failure: Failure) {
    super('template failed')
    this.failure = failure
  }
}

/** Where a template failed and why; a field that the view lacks by its whole name, as the template has it. */
function describe({ path, text }: TemplateFile, cause: unknown): Failure {
  const { message, lineNumber, column } = (cause ?? {}) as Partial<Record<string, unknown>>
  const line = typeof lineNumber === 'number' ? lineNumber : 1
  const at = typeof column === 'number' ? column : 0
  const reason = String(message ?? cause).replace(/ - \d+:\d+$/, '')
  if (!/ not defined in /.test(reason)) return { path, line, column: at + 1, length: 1, message: reason }
  const rest = lineText(source(text), line).slice(at)
  const field = /^[@\w./[\]-]+/.exec(rest)?.[0] ?? ''
  return { path, line, column: at + 1, length: Math.max(1, field.length), message: `there is no field "${field}" here` }
}

function render(template: Handlebars.TemplateDelegate | undefined, name: string, view: object): TemplateResult {
  if (!template) {
    return {
      failure: {
        path: `templates/${name}.hbs`,
        line: 1,
        column: 1,
        length: 1,
        message: `there is no template "${name}"`,
      },
    }
  }
  try {
    return { html: html(withEquals(template(view))) }
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error
    return { failure: error.failure }
  }
}

/** Handlebars escapes "=" too, for unquoted attributes; quoted ones, which all of ours are, are as safe without. */
function withEquals(markup: string): string {
  return markup.replaceAll('&#x3D;', '=')
}

/** Hashes a template with all partials it can reach, in the order of their names. */
function hashTemplate(name: string, compiled: ReadonlyMap<string, Compiled>): string {
  const reached = new Set<string>()
  const visit = (current: string) => {
    const found = compiled.get(current)
    if (!found || reached.has(current)) return
    reached.add(current)
    for (const { name: partial } of found.inspection.partials) visit(PARTIALS + partial)
  }
  visit(name)
  return hash(
    [...reached]
      .sort()
      .map((each) => `${each}\n${compiled.get(each)?.file.text}`)
      .join('\n'),
  )
}

function checkNames(compiled: ReadonlyMap<string, Compiled>, files: readonly TemplateFile[]): Diagnostic[] {
  const partials = files
    .map(({ name }) => name)
    .filter((name) => name.startsWith(PARTIALS))
    .map((name) => name.slice(PARTIALS.length))
  const inline = [...compiled.values()].flatMap(({ inspection }) => inspection.inlinePartials)
  const known = new Set([...partials, ...inline])
  return [...compiled.values()].flatMap(({ file, inspection }) => [
    ...inspection.partials
      .filter((use) => !use.hasFallback && !known.has(use.name))
      .map((use) =>
        missing(file, use, 'partial', known, `Add templates/partials/${use.name}.hbs, or correct the name.`),
      ),
    ...inspection.helpers
      .filter((use) => !HELPERS.has(use.name))
      .map((use) => missing(file, use, 'helper', HELPERS, `Helpers are: ${[...HELPERS].join(', ')}.`)),
  ])
}

function missing(
  file: TemplateFile,
  use: { readonly name: string; readonly line: number; readonly column: number },
  kind: string,
  known: ReadonlySet<string>,
  otherwise: string,
): Diagnostic {
  const near = nearest(use.name, known)
  return {
    code: 'template-missing',
    severity: 'error',
    file: file.path,
    place: placeOn(source(file.text), use.line, use.column + 1, use.name.length),
    message: `There is no ${kind} "${use.name}".`,
    hint: near ? `Did you mean "${near}"?` : otherwise,
  }
}

function syntaxError(file: TemplateFile, syntax: { line: number; column: number; message: string }): Diagnostic {
  return {
    code: 'template-syntax',
    severity: 'error',
    file: file.path,
    place: { line: syntax.line, column: syntax.column + 1, length: 1 },
    message: `The template cannot be parsed: ${syntax.message}.`,
    hint: 'Every {{#if}} and {{#each}} needs its {{/if}} or {{/each}}, and every "{{" its "}}".',
  }
}
