// The share bar: plain links with the article's address and headline, and nothing loaded from anyone.

import type { Network } from '../config/networks.ts'

interface ShareTarget {
  readonly name: string
  readonly url: (address: string, title: string, image: string | null) => string
}

/** Where each network takes a link. Sources: the networks' own documentation, listed in docs/sharing.md. */
const TARGETS: Readonly<Record<Network, ShareTarget>> = {
  facebook: { name: 'Facebook', url: (u) => `https://www.facebook.com/sharer/sharer.php?${query({ u })}` },
  x: { name: 'X', url: (url, text) => `https://x.com/intent/tweet?${query({ url, text })}` },
  linkedin: { name: 'LinkedIn', url: (url) => `https://www.linkedin.com/sharing/share-offsite/?${query({ url })}` },
  pinterest: {
    name: 'Pinterest',
    url: (url, description, media) =>
      `https://www.pinterest.com/pin/create/button/?${query({ url, ...(media ? { media } : {}), description })}`,
  },
  telegram: { name: 'Telegram', url: (url, text) => `https://t.me/share/url?${query({ url, text })}` },
  email: { name: 'email', url: (url, subject) => `mailto:?${query({ subject, body: `${subject}\r\n${url}` })}` },
  reddit: { name: 'Reddit', url: (url, title) => `https://www.reddit.com/submit?${query({ url, title })}` },
  whatsapp: {
    name: 'WhatsApp',
    url: (url, title) => `https://api.whatsapp.com/send?${query({ text: `${title} ${url}` })}`,
  },
  bluesky: {
    name: 'Bluesky',
    url: (url, title) => `https://bsky.app/intent/compose?${query({ text: cutToPost(title, url) })}`,
  },
  threads: { name: 'Threads', url: (url, text) => `https://www.threads.com/intent/post?${query({ text, url })}` },
  hackernews: { name: 'Hacker News', url: (u, t) => `https://news.ycombinator.com/submitlink?${query({ u, t })}` },
  // A page of Mastodon's own, which asks for the reader's server once. What stands behind # is sent to nobody.
  mastodon: {
    name: 'Mastodon',
    url: (url, title) => `https://share.joinmastodon.org/#${query({ text: `${title} ${url}` })}`,
  },
  // These two are links to the article itself until a script makes more of them (templates/assets/share.js).
  copy: { name: 'copy', url: (url) => url },
  device: { name: 'device', url: (url) => url },
}

export interface ShareLink {
  readonly network: Network
  readonly name: string
  readonly url: string
}

/** The links of one article. `address` and `image` are absolute. */
export function shareLinks(
  networks: readonly Network[],
  article: { readonly address: string; readonly title: string; readonly image: string | null },
): ShareLink[] {
  return networks.map((network) => {
    const { name, url } = TARGETS[network]
    return { network, name, url: url(article.address, article.title, article.image) }
  })
}

/** Percent-encodes values; a space is %20, which every network and mail program reads. */
function query(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')
}

/** Bluesky takes 300 graphemes (docs.bsky.app, intent links): the headline is cut, never the address. */
function cutToPost(title: string, url: string): string {
  const room = 300 - url.length - 1
  // No text has more graphemes than UTF-16 units.
  if (title.length <= room) return `${title} ${url}`
  const graphemes = [...new Intl.Segmenter().segment(title)].map(({ segment }) => segment)
  return graphemes.length <= room ? `${title} ${url}` : `${graphemes.slice(0, room - 1).join('')}… ${url}`
}
