import { afterEach, describe, expect, it } from 'vitest'
import { articleText, type Newsroom, openNewsroom } from '../support/newsroom.ts'

let room: Newsroom | null = null
afterEach(() => room?.remove())

describe('one run', () => {
  it('tells everything that is wrong with a file, also where its date is', async () => {
    room = openNewsroom(
      new Map([
        ['content/site.yaml', JSON.stringify({ title: 'T', url: 'https://t.example', links: 'error' })],
        [
          'content/a.md',
          articleText({
            fields: { title: 'A', date: '2026-13-01', section: 'nws', template: 5 },
            body: '[x](gone.md)',
          }),
        ],
        ['content/b.md', articleText({ fields: { date: '2024-01-01' }, body: '![x](gone.jpg)' })],
      ]),
    )
    room.sync()
    const { ok, diagnostics } = await room.push()
    expect(ok).toBe(false)
    expect(diagnostics.map(({ file, place, code }) => `${file}:${place?.line}:${place?.column} ${code}`)).toEqual([
      'content/a.md:3:7 date-invalid',
      'content/a.md:4:10 section-unknown',
      'content/a.md:8:1 link-dead',
      'content/b.md:1:1 title-missing',
      'content/b.md:5:1 image-missing',
    ])
  })
})
