import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NETWORKS } from '../../src/config/networks.ts'
import { shareLinks } from '../../src/pages/share.ts'

const ADDRESS = 'https://paper.example/news/2024/06/%D0%BF%D0%BE%D0%B2%D1%96%D0%BD%D1%8C/?a=1&b=2#c'
const IMAGE = 'https://paper.example/media/dam.0123456789.jpg?x=1&y=2'

/** A link's host and path, and its fields as the network will read them. */
function read(url: string): { to: string; fields: Record<string, string> } {
  const { protocol, host, pathname, searchParams, hash } = new URL(url)
  const fields = host === 'share.joinmastodon.org' ? new URLSearchParams(hash.slice(1)) : searchParams
  return { to: host ? `${protocol}//${host}${pathname}` : protocol, fields: Object.fromEntries(fields) }
}

function linksFor(title: string, image: string | null = null) {
  return Object.fromEntries(
    shareLinks(NETWORKS, { address: ADDRESS, title, image }).map(({ network, url }) => [network, read(url)]),
  )
}

describe('the share bar', () => {
  it('hands every network the address and the headline, as it takes them', () => {
    const title = 'Flood & fire: 50% "worse"?'
    expect(linksFor(title, IMAGE)).toEqual({
      facebook: { to: 'https://www.facebook.com/sharer/sharer.php', fields: { u: ADDRESS } },
      x: { to: 'https://x.com/intent/tweet', fields: { url: ADDRESS, text: title } },
      linkedin: { to: 'https://www.linkedin.com/sharing/share-offsite/', fields: { url: ADDRESS } },
      pinterest: {
        to: 'https://www.pinterest.com/pin/create/button/',
        fields: { url: ADDRESS, media: IMAGE, description: title },
      },
      telegram: { to: 'https://t.me/share/url', fields: { url: ADDRESS, text: title } },
      email: { to: 'mailto:', fields: { subject: title, body: `${title}\r\n${ADDRESS}` } },
      reddit: { to: 'https://www.reddit.com/submit', fields: { url: ADDRESS, title } },
      whatsapp: { to: 'https://api.whatsapp.com/send', fields: { text: `${title} ${ADDRESS}` } },
      bluesky: { to: 'https://bsky.app/intent/compose', fields: { text: `${title} ${ADDRESS}` } },
      threads: { to: 'https://www.threads.com/intent/post', fields: { text: title, url: ADDRESS } },
      hackernews: { to: 'https://news.ycombinator.com/submitlink', fields: { u: ADDRESS, t: title } },
      mastodon: { to: 'https://share.joinmastodon.org/', fields: { text: `${title} ${ADDRESS}` } },
      copy: {
        to: 'https://paper.example/news/2024/06/%D0%BF%D0%BE%D0%B2%D1%96%D0%BD%D1%8C/',
        fields: { a: '1', b: '2' },
      },
      device: {
        to: 'https://paper.example/news/2024/06/%D0%BF%D0%BE%D0%B2%D1%96%D0%BD%D1%8C/',
        fields: { a: '1', b: '2' },
      },
    })
  })

  it('names each for readers who cannot see its icon', () => {
    const links = shareLinks(NETWORKS, { address: ADDRESS, title: 'T', image: null })
    expect(links.map(({ network, name }) => [network, name])).toEqual([
      ['facebook', 'Facebook'],
      ['x', 'X'],
      ['linkedin', 'LinkedIn'],
      ['pinterest', 'Pinterest'],
      ['telegram', 'Telegram'],
      ['email', 'email'],
      ['reddit', 'Reddit'],
      ['whatsapp', 'WhatsApp'],
      ['bluesky', 'Bluesky'],
      ['threads', 'Threads'],
      ['hackernews', 'Hacker News'],
      ['mastodon', 'Mastodon'],
      ['copy', 'copy'],
      ['device', 'device'],
    ])
  })

  it('has the networks that the site lists, in its order', () => {
    const links = shareLinks(['email', 'x'], { address: ADDRESS, title: 'T', image: null })
    expect(links.map(({ network }) => network)).toEqual(['email', 'x'])
    expect(shareLinks([], { address: ADDRESS, title: 'T', image: null })).toEqual([])
  })

  it('without a picture hands over none', () => {
    expect(linksFor('T').pinterest?.fields).toEqual({ url: ADDRESS, description: 'T' })
  })
})

describe('whatever the headline', () => {
  const HOSTILE = [
    '"><script>alert(1)</script>',
    "' onmouseover='alert(1)",
    '&url=https://evil.example/#',
    'a\r\nBcc: everyone@evil.example',
    'a+b = c; d%20e %%',
    '\u202egpj.exe \u200f العربية',
    '😀 👨‍👩‍👧 🇺🇦',
    '{{7*7}} #{7*7} <%= 7*7 %>',
    '',
  ]

  it.each(HOSTILE)('%j arrives as it is', (title) => {
    const links = linksFor(title)
    for (const [network, field] of [
      ['x', 'text'],
      ['telegram', 'text'],
      ['reddit', 'title'],
      ['email', 'subject'],
      ['hackernews', 't'],
    ] as const) {
      expect(links[network]?.fields[field]).toBe(title)
    }
    expect(links.whatsapp?.fields.text).toBe(`${title} ${ADDRESS}`)
    for (const [network, { fields }] of Object.entries(links)) {
      // These two are the address itself.
      if (network === 'copy' || network === 'device') continue
      expect(Object.values(fields).join(' '), network).toContain(ADDRESS)
    }
  })

  it('a link is an address of plain signs', () => {
    const title = fc.string({ unit: 'binary', maxLength: 30 }).map((text) => text.toWellFormed())
    fc.assert(
      fc.property(title, (text) => {
        for (const { url } of shareLinks(NETWORKS, { address: ADDRESS, title: text, image: IMAGE })) {
          expect(url).toMatch(/^(https:\/\/|mailto:)[\w.~!*'()%/?&=#-]+$/)
        }
      }),
    )
  })
})

describe('Bluesky takes 300 characters', () => {
  const room = 300 - ADDRESS.length - 1
  const textOf = (title: string) => linksFor(title).bluesky?.fields.text

  it.each([
    ['a headline that fits', 'a'.repeat(room), 'a'.repeat(room)],
    ['one that does not', 'a'.repeat(room + 1), `${'a'.repeat(room - 1)}…`],
    ['one of families', '👨‍👩‍👧'.repeat(room + 5), `${'👨‍👩‍👧'.repeat(room - 1)}…`],
  ])('%s', (_case, title, shown) => {
    const text = textOf(title) ?? ''
    expect(text).toBe(`${shown} ${ADDRESS}`)
    expect([...new Intl.Segmenter().segment(text)].length).toBeLessThanOrEqual(300)
  })
})
