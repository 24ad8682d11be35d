import { describe, expect, it } from 'vitest'
import { compileTheme, type TemplateFile } from '../../src/templates/theme.ts'
import { toldWithFiles } from '../support/findings.ts'

const VIEW = {
  title: 'A <b> & "c"',
  nothing: null,
  item: { name: 'N', list: [1, 2], empty: [] as number[] },
  body: '<p>raw</p>',
  strings: { hello: 'Hello {name}, {missing}' },
  assets: { 'style.css': '/assets/style.0123456789.css' },
}

function theme(files: Readonly<Record<string, string>>) {
  return compileTheme(
    Object.entries(files).map(([name, text]): TemplateFile => ({ name, path: `templates/${name}.hbs`, text })),
  )
}

/** What a template renders, or `path:line:column+length message` of its failure. */
function render(page: string, partials: Readonly<Record<string, string>> = {}): string {
  const named = Object.entries(partials).map(([name, text]) => [`partials/${name}`, text])
  const result = theme({ page, ...Object.fromEntries(named) }).theme.render('page', VIEW)
  if ('html' in result) return result.html
  const { path, line, column, length, message } = result.failure
  return `${path}:${line}:${column}+${length} ${message}`
}

function toldOf(files: Readonly<Record<string, string>>): string[] {
  return toldWithFiles(theme(files).diagnostics)
}

describe('a template', () => {
  it.each([
    ['escapes what it prints', '{{title}}', 'A &lt;b&gt; &amp; &quot;c&quot;'],
    ['prints markup where it says so', '{{{body}}}', '<p>raw</p>'],
    ['prints nothing for null', '[{{nothing}}]', '[]'],
    ['asks', '{{#if nothing}}a{{else}}b{{/if}}{{#unless nothing}}c{{/unless}}', 'bc'],
    ['loops', '{{#each item.list}}{{@index}}{{this}}{{#unless @last}},{{/unless}}{{else}}none{{/each}}', '01,12'],
    ['loops over nothing', '{{#each item.empty}}x{{else}}none{{/each}}', 'none'],
    [
      'goes in and looks out',
      '{{#with item}}{{name}} {{../title}} {{@root.item.name}}{{/with}}',
      'N A &lt;b&gt; &amp; &quot;c&quot; N',
    ],
    ['looks up', '{{lookup item "name"}}', 'N'],
    ['compares', '{{#if (eq item.name "N")}}same{{/if}}{{#if (eq item.name "M")}}other{{/if}}', 'same'],
    ['has comments', '{{! a }}b{{!-- {{nope}} --}}', 'b'],
    ['prints a word of the theme', '{{t "hello" name=title}}', 'Hello A &lt;b&gt; &amp; &quot;c&quot;, {missing}'],
    ['prints the address of an asset', '{{asset "style.css"}}', '/assets/style.0123456789.css'],
    [
      'cannot reach a constructor',
      '{{constructor}}{{item.constructor}}{{lookup item "constructor"}}{{item.__proto__}}',
      '',
    ],
  ])('%s', (_case, page, html) => {
    expect(render(page)).toBe(html)
  })

  it('does not write "=" as an entity, and nothing else otherwise', () => {
    const result = theme({ page: '<a title="{{title}}">' }).theme.render('page', { title: 'a=b&=<>"\'`=' })
    expect(result).toEqual({ html: '<a title="a=b&amp;=&lt;&gt;&quot;&#x27;&#x60;=">' })
  })
})

describe('partials', () => {
  it.each([
    ['stand in a page', 'a{{> b}}c', { b: '[{{title}}]' }, 'a[A &lt;b&gt; &amp; &quot;c&quot;]c'],
    ['take a context', '{{> b item}}', { b: '{{name}}' }, 'N'],
    ['take values', '{{> b name="M"}}', { b: '{{name}}' }, 'M'],
    ['wrap a block', '{{#> layout}}in{{/layout}}', { layout: '<{{> @partial-block}}>' }, '<in>'],
    ['may have a fallback', '{{#> nowhere}}fallback{{/nowhere}}', {}, 'fallback'],
    ['may stand in the page itself', '{{#*inline "b"}}in{{/inline}}{{> b}}', {}, 'in'],
    ['in folders', '{{> cards/small}}', { 'cards/small': 's' }, 's'],
    ['keep their lines as they are', '<pre>\n  {{> b}}\n</pre>', { b: 'one\ntwo\n' }, '<pre>\n  one\ntwo\n</pre>'],
  ])('%s', (_case, page, partials, html) => {
    expect(render(page, partials)).toBe(html)
  })
})

