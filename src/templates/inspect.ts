// What a template names: its partials and helpers, with their lines, read from its syntax tree.

import Handlebars from 'handlebars'

export interface Use {
  readonly name: string
  readonly line: number
  /** From 0, as Handlebars counts. */
  readonly column: number
}

export interface Inspection {
  /** The syntax tree, every name in it made strict. */
  readonly program: hbs.AST.Program
  readonly partials: readonly (Use & { readonly hasFallback: boolean })[]
  readonly inlinePartials: readonly string[]
  /** Names that are called with arguments. */
  readonly helpers: readonly Use[]
}

/** A template that cannot be parsed. */
export interface SyntaxFailure {
  readonly syntax: { readonly line: number; readonly column: number; readonly message: string }
}

/** Parses a template and lists what it names. */
export function inspect(text: string): Inspection | SyntaxFailure {
  let program: hbs.AST.Program
  try {
    program = Handlebars.parse(text)
  } catch (error) {
    return { syntax: describe(error, text) }
  }
  const partials: (Use & { hasFallback: boolean })[] = []
  const inlinePartials: string[] = []
  const helpers: Use[] = []
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) walk(item)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return
    const node = value as hbs.AST.Node
    collect(node, partials, inlinePartials, helpers)
    // Handlebars is strict with what it prints, but not with what it hands to a helper, as in {{#if articel.kicker}}.
    if (node.type === 'PathExpression') Object.assign(node, { strict: true })
    for (const [key, inner] of Object.entries(node)) if (key !== 'loc') walk(inner)
  }
  walk(program)
  return { program, partials, inlinePartials, helpers }
}

function collect(
  node: hbs.AST.Node,
  partials: (Use & { hasFallback: boolean })[],
  inlinePartials: string[],
  helpers: Use[],
): void {
  if (node.type === 'PartialStatement' || node.type === 'PartialBlockStatement') {
    const { name, loc } = node as hbs.AST.PartialStatement
    if (name.type === 'PathExpression' && (name as hbs.AST.PathExpression).original !== '@partial-block') {
      const hasFallback = node.type === 'PartialBlockStatement'
      partials.push({ name: String((name as hbs.AST.PathExpression).original), ...start(loc), hasFallback })
    }
  } else if (node.type === 'DecoratorBlock') {
    const [first] = (node as hbs.AST.DecoratorBlock).params
    if (first?.type === 'StringLiteral') inlinePartials.push((first as hbs.AST.StringLiteral).value)
  } else if (isCall(node)) {
    const { path } = node
    if (path.type === 'PathExpression')
      helpers.push({ name: String((path as hbs.AST.PathExpression).original), ...start(path.loc) })
  }
}

function isCall(node: hbs.AST.Node): node is hbs.AST.MustacheStatement {
  if (!['MustacheStatement', 'BlockStatement', 'SubExpression'].includes(node.type)) return false
  const { params, hash } = node as hbs.AST.MustacheStatement
  return params.length > 0 || (hash?.pairs?.length ?? 0) > 0
}

function start(loc: hbs.AST.SourceLocation): { line: number; column: number } {
  return { line: loc.start.line, column: loc.start.column }
}

function describe(error: unknown, text: string): SyntaxFailure['syntax'] {
  const message = error instanceof Error ? error.message : String(error)
  const line = Number(/line (\d+)/.exec(message)?.[1] ?? / - (\d+):\d+$/.exec(message)?.[1] ?? 1)
  const column = Number(/ - \d+:(\d+)$/.exec(message)?.[1] ?? pointedAt(message, line, text))
  const reason = message.split('\n').at(-1) ?? message
  return { line, column, message: reason.replace(/ - \d+:\d+$/, '').replace(/, got 'EOF'/, ', but the template ends') }
}

/** The parser shows up to twenty characters before the place, line feeds left out, and points below them with dashes. */
function pointedAt(message: string, line: number, text: string): number {
  const [, shown = '', dashes = ''] = /\n(.*)\n(-*)\^/.exec(message) ?? []
  const before = shown.slice(0, dashes.length)
  const lines = text.split('\n')
  const start = lines.slice(0, line - 1).reduce((length, each) => length + each.length + 1, 0)
  for (let at = start; at <= start + (lines[line - 1]?.length ?? 0); at++) {
    const past = (at > 20 ? '...' : '') + text.slice(Math.max(0, at - 20), at).replaceAll('\n', '')
    if (past === before) return at - start
  }
  return 0
}
