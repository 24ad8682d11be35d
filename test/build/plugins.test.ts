import { afterEach, describe, expect, it } from 'vitest'
import { articleText, type Newsroom, openNewsroom } from '../support/newsroom.ts'

let room: Newsroom | null = null
afterEach(() => room?.remove())

const SHOUT = `export default function shout() {
  const walk = (node) => {
    if (node.type === 'text') node.value = node.value.toUpperCase()
    for (const child of node.children ?? []) walk(child)
  }
  return walk
}
`

function open(markdown: object, files: Record<string, string>): Newsroom {
  room = openNewsroom(
    new Map([
      ['content/site.yaml', JSON.stringify({ title: 'T', url: 'https://t.example', markdown })],
      ['content/a.md', articleText({ fields: { title: 'A', date: '2024-01-01' }, body: 'quiet words' })],
      ...Object.entries(files),
    ]),
  )
  room.sync()
  return room
}

describe('Markdown plugins that site.yaml names', () => {
  it('run: a remark plugin by path', async () => {
    const { push, output } = open({ remark: ['./shout.mjs'] }, { 'shout.mjs': SHOUT })
    expect((await push()).ok).toBe(true)
    expect(output().get('2024/01/a/index.html')).toContain('<p>QUIET WORDS</p>')
  })

  it('run: a rehype plugin by package name, also one that exports itself to import alone', async () => {
    const { push, output } = open(
      { rehype: ['rehype-shout'] },
      {
        'node_modules/rehype-shout/package.json': JSON.stringify({
          name: 'rehype-shout',
          version: '1.0.0',
          type: 'module',
          exports: { '.': { import: './shout.js' } },
        }),
        'node_modules/rehype-shout/shout.js': SHOUT,
      },
    )
    expect((await push()).ok).toBe(true)
    expect(output().get('2024/01/a/index.html')).toContain('<p>QUIET WORDS</p>')
  })

  it('are part of what a result depends on: an edited plugin parses again', async () => {
    const { files, sync, push, root } = open({ remark: ['./shout.mjs'] }, { 'shout.mjs': SHOUT })
    await push()
    expect((await push()).parsed).toBe(0)
    files.set('shout.mjs', SHOUT.replace('toUpperCase', 'trim'))
    sync()
    expect((await push()).parsed).toBe(1)
    expect(root).toBeTruthy()
  })

  it('that throw when they are attached are an error by name', async () => {
    const { push } = open(
      { rehype: ['./boom.mjs'] },
      { 'boom.mjs': `export default () => { throw new Error('no colour given') }\n` },
    )
    const { ok, diagnostics } = await push()
    expect(ok).toBe(false)
    expect(diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      'plugin-failed: The Markdown plugin "./boom.mjs" could not be loaded: no colour given.',
    ])
  })

  it('that are missing are an error that says what to do', async () => {
    const { push } = open({ remark: ['remark-nowhere'] }, {})
    const { ok, diagnostics } = await push()
    expect(ok).toBe(false)
    expect(diagnostics).toEqual([
      {
        code: 'plugin-failed',
        severity: 'error',
        file: 'content/site.yaml',
        place: null,
        message: `The Markdown plugin "remark-nowhere" could not be loaded: Cannot find module 'remark-nowhere'.`,
        hint: "Install it in the site's folder (npm install remark-nowhere), or remove it from site.yaml.",
      },
    ])
  })
})