describe('a name that does not exist is told when the theme is compiled', () => {
  const helpers = 'Helpers are: if, unless, each, with, lookup, t, asset, eq, plain.'

  it.each([
    [
      'a partial, near to one',
      { page: 'x\n  {{> teasr}}', 'partials/teaser': '' },
      'templates/page.hbs 2:3+5 error template-missing | There is no partial "teasr". | Did you mean "teaser"?',
    ],
    [
      'a partial',
      { page: '{{> gallery}}', 'partials/teaser': '' },
      'templates/page.hbs 1:1+7 error template-missing | There is no partial "gallery". | Add templates/partials/gallery.hbs, or correct the name.',
    ],
    [
      'a partial of a partial',
      { page: '{{> a}}', 'partials/a': '\n\n{{> gallery}}' },
      'templates/partials/a.hbs 3:1+7 error template-missing | There is no partial "gallery". | Add templates/partials/gallery.hbs, or correct the name.',
    ],
    [
      'a helper, near to one',
      { page: '\n{{#ech item.list}}{{/ech}}' },
      'templates/page.hbs 2:4+3 error template-missing | There is no helper "ech". | Did you mean "each"?',
    ],
    [
      'a helper',
      { page: 'a {{shout title}}' },
      `templates/page.hbs 1:5+5 error template-missing | There is no helper "shout". | ${helpers}`,
    ],
    [
      'a helper in a helper',
      { page: '{{#if (not title)}}{{/if}}' },
      `templates/page.hbs 1:8+3 error template-missing | There is no helper "not". | ${helpers}`,
    ],
    [
      "a helper that is not the site's to use",
      { page: '{{log title}}' },
      `templates/page.hbs 1:3+3 error template-missing | There is no helper "log". | ${helpers}`,
    ],
  ])('%s', (_case, files, told) => {
    expect(toldOf(files)).toEqual([told])
  })

  it('all of them at once', () => {
    expect(toldOf({ page: '{{> a}}{{> b}}{{c d}}', other: '{{> e}}' }).map((line) => line.split(' error')[0])).toEqual([
      'templates/page.hbs 1:1+1',
      'templates/page.hbs 1:8+1',
      'templates/page.hbs 1:17+1',
      'templates/other.hbs 1:1+1',
    ])
  })

  it('a partial that cannot be parsed is told once, and not missed where it is used', () => {
    expect(toldOf({ page: '{{> bad}}', 'partials/bad': '{{#if title}}' }).map((line) => line.split(' | ')[0])).toEqual([
      'templates/partials/bad.hbs 1:14+1 error template-syntax',
    ])
  })
})

describe('a template that cannot be parsed is told at its line', () => {
  const hint = 'Every {{#if}} and {{#each}} needs its {{/if}} or {{/each}}, and every "{{" its "}}".'

  it.each([
    [
      'closed by another name',
      'x\n{{#if title}}y{{/each}}',
      "2:4+1 error template-syntax | The template cannot be parsed: if doesn't match each.",
    ],
    [
      'closed without being open',
      'x\n  {{/if}}',
      "2:3+1 error template-syntax | The template cannot be parsed: Expecting 'EOF', got 'OPEN_ENDBLOCK'.",
    ],
    [
      'half a mustache',
      'x\n  {{title',
      "2:5+1 error template-syntax | The template cannot be parsed: Expecting 'ID', 'STRING', 'NUMBER', 'BOOLEAN', 'UNDEFINED', 'NULL', 'DATA', got 'INVALID'.",
    ],
    [
      'an empty mustache',
      '{{}}',
      "1:3+1 error template-syntax | The template cannot be parsed: Expecting 'ID', 'STRING', 'NUMBER', 'BOOLEAN', 'UNDEFINED', 'NULL', 'DATA', got 'CLOSE'.",
    ],
  ])('%s', (_case, page, told) => {
    expect(toldOf({ page })).toEqual([`templates/page.hbs ${told} | ${hint}`])
  })

  it('left open, and the end is told', () => {
    const [told] = toldOf({ page: 'a\n{{#if title}}\nb' })
    expect(told).toMatch(/^templates\/page\.hbs 3:2\+1 error template-syntax \| .*, but the template ends\. \| /)
  })

  it('is a template still, so that no page misses it', () => {
    const { names, render: renderPage } = theme({ page: '{{#if title}}' }).theme
    expect([...names]).toEqual(['page'])
    expect(renderPage('page', VIEW)).toEqual({
      failure: { path: 'templates/page.hbs', line: 1, column: 1, length: 1, message: 'there is no template "page"' },
    })
  })
})

