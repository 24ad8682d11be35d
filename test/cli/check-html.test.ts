// The HTML of pages in a check: what is told, what is remembered, and what is left alone.

import { describe, expect, it } from 'vitest'
import { checkJson } from '../support/check.ts'
import { article, makeSite } from '../support/site.ts'

const files = {
  'content/bridge.md': article('title: Bridge\ndate: 2026-11-20\nsection: news\nsummary: It reopens.'),
  'content/mill.md': article('title: Mill\ndate: 2026-11-19\nsection: news\nsummary: It is sold.'),
}

describe('HTML that is not valid', () => {
  it('of a template is told once, however many pages have it', async () => {
    const site = makeSite({ ...files, 'templates/partials/slot-article-end.hbs': '<p><div>x</div></p>\n' })
    const { code, told } = await checkJson(site)
    expect([code, told]).toEqual([
      0,
      [
        expect.stringMatching(
          /templates\/article\.hbs warning html-invalid \| The HTML of \/news\/2026\/11\/bridge\/ and 1 more is not valid: .+ \(\S+, at \d+:\d+ of the page\)\. \| The template is the default theme's; look into what the site adds to it \(templates\/partials\/slot-article-end\.hbs\); https:\/\/html-validate\.org\/\S+ explains the rule\.$/,
        ),
      ].concat(Array.from({ length: told.length - 1 }, () => expect.stringContaining('html-invalid'))),
    ])
  })

  it('of one text is told of that text', async () => {
    const trusting = 'title: Post\nurl: https://ossel.example\nmarkdown: {html: trust}\n'
    const text = 'Words.\n\n<dl><p>No term.</p></dl>\n'
    const site = makeSite({
      'content/site.yaml': trusting,
      'content/bridge.md': article('title: Bridge\ndate: 2026-11-20\nsummary: It reopens.', text),
      'content/mill.md': article('title: Mill\ndate: 2026-11-19\nsummary: It is sold.'),
    })
    const { told } = await checkJson(site)
    expect(told.length).toBeGreaterThan(0)
    expect(told[0]).toMatch(
      /^content\/bridge\.md warning html-invalid \| The HTML of \/2026\/11\/bridge\/ is not valid: /,
    )
  })
})

describe('what was validated', () => {
  it('is remembered: the same is found again, and the number of known pages stays', async () => {
    const site = makeSite({ ...files, 'templates/partials/slot-article-end.hbs': '<p><div>x</div></p>\n' })
    const first = await checkJson(site)
    const second = await checkJson(site)
    expect(second.told).toEqual(first.told)
    expect(second.json.validated).toBe(first.json.validated)
    expect(first.json.validated).toBeGreaterThan(5)
  })

  it('with --sample is only so many pages, one of each template first', async () => {
    const site = makeSite(files)
    expect((await checkJson(site, '--sample', '3')).json.validated).toBe(3)
    const all = await checkJson(site)
    expect(all.json.validated).toBeGreaterThan(5)
    expect((await checkJson(site, '--sample', '100000')).json.validated).toBe(all.json.validated)
  })
})
