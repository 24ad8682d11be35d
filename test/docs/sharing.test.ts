// docs/sharing.md says where each link of the share bar leads, and docs/feeds.md which files are made for machines.

import { describe, expect, it } from 'vitest'
import { NETWORKS, type Network } from '../../src/config/networks.ts'
import { shareLinks } from '../../src/pages/share.ts'
import { codesIn, readDocument, sectionOf, tableIn } from '../support/documents.ts'
import { article, makeSite } from '../support/site.ts'

/** What links say that are no network's. */
const WORDS: Readonly<Partial<Record<Network, string>>> = {
  email: 'Share by email',
  copy: 'Copy the link',
  device: 'More ways to share',
}

describe('docs/sharing.md', () => {
  const rows = tableIn(sectionOf(readDocument('sharing.md'), 'Networks'))
  const links = shareLinks(NETWORKS, { address: 'ADDRESS', title: 'HEADLINE', image: 'PICTURE' })

  it('has the networks in their order, with the words of the links', () => {
    expect(rows.map(([network, words]) => [codesIn(network)[0], words])).toEqual(
      links.map(({ network, name }) => [network, WORDS[network] ?? `Share on ${name}`]),
    )
  })

  it.each(
    links.map(({ network, url }) => [network, decodeURIComponent(url)]),
  )('has the address of %s', (network, url) => {
    const [, , address] = rows.find(([name]) => name === `\`${network}\``) ?? []
    expect(codesIn(address)[0]).toBe(url.replace('\r\nADDRESS', ''))
  })
})

describe('docs/feeds.md', () => {
  const text = readDocument('feeds.md')
  const site = makeSite({
    'content/site.yaml':
      'title: The Ledger\nurl: https://ledger.example\nsections: [{id: section, title: Section}]\ncopies: {markdown: on, llms: on}\nindexnow: your-key\n',
    'content/story.md': article(
      'title: Bridge\ndate: 2024-06-13\nsection: section\ntags: [Tag]\nauthor: Author\naliases: [/old/]',
    ),
  })

  it('has every file that is made for machines, and robots.txt word for word', async () => {
    await site.publish()
    const made = site
      .output()
      .filter((path) => /\.(xml|opml|txt|json|map|md)$|^_redirects$/.test(path) && !path.startsWith('search/'))
    const told = tableIn(text).flatMap(([address]) => codesIn(address?.toLowerCase()))
    expect(told.sort()).toEqual(made.map((path) => `/${path}`).sort())
    const shown = [...sectionOf(text, 'robots.txt').matchAll(/^(?: {4}(.*)|(?=\n {4}))$/gm)].map(
      ([, line = '']) => line,
    )
    expect(site.read('robots.txt').trim()).toBe(shown.join('\n').trim())
  })
})
