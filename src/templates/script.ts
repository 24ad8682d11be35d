// Templates → one JavaScript function for each page, several times as fast as what Handlebars makes of them: fields are
// looked up directly, blocks are statements, and which partial stands where is settled beforehand. Whatever is not known
// to come out the same is left to Handlebars: here by null, while a script runs by giving up (runtime.ts).

import { createRuntime, type Data } from './runtime.ts'
import {
  type Block,
  type Context,
  expression,
  isThis,
  nameOf,
  type Place,
  result,
  type Scope,
  text,
  Unknown,
} from './values.ts'

/** Renders a page, or gives up. */
export type Script = (view: object, data: Data) => string

/** A partial, handed a block or not. */
interface PartialCall extends Omit<hbs.AST.PartialStatement, 'type'> {
  readonly program?: hbs.AST.Program
}

/** The script of a page's template, or null where Handlebars has to render it. */
export function scriptOf(page: hbs.AST.Program, partials: ReadonlyMap<string, hbs.AST.Program>): Script | null {
  try {
    const runtime = createRuntime()
    const source = write(page, partials)
    return new Function(...Object.keys(runtime), source)(...Object.values(runtime)) as Script
  } catch (error) {
    if (error instanceof Unknown) return null
    throw error
  }
}

function write(page: hbs.AST.Program, partials: ReadonlyMap<string, hbs.AST.Program>): string {
  const functions: string[] = []
  const names = new Map<string, string>()
  const ids = new Map<hbs.AST.Program, number>()
  const defining = new Set<hbs.AST.Node>()
  let variables = 0
  let wordCount = 0
  const variable = (letter: string) => `${letter}${++variables}`
  const idOf = (program: hbs.AST.Program): number => {
    const id = ids.get(program) ?? ids.size
    ids.set(program, id)
    return id
  }

  /** The function of a program in a scope, for a context that was given certain fields. */
  const functionOf = (program: hbs.AST.Program, scope: Scope, given: readonly string[], inside: readonly string[]) => {
    const key = `${idOf(program)} ${JSON.stringify(given)} ${scope.key}`
    const existing = names.get(key)
    if (existing) return existing
    const name = variable('f')
    names.set(key, name)
    const context = { name: 'c', given: new Map(given.map((field) => [field, variable('g')])) }
    const body = programOf(program, { scope, contexts: [context], data: 'd', inside })
    functions.push(`function ${name}(${['c', 'd', ...context.given.values()]}) { let o = ''; ${body} return o }`)
    return name
  }

  const programOf = (program: hbs.AST.Program, place: Place): string => {
    if (program.blockParams) throw new Unknown()
    return program.body.map((statement) => statementOf(statement, place)).join('\n')
  }

  const statementOf = (node: hbs.AST.Statement, place: Place): string => {
    switch (node.type) {
      case 'ContentStatement':
        return print(text((node as hbs.AST.ContentStatement).value))
      case 'CommentStatement':
        return ''
      case 'DecoratorBlock':
        if (!defining.has(node)) throw new Unknown()
        return ''
      case 'MustacheStatement':
        return mustache(node as hbs.AST.MustacheStatement, place)
      case 'BlockStatement':
        return blockOf(node as hbs.AST.BlockStatement, place)
      case 'PartialStatement':
      case 'PartialBlockStatement':
        return partial(node as unknown as PartialCall, place)
      default:
        throw new Unknown()
    }
  }

  const mustache = (node: hbs.AST.MustacheStatement, place: Place): string => {
    const [param] = node.params
    const isFixed = !node.hash && node.params.length === 1 && param?.type === 'StringLiteral'
    if (node.escaped && isFixed && ['t', 'asset'].includes(nameOf(node))) {
      const value = text((param as hbs.AST.StringLiteral).value)
      return print(`w(${wordCount++}, ${text(nameOf(node))}, ${value})`)
    }
    return print(`${node.escaped ? 'escaped' : 'raw'}(${result(node, place)})`)
  }

  /** In a context that is the same as the one around it, Handlebars counts both as one. */
  const checkOf = (program: hbs.AST.Program, { name }: Context, { contexts: [outer] }: Place): string => {
    const isAbove = (node: hbs.AST.Node) => node.type === 'PathExpression' && (node as hbs.AST.PathExpression).depth > 0
    return outer && has(program, isAbove) ? `if (${name} == ${outer.name}) giveUp();` : ''
  }

  const blockOf = (node: hbs.AST.BlockStatement, place: Place): string => {
    const [param] = node.params
    if (node.params.length !== 1 || !param || node.hash) throw new Unknown()
    const name = nameOf(node)
    const program = (inner: Place) => (node.program ? programOf(node.program, inner) : '')
    const inverse = node.inverse ? programOf(node.inverse, place) : ''
    const value = expression(param, place)
    if (name === 'if') return `if (isSo(${value})) { ${program(place)} } else { ${inverse} }`
    if (name === 'unless') return `if (!isSo(${value})) { ${program(place)} } else { ${inverse} }`
    const context = { name: variable('c'), given: new Map() }
    const check = checkOf(node.program, context, place)
    if (name === 'with') {
      const inner = { ...place, contexts: [context, ...place.contexts] }
      const start = `const ${context.name} = ${value}; if (isSo(${context.name}) || ${context.name} === 0)`
      return `{ ${start} { ${check} ${program(inner)} } else { ${inverse} } }`
    }
    if (name !== 'each') throw new Unknown()
    const [all, list, keys, at, data] = ['v', 'l', 'k', 'i', 'd'].map(variable)
    const inner = { ...place, contexts: [context, ...place.contexts], data: data ?? '' }
    return `{ const ${all} = ${value}, ${list} = items(${all});
const ${keys} = ${list} === ${all} || ${list}.length === 0 ? null : Object.keys(${all});
for (let ${at} = 0; ${at} < ${list}.length; ${at}++) {
const ${context.name} = given(${list}[${at}] ?? undefined);
const ${data} = { root: ${place.data}.root, key: ${keys} === null ? ${at} : ${keys}[${at}], index: ${at}, first: ${at} === 0, last: ${at} === ${list}.length - 1 };
${check} ${program(inner)} } if (${list}.length === 0) { ${inverse} } }`
  }

  const partial = (node: PartialCall, place: Place): string => {
    if (node.name.type === 'SubExpression' || node.params.length > 1) throw new Unknown()
    const name = String((node.name as hbs.AST.PathExpression).original)
    const { scope, inside } = place
    const target = targetOf(name, scope)
    if (inside.includes(name)) throw new Unknown()
    const [param] = node.params
    const outer = place.contexts[0] as Context
    const isOuter = !param || isThis(param)
    const context = isOuter ? outer : { name: variable('p'), given: new Map<string, string>() }
    const start = isOuter ? '' : `const ${context.name} = given(${expression(param, place)} ?? undefined);`
    const pairs = (node.hash?.pairs ?? []).map(({ key, value }) => [key, expression(value, place)] as const)
    const given = [...new Map([...context.given, ...pairs])].sort(([a], [b]) => (a < b ? -1 : 1))
    const inner = node.program ? withBlock(node.program, scope) : target.scope
    const isNamed = name !== '@partial-block' && !scope.inline.has(name)
    const called = functionOf(
      target.program,
      inner,
      given.map(([key]) => key),
      isNamed ? [...inside, name] : inside,
    )
    const indent = node.indent ? print(text(node.indent)) : ''
    return `${indent} { ${start} ${print(`${called}(${[context.name, place.data, ...given.map(([, value]) => value)]})`)} }`
  }

  const targetOf = (name: string, scope: Scope): Block => {
    const block = name === '@partial-block' ? scope.block : null
    if (block) return block
    const inline = scope.inline.get(name)
    const program = inline ?? partials.get(name)
    if (!program || (inline && has(inline, ({ type }) => type.startsWith('Partial')))) throw new Unknown()
    return { program, scope }
  }

  /** What partials mean in one that is handed a block: those that the block defines are known to all that it calls. */
  const withBlock = (program: hbs.AST.Program, around: Scope): Scope => {
    const inline = new Map([...around.inline, ...definitions(program)])
    for (const node of program.body) if (node.type === 'DecoratorBlock') defining.add(node)
    const defined = [...inline].map(([name, body]) => `${text(name)}=${idOf(body)}`).join(',')
    const scope = { key: `(${defined} ${around.block ? around.key : ''})`, inline, block: around.block }
    return { key: `[${idOf(program)} ${scope.key}]`, inline, block: { program, scope } }
  }

  const start = functionOf(page, { key: '', inline: new Map(), block: null }, [], [])
  return `'use strict';\n${functions.join('\n')}\nlet w; return (view, data) => { w = words(data.root); return ${start}(view, data) }`
}

/** Partials that a block defines. They may not use others. */
function definitions(program: hbs.AST.Program): [string, hbs.AST.Program][] {
  return program.body
    .filter(({ type }) => type === 'DecoratorBlock')
    .map((node) => {
      const { path, params, program: body } = node as hbs.AST.DecoratorBlock
      const [name] = params
      const isInline = (path as hbs.AST.PathExpression).original === 'inline' && name?.type === 'StringLiteral'
      if (!isInline || params.length > 1 || !body) throw new Unknown()
      return [(name as hbs.AST.StringLiteral).value, body]
    })
}

/** Whether anything in a tree is like this. */
function has(tree: unknown, like: (node: hbs.AST.Node) => boolean): boolean {
  if (typeof tree !== 'object' || tree === null) return false
  if (!Array.isArray(tree) && 'type' in tree && like(tree as hbs.AST.Node)) return true
  return Object.values(tree).some((value) => has(value, like))
}

function print(value: string): string {
  return `o += ${value};`
}
