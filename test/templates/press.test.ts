// Pages by scripts are what Handlebars makes of the same templates.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import Handlebars from 'handlebars'
import { describe, expect, it } from 'vitest'
import { createHelpers, HELPERS } from '../../src/templates/helpers.ts'
import { inspect } from '../../src/templates/inspect.ts'
import { createPress } from '../../src/templates/press.ts'
import { scriptOf } from '../../src/templates/script.ts'
import { PROJECT } from '../support/site.ts'

const VIEW = {
  title: 'A <b> & "c" = \'d\' `e`',
  nothing: null,
  zero: 0,
  no: false,
  length: 7,
  item: { name: 'N', title: 'Inner', list: [1, 0, 2], none: [], deep: { name: 'D', list: ['x', '', '<'] } },
  items: [
    { name: 'one', title: 'T1', list: ['a', 'b'], sub: { name: 's1' } },
    { name: 'two', title: null, list: [], sub: { name: 's2' } },
  ],
  things: { 'b c': 1, 2: 'two', a: null },
  body: '<p>a=b &#x3D; c</p>',
  strings: { hello: 'Hello {name}, {missing}', plain: "It's <so>" },
  assets: { 'style.css': '/assets/style.0123456789.css' },
}

/** A view that has every field at each of its levels, so that few random templates ask for what is not there. */
function deep(name: string, levels: number): Readonly<Record<string, unknown>> {
  if (levels === 0) return { ...VIEW, name }
  const below = { item: deep(`${name}i`, levels - 1), items: ['a', 'b'].map((each) => deep(name + each, levels - 1)) }
  return { ...VIEW, name, list: ['x', '<', ''], sub: deep(`${name}s`, levels - 1), ...below, things: VIEW.item }
}

const DEEP = deep('d', 3)

function programOf(text: string): hbs.AST.Program {
  const read = inspect(text)
  if ('syntax' in read) throw new Error(`${read.syntax.message}: ${text}`)
  return read.program
}

/** What Handlebars renders, or null. */
function byHandlebars(page: string, partials: Readonly<Record<string, string>>, view: object): string | null {
  const engine = Handlebars.create()
  engine.unregisterHelper('log')
  engine.registerHelper(createHelpers())
  const known = Object.fromEntries([...HELPERS].map((name) => [name, true]))
  const options = { strict: true, preventIndent: true, knownHelpers: known, knownHelpersOnly: true }
  for (const [name, text] of Object.entries(partials))
    engine.registerPartial(name, engine.compile(programOf(text), options))
  try {
    return engine.compile(programOf(page), options)(view).replaceAll('&#x3D;', '=')
  } catch {
    return null
  }
}

/** What a script renders, or null. */
function byScript(page: string, partials: Readonly<Record<string, string>>, view: object): string | null {
  const named = Object.entries(partials).map(([name, text]) => [`partials/${name}`, programOf(text)] as const)
  const made = createPress(new Map([['page', programOf(page)], ...named]))('page', view)
  return made?.replaceAll('&#x3D;', '=') ?? null
}

describe('a script', () => {
  it.each([
    ['fields', '{{title}}{{{body}}}{{nothing}}{{zero}}{{no}}{{item.deep.name}}{{length}}{{./title}}{{things.[b c]}}'],
    [
      'questions',
      '{{#if items}}a{{else if zero}}b{{/if}}{{#if item.none}}c{{else}}d{{/if}}{{#unless zero}}e{{/unless}}',
    ],
    [
      'lists',
      '{{#each items}}{{@index}}{{@key}}{{@first}}{{@last}}{{name}}{{#each list}}{{this}}{{else}}-{{/each}}{{/each}}',
    ],
    ['what is no list', '{{#each item.deep}}{{@key}}{{@index}}{{@last}};{{/each}}'],
    ['contexts', '{{#with item}}{{name}}{{../title}}{{#with deep}}{{../../title}}{{@root.title}}{{/with}}{{/with}}'],
    [
      'nothing',
      '{{#with nothing}}a{{else}}b{{/with}}{{#each nothing}}a{{else}}b{{/each}}{{#with zero}}{{this}}{{/with}}',
    ],
    [
      'helpers',
      '{{t "plain"}}{{t "hello" name=title}}{{asset "style.css"}}{{plain body}}{{eq zero 0}}{{lookup item "name"}}',
    ],
    ['calls in calls', '{{#if (eq (lookup item "name") "N")}}{{t "hello" name=(t "plain")}}{{/if}}'],
    ['partials', '{{> a}}{{> a item}}{{> a item title="given"}}{{#each items}}{{> a later=@index}}{{/each}}'],
    ['values handed on', '{{> c title="given" more=1}}{{#with item}}{{> c this more=name}}{{/with}}'],
    ['blocks', '{{#> layout}}in {{title}}{{#each items}}{{../title}}{{> a}}{{/each}}{{/layout}}'],
    [
      'partials of a block',
      '{{#> layout}}{{#*inline "head"}}mine {{title}}{{/inline}}in{{> head}}{{/layout}}{{> head}}',
    ],
    [
      'blocks in blocks',
      '{{#> layout}}1{{#> wrap title="w"}}2{{title}}{{> c more=1}}{{/wrap}}{{/layout}}{{#> wrap}}3{{/wrap}}',
    ],
    ['blocks passed through', '{{#> outer}}in{{#*inline "head"}}H{{/inline}}{{/outer}}'],
    ['indents', 'a\n  {{> a}}\n  {{#> layout}}\n  b\n  {{/layout}}\n{{~title~}}  \n'],
  ])('knows %s', (_case, page) => {
    const expected = byHandlebars(page, PARTIALS, VIEW)
    expect(expected).not.toBeNull()
    expect(byScript(page, PARTIALS, VIEW)).toBe(expected)
  })

  it.each([
    ['a field that is missing', '{{nope}}'],
    ['a field of nothing', '{{nothing.name}}'],
    ['a field in a question', '{{#if nope}}a{{/if}}'],
    ['what every value has', '{{constructor}}{{item.toString}}{{title.length}}'],
    ['a word that is missing', '{{t "nope"}}'],
    ['a place above the first', '{{../title}}'],
    ['a block that names no helper', '{{#item}}{{name}}{{/item}}'],
    ['names of its own for items', '{{#each items as |one|}}{{one.name}}{{/each}}'],
    ['a partial chosen by a value', '{{> (lookup item "name")}}'],
    ['a partial in itself', '{{> self}}'],
  ])('leaves to Handlebars: %s', (_case, page) => {
    expect(byScript(page, { ...PARTIALS, self: '{{#if no}}{{> self}}{{/if}}' }, VIEW)).toBeNull()
  })

  it('makes the same of any template, or nothing', () => {
    fc.assert(
      fc.property(TEMPLATE, TEMPLATE, (page, a) => {
        const partials = { ...PARTIALS, r: a.replaceAll('> r', '> a') }
        const made = byScript(page, partials, DEEP)
        if (made !== null) expect(made).toBe(byHandlebars(page, partials, DEEP))
      }),
      { numRuns: 500 },
    )
  })

  it.each(['templates', 'examples/evening/templates', 'docs/site/templates'])('makes every page of %s', (folder) => {
    const theme = filesOf('templates')
    const own = filesOf(folder)
    const partials = new Map([...theme.partials, ...own.partials])
    const left = [...theme.pages, ...own.pages].filter(([, program]) => scriptOf(program, partials) === null)
    expect(left.map(([name]) => name)).toEqual([])
  })
})

