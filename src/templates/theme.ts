// Template sources → a theme that renders. Every partial and helper a template names is checked when it is
// compiled; a field that a view lacks is found when it is rendered, because views always carry every field.

import Handlebars from 'handlebars'
import type { Diagnostic } from '../base/diagnostic.ts'
import { hash } from '../base/hash.ts'
import { type Html, html } from '../base/html.ts'
import { nearest } from '../base/nearest.ts'
import { placeOn, source } from '../base/source.ts'
import { createHelpers, HELPERS } from './helpers.ts'
import { type Inspection, inspect } from './inspect.ts'

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
  readonly message: string
}

export interface Theme {
  /** Names of the templates, partials apart. */
  readonly names: ReadonlySet<string>
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

/** Compiles a theme. What cannot be compiled is in the diagnostics; rendering it then fails. */
export function compileTheme(files: readonly TemplateFile[]): ThemeReading {
  const diagnostics: Diagnostic[] = []
  const compiled = new Map<string, Compiled>()
  for (const file of files) {
    const inspection = inspect(file.text)
    if ('syntax' in inspection) diagnostics.push(syntaxError(file, inspection.syntax))
    else compiled.set(file.name, { file, inspection })
  }
  diagnostics.push(...checkNames(compiled))
  return { theme: createTheme(compiled), diagnostics }
}

function createTheme(compiled: ReadonlyMap<string, Compiled>): Theme {
  const engine = Handlebars.create()
  engine.registerHelper(createHelpers())
  const pages = new Map<string, Handlebars.TemplateDelegate>()
  for (const [name, { file }] of compiled) {
    const template = engine.compile(file.text, { strict: true, preventIndent: true })
    if (name.startsWith(PARTIALS)) engine.registerPartial(name.slice(PARTIALS.length), named(file.path, template))
    else pages.set(name, named(file.path, template))
  }
  const hashes = new Map<string, string>()
  return {
    names: new Set(pages.keys()),
    hashOf: (name) => {
      const known = hashes.get(name) ?? hashTemplate(name, compiled)
      hashes.set(name, known)
      return known
    },
    render: (name, view) => render(pages.get(name), name, view),
  }
}

/** Errors are told by the innermost template that they pass through. */
function named(path: string, template: Handlebars.TemplateDelegate): Handlebars.TemplateDelegate {
  return (context, options) => {
    try {
      return template(context, options)
    } catch (error) {
      throw error instanceof TemplateError ? error : new TemplateError(path, error)
    }
  }
}

class TemplateError extends Error {
  readonly failure: Failure

  constructor(path: string, cause: unknown) {
    super('template failed', { cause })
    const { message = String(cause), lineNumber, column } = (cause ?? {}) as Partial<Record<string, unknown>>
    this.failure = {
      path,
      line: typeof lineNumber === 'number' ? lineNumber : 1,
      column: typeof column === 'number' ? column + 1 : 1,
      message: String(message),
    }
  }
}

function render(template: Handlebars.TemplateDelegate | undefined, name: string, view: object): TemplateResult {
  if (!template) {
    return { failure: { path: `templates/${name}.hbs`, line: 1, column: 1, message: `there is no template "${name}"` } }
  }
  try {
    return { html: html(template(view)) }
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error
    return { failure: error.failure }
  }
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

function checkNames(compiled: ReadonlyMap<string, Compiled>): Diagnostic[] {
  const partials = [...compiled.keys()]
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
