// robots.txt: everyone may read everything, and here are the sitemaps. A site's own is content/root/robots.txt.

import { hashed } from '../base/hash.ts'
import { absolute } from '../base/url.ts'
import type { DocumentPage } from '../pages/page.ts'
import { FIXED } from '../site/addresses.ts'
import type { Site } from '../site/model.ts'

export function robots(site: Site): DocumentPage {
  const sitemaps = [FIXED.sitemap, FIXED.newsSitemap].map((address) => `Sitemap: ${absolute(site.base, address)}`)
  const text = ['User-agent: *', 'Disallow:', '', ...sitemaps, ''].join('\n')
  return {
    type: 'document',
    address: FIXED.robots,
    source: null,
    key: hashed(text).hash,
    bodies: [],
    write: () => text,
  }
}
