import { describe, expect, it } from 'vitest'
import { readArticle, saidIn } from '../support/article.ts'
import { told } from '../support/findings.ts'

const TOO_LARGE =
  '2:1+1 error front-matter-too-large | The front matter has more than 100 KB or 5000 values, or is nested more than 32 deep, its YAML aliases followed. | Move data to a file in content/data/, and shorten the front matter.'

describe('nothing in front matter is executed', () => {
  const attack = 'globalThis.pwned = true'

  it.each([
    ['js', `---js\n{ title: (${attack}, "x") }\n---\n`, 'front-matter-unreadable-language'],
    [
      'javascript',
      `---javascript\n(function () { ${attack}; return { title: "x" } })()\n---\n`,
      'front-matter-unreadable-language',
    ],
    ['coffee', `---coffee\ntitle: (-> ${attack})()\n---\n`, 'front-matter-unreadable-language'],
    ['a JavaScript tag', `---\ntitle: !!js/function "function () { ${attack} }"\n---\n`, 'front-matter-syntax'],
    ['a JavaScript tag inside', `---\ntitle: T\nextra: {f: !!js/eval "${attack}"}\n---\n`, 'front-matter-syntax'],
    ['a Python tag', '---\ntitle: !!python/object/apply:os.system ["touch PWNED"]\n---\n', 'front-matter-syntax'],
    ['code in JSON', `---json\n{"title": (${attack}, "x")}\n---\n`, 'front-matter-syntax'],
  ])('%s', async (_case, file, code) => {
    const reading = await readArticle(file)
    expect(reading.facts).toBeNull()
    expect(reading.findings.map((finding) => finding.code)).toEqual([code])
    expect(Object.hasOwn(globalThis, 'pwned')).toBe(false)
  })

  it('templates and commands are text', async () => {
    const title = `{{7*7}} $\{7*7} <%= 7 %> \`id\` $(id)`
    const reading = await readArticle(`---\ntitle: '${title}'\n---\n`)
    expect(saidIn(reading)).toEqual({ title })
  })
})

describe('no prototype is touched', () => {
  it.each([
    ['YAML', '---\ntitle: T\n__proto__: {polluted: true}\nconstructor: {prototype: {polluted: true}}\n---\n', 2],
    ['TOML', '+++\ntitle = "T"\n[__proto__]\npolluted = true\n+++\n', 1],
    ['JSON', '{\n"title": "T", "__proto__": {"polluted": true}\n}\n', 1],
    ['YAML, repeated', '---\ntitle: T\n__proto__: {polluted: true}\n__proto__: {polluted: 1}\n---\n', 2],
  ])('%s', async (_dialect, file, warnings) => {
    const reading = await readArticle(file)
    expect(saidIn(reading)).toEqual({ title: 'T' })
    expect(reading.findings.map(({ severity }) => severity)).toEqual(Array(warnings).fill('warning'))
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
    expect(reading.facts?.fields).not.toHaveProperty('polluted')
  })

  it.each([
    ['YAML', '---\ntitle: T\nextra: {__proto__: {polluted: true}, a: {__proto__: {b: 1}, c: 2}}\n---\n'],
    ['TOML', '+++\ntitle = "T"\n[extra]\na = {c = 2}\n__proto__ = {polluted = true}\n+++\n'],
    ['JSON', '{"title": "T", "extra": {"__proto__": {"polluted": true}, "a": {"c": 2}}}\n'],
  ])('in extra, in %s', async (_dialect, file) => {
    const extra = (await readArticle(file)).facts?.fields.extra
    expect(Object.getPrototypeOf(extra)).toBe(Object.prototype)
    expect(JSON.stringify(extra)).toBe('{"a":{"c":2}}')
  })

  it('names of methods are unknown fields like any other', async () => {
    const reading = await readArticle('---\ntitle: T\ntoString: 1\nhasOwnProperty: 2\nvalueOf: 3\n---\n')
    expect(saidIn(reading)).toEqual({ title: 'T' })
    expect(reading.findings.map(({ code }) => code)).toEqual(['field-unknown', 'field-unknown', 'field-unknown'])
  })
})

describe('bombs', () => {
  const nines = (name: string, item: string) => `${name}: &${name} [${Array(9).fill(item).join(',')}]`
  const billion = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'].map((name, at, all) =>
    nines(name, at === 0 ? '"lol"' : `*${all[at - 1]}`),
  )

  it.each([
    ['a billion laughs', `---\n${billion.join('\n')}\ntitle: T\n---\n`],
    [
      'merged maps',
      `---\nx0: &x0 {${Array.from({ length: 200 }, (_, at) => `k${at}: v`)}}\nx1: &x1\n  <<: [${Array(50).fill('*x0')}]\nx2:\n  <<: [${Array(50).fill('*x1')}]\n---\n`,
    ],
    ['an alias inside its own anchor', '---\ntitle: T\na: &a\n  b: *a\n---\n'],
    ['100,000 keys', `---\n${Array.from({ length: 100_000 }, (_, at) => `k${at}: v`).join('\n')}\n---\n`],
    ['6,000 values', `---\ntitle: T\ntags: [${Array(6_000).fill('a')}]\n---\n`],
    ['100,001 characters', `---\ntitle: ${'a'.repeat(100_000)}\n---\n`],
    ['40 deep', `---\ntitle: T\nextra: ${'{a: '.repeat(40)}1${'}'.repeat(40)}\n---\n`],
    ['40 deep in JSON', `---json\n{"title": "T", "extra": ${'['.repeat(40)}${']'.repeat(40)}}\n---\n`],
  ])('%s', async (_case, file) => {
    const reading = await readArticle(file)
    expect(reading.facts).toBeNull()
    expect(told(reading.findings)).toEqual([TOO_LARGE])
  })

  it.each([
    ['5,000 lists in YAML', `---\ntitle: T\nx: ${'['.repeat(5_000)}${']'.repeat(5_000)}\n---\n`],
    [
      '200 maps in YAML',
      `---\ntitle: T\n${Array.from({ length: 200 }, (_, at) => `${' '.repeat(at)}a:`).join('\n')}\n---\n`,
    ],
    ['20,000 lists in JSON', `---json\n{"title": "T", "x": ${'['.repeat(20_000)}${']'.repeat(20_000)}}\n---\n`],
    ['20,000 lists in TOML', `+++\ntitle = "T"\nx = ${'['.repeat(20_000)}${']'.repeat(20_000)}\n+++\n`],
  ])('%s are an error, not a crash', async (_case, file) => {
    const reading = await readArticle(file)
    expect(reading.facts).toBeNull()
    expect(reading.findings.map(({ severity }) => severity)).toEqual(['error'])
    expect(reading.findings[0]?.code).toMatch(/^front-matter-(syntax|too-large)$/)
  })

  it('data within the bounds is read', async () => {
    const tags = Array.from({ length: 4_000 }, (_, at) => `t${at}`)
    const reading = await readArticle(
      `---\ntitle: T\ntags: [${tags}]\nextra: ${'{a: '.repeat(29)}1${'}'.repeat(29)}\n---\n`,
    )
    expect(told(reading.findings)).toEqual([])
    expect(reading.facts?.fields.tags).toHaveLength(4_000)
  })
})