const PARTIALS = {
  a: '[{{title}}{{#if (lookup this "name")}}!{{/if}}]',
  c: '({{title}}{{more}}{{> d}}{{> d more=2}})',
  d: '{{more}}{{#with this}}{{title}}{{/with}}',
  head: 'head {{title}}',
  layout: '<{{> head}}>{{> @partial-block}}<{{title}}>\n',
  wrap: '({{> @partial-block}})',
  outer: '{{#> layout}}{{> @partial-block}}{{> head}}{{/layout}}',
}

const FIELD = fc.constantFrom(
  ...[
    'title',
    'nothing',
    'zero',
    'item',
    'items',
    'item.name',
    'item.list',
    'item.deep',
    'things',
    'this',
    'name',
    'list',
  ],
  ...[
    '@root.title',
    '@root.items',
    'sub',
    'sub.name',
    'no',
    '(eq zero 0)',
    '(lookup item "list")',
    '(lookup this "name")',
  ],
  ...['"text"', '1', 'true'],
)

/** What there is in a loop alone. */
const IN_LOOP = fc.constantFrom('@index', '@first', '@last', '@key', '../title', '../items', '../this', 'this')

/** A template of a few statements. Most find no value for something, and are Handlebars' then. */
const TEMPLATE = fc.letrec<{ all: string; one: string }>((tie) => ({
  all: fc.array(tie('one'), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('')),
  one: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('text ', '\n', ' = ', '{{title}}', '{{{body}}}', '{{t "plain"}}', '{{@root.title}}'),
    fc.constantFrom('{{name}}', '{{~ title ~}}', '{{t "hello" name=title}}', '{{asset "style.css"}}'),
    fc
      .tuple(FIELD, IN_LOOP, IN_LOOP, tie('all'))
      .map(
        ([list, a, b, then]) =>
          `{{#each ${list}}}{{#if ${a}}}{{${b}}}{{else}}-{{/if}}${then}{{> r name=${b}}}{{/each}}`,
      ),
    FIELD.filter((field) => !/^["(1]|^true/.test(field)).map((field) => `{{${field}}}`),
    fc.constantFrom('{{> a}}', '{{> r}}', '\n  {{> r}}\n', '{{> head}}', '{{> @partial-block}}', '{{> c more=1}}'),
    FIELD.map((field) => `{{> r ${field}}}`),
    FIELD.map((field) => `{{> r title=${field}}}`),
    fc.tuple(FIELD, FIELD).map(([a, b]) => `{{> r ${a} name=${b}}}`),
    fc
      .tuple(fc.constantFrom('if', 'unless', 'each', 'with', 'each', 'with'), FIELD, tie('all'), tie('all'))
      .map(([name, field, then, otherwise]) => `{{#${name} ${field}}}${then}{{else}}${otherwise}{{/${name}}}`),
    fc
      .tuple(fc.constantFrom('layout', 'wrap', 'outer', 'head'), tie('all'))
      .map(([name, then]) => `{{#> ${name}}}${then}{{/${name}}}`),
    tie('all').map((then) => `{{#> layout}}{{#*inline "head"}}H{{title}}{{/inline}}${then}{{/layout}}`),
  ),
})).all

function filesOf(folder: string) {
  const read = (below: string) => {
    const path = join(PROJECT, folder, below)
    const names = (existsSync(path) ? readdirSync(path) : []).filter((name) => name.endsWith('.hbs'))
    return new Map(names.map((name) => [name.slice(0, -4), programOf(readFileSync(join(path, name), 'utf8'))]))
  }
  return { pages: read('.'), partials: read('partials') }
}
