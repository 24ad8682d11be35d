// Every address that the demo newspaper's pages, feeds and sitemaps name leads to a file, at the top of a host or below a path.

import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { demoSite, type TestSite } from '../support/site.ts'

it.each([
  'https://www.kilvarralantern.example',
  'https://press.example/papers/lantern',
])('at %s every link, picture, heading, feed entry and sitemap entry is there', async (url) => {
  const site = demoSite()
  const settings = readFileSync(join(site.root, 'content/site.yaml'), 'utf8')
  site.write({ 'content/site.yaml': settings.replace(/^url: .*$/m, `url: ${url}`) })
  await site.publish()
  const own = ({ address }: Named) => address.startsWith(new URL(url).origin)
  const onPages = addressesOfPages(site, url).filter(own)
  const inDocuments = addressesOfDocuments(site).filter(own)
  const named = [...onPages, ...inDocuments]
  const dead = named.filter(({ address }) => !leadsSomewhere(address, url, site))
  expect([onPages.length > 4_000, inDocuments.length > 300]).toEqual([true, true])
  expect(dead).toEqual([])
})

interface Named {
  readonly file: string
  /** Absolute. */
  readonly address: string
}

function addressesOfPages(site: TestSite, url: string): Named[] {
  const pages = site.output().filter((path) => path.endsWith('.html'))
  return pages.flatMap((file) =>
    [...site.read(file).matchAll(/\s(?:href|src|content|data-block)="([^"]*)"/g)]
      .map(([, value = '']) => unescaped(value))
      .filter((value) => /^(https?:|[/#.]|[\w-]+\/)/.test(value) && !value.includes(' '))
      .map((value) => ({ file, address: new URL(value, `${url}/${file.replace(/index\.html$/, '')}`).href })),
  )
}

/** What feeds and sitemaps name; the articles in a feed are HTML, escaped. */
function addressesOfDocuments(site: TestSite): Named[] {
  const documents = site.output().filter((path) => path.endsWith('.xml') || path === 'robots.txt')
  return documents.flatMap((file) =>
    [...unescaped(site.read(file)).matchAll(/(?:<loc>|<link>|Sitemap: |\s(?:href|src|url)=")(https?:[^<"\s]+)/g)].map(
      ([, address = '']) => ({ file, address: unescaped(address) }),
    ),
  )
}

function unescaped(text: string): string {
  return text
    .replace(/&(?:lt|#60);/g, '<')
    .replace(/&(?:gt|#62);/g, '>')
    .replace(/&(?:quot|#34);/g, '"')
    .replace(/&(?:apos|#x27|#39);/g, "'")
    .replace(/&(?:amp|#38);/g, '&')
}

function leadsSomewhere(address: string, url: string, site: TestSite): boolean {
  const { pathname, hash } = new URL(address)
  const base = new URL(url).pathname.replace(/\/$/, '')
  if (!`${pathname}/`.startsWith(`${base}/`)) return false
  const path = decodeURIComponent(pathname.slice(base.length))
  const file = join(site.root, 'dist', path === '' || path.endsWith('/') ? `${path}/index.html` : path)
  if (!existsSync(file) || !statSync(file).isFile()) return false
  const id = decodeURIComponent(hash.slice(1))
  return id === '' || readFileSync(file, 'utf8').includes(`id="${id}"`)
}
