// What a machine can hold together: codes with the code that reports them, and the
// schemas that ship with the declarations they are made from.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { CODES } from '../src/base/codes.ts'
import { settingsJsonSchema } from '../src/config/json-schema.ts'
import { frontMatterJsonSchema } from '../src/content/json-schema.ts'

const ROOT = fileURLToPath(new URL('../', import.meta.url))
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')

const codes = Object.keys(CODES)

describe('the codes of diagnostics', () => {
  const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('codes.ts'))
    .map((path) => read(join('src', path)))

  it.each(codes)('%s is reported somewhere', (code) => {
    expect(sources.some((text) => text.includes(`'${code}'`))).toBe(true)
  })

  it('have a title each', () => {
    expect(Object.values(CODES).filter((title) => title.trim() === '')).toEqual([])
    expect(new Set(Object.values(CODES)).size).toBe(codes.length)
  })
})

describe('the schemas that ship with the package are those of the source', () => {
  it.each([
    ['schema/site.json', settingsJsonSchema],
    ['schema/article.json', frontMatterJsonSchema],
  ])('%s (npm run schema writes it)', (path, generate) => {
    expect(read(path)).toBe(`${JSON.stringify(generate(), null, 2)}\n`)
  })
})