describe('what a view lacks is told when a page is rendered', () => {
  it.each([
    ['a field', 'a\n  {{titel}}', 'templates/page.hbs:2:5+5 there is no field "titel" here'],
    ['a field of a field', 'a\n  {{item.nam}}', 'templates/page.hbs:2:5+8 there is no field "item.nam" here'],
    ['a field of nothing', '{{nothing.deep}}', 'templates/page.hbs:1:3+12 there is no field "nothing.deep" here'],
    [
      'a field that is only asked for',
      '{{#if titel}}x{{/if}}',
      'templates/page.hbs:1:7+5 there is no field "titel" here',
    ],
    [
      'a field that is looped over',
      '{{#each item.lists}}x{{/each}}',
      'templates/page.hbs:1:9+10 there is no field "item.lists" here',
    ],
    [
      'a field in the wrong place',
      '{{#with item}}{{title}}{{/with}}',
      'templates/page.hbs:1:17+5 there is no field "title" here',
    ],
    ['a string', '\n {{t "bye"}}', 'templates/page.hbs:2:2+1 there is no string "bye" in templates/strings'],
    [
      'a string like a method',
      '{{t "constructor"}}',
      'templates/page.hbs:1:1+1 there is no string "constructor" in templates/strings',
    ],
    ['an asset', '{{asset "stile.css"}}', 'templates/page.hbs:1:1+1 there is no asset "stile.css" in templates/assets'],
    [
      'a partial by a name that is computed',
      '{{> (lookup . "title")}}',
      'templates/page.hbs:1:1+1 The partial A <b> & "c" could not be found',
    ],
  ])('%s', (_case, page, failure) => {
    expect(render(page)).toBe(failure)
  })

  it('by the innermost template', () => {
    expect(render('x\n{{> a}}', { a: '{{> b}}', b: '\n\n   {{nope}}' })).toBe(
      'templates/partials/b.hbs:3:6+4 there is no field "nope" here',
    )
  })

  it('a template that does not exist', () => {
    expect(theme({}).theme.render('page', {})).toEqual({
      failure: { path: 'templates/page.hbs', line: 1, column: 1, length: 1, message: 'there is no template "page"' },
    })
  })

  it('partials that hold each other', () => {
    expect(render('{{> a}}', { a: '{{> b}}', b: '{{> a}}' })).toContain('Maximum call stack size exceeded')
  })
})

describe('names and hashes', () => {
  const files = { page: '{{> a}}', other: 'x', 'partials/a': '{{> b}}', 'partials/b': 'b', 'partials/c': 'c' }
  const hashOf = (changes: Readonly<Record<string, string>>) => theme({ ...files, ...changes }).theme.hashOf('page')

  it('templates are those that are no partials', () => {
    expect([...theme(files).theme.names]).toEqual(['page', 'other'])
  })

  it.each([
    ['its own text', { page: '{{> a}}!' }],
    ['a partial', { 'partials/a': '{{> b}}!' }],
    ['a partial of a partial', { 'partials/b': 'B' }],
  ])('the hash changes with %s', (_case, changes) => {
    expect(hashOf(changes)).not.toBe(hashOf({}))
  })

  it.each([
    ['a partial it does not use', { 'partials/c': 'C' }],
    ['another template', { other: 'y' }],
  ])('the hash does not change with %s', (_case, changes) => {
    expect(hashOf(changes)).toBe(hashOf({}))
  })

  it('partials that hold each other have a hash', () => {
    expect(hashOf({ 'partials/b': '{{> a}}' })).toMatch(/^[0-9a-f]{32}$/)
  })
})
