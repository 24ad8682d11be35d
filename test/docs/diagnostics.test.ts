// docs/diagnostics/: a page for every code, whose files are run: what goes wrong gives the message on the page, word for
// word, and what is right gives none.

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CODES, type Code } from '../../src/base/codes.ts'
import { unreadable } from '../../src/build/unreadable.ts'
import { readDocument } from '../support/documents.ts'
import { paper, readExample, say } from '../support/examples.ts'
import { PROJECT } from '../support/site.ts'

const codes = Object.keys(CODES) as Code[]
/** One that needs a browser is run in test/browser/check.test.ts. */
const IN_A_BROWSER = 'page-inaccessible'
/** Whether the system keeps files from those who run the tests: not from root, and Windows has other permissions. */
const keepsFiles = process.platform !== 'win32' && process.getuid?.() !== 0

describe('the list of codes in docs/diagnostics.md', () => {
  it('has each code, in alphabetical order, with its title, its severity and its page', () => {
    const rows = [...readDocument('diagnostics.md').matchAll(/^\| \[`(.*?)`\]\((.*?)\) \| (.*?) \| (.*?) \|$/gm)]
    expect(rows.map(([, code, page, title, severity]) => [code, page, title, severity])).toEqual(
      [...codes].sort().map((code) => [code, `diagnostics/${code}.md`, CODES[code], severityOf(code)]),
    )
  })

  it('has all the pages there are', () => {
    expect(readdirSync(join(PROJECT, 'docs/diagnostics')).sort()).toEqual(codes.map((code) => `${code}.md`).sort())
  })
})

/** As the page's first paragraph and its example say it. */
function severityOf(code: Code): string {
  const { message } = readExample(code)
  const said = ['error', 'warning'].filter((severity) => message.includes(`  ${severity}  ${code}  `))
  const [, , first = ''] = readDocument(`diagnostics/${code}.md`).split('\n')
  return `${said.join(' or ')}${first.includes('by [`check`]') ? ', `check` alone' : ''}`
}

describe('the page of', () => {
  it.each(codes)('%s has its code for a title, and speaks of no other', (code) => {
    expect(readDocument(`diagnostics/${code}.md`)).toMatch(new RegExp(`^# \`${code}\`\n\n`))
    const said = [...readExample(code).message.matchAll(/ {2}(?:error|warning) {2}([a-z0-9-]+) {2}/g)]
    expect(new Set(said.map(([, name]) => name))).toEqual(new Set([code]))
  })

  it.each(
    codes.filter((code) => code !== IN_A_BROWSER && (code !== 'file-unreadable' || keepsFiles)),
  )('%s shows what is said, word for word, and how nothing is', async (code) => {
    const { command, wrong, message, right } = readExample(code)
    expect(await say({ command }, paper(), wrong)).toBe(message)
    expect(await say({ command }, paper(), wrong, right)).toBe('')
  })

  it('file-unreadable shows what is said, also where no file can be kept from those who run the tests', () => {
    const { code, severity, message, hint } = unreadable(Object.assign(new Error(), { code: 'EACCES' }))
    const said = `content/2024/06/bridge.md  ${severity}  ${code}  ${message}\n  ${hint}\n`
    expect(readExample('file-unreadable').message).toBe(said)
  })
})
