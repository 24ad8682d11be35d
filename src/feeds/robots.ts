// robots.txt: everyone may read everything, and here are the sitemaps. A site's own is content/root/robots.txt.

import { absolute } from '../base/url.ts'
import type { DocumentPage } from '../pages/page.ts'
import { FIXED } from '../site/addresses.ts'
import type { Site } from '../site/model.ts'
import { textAt } from './document.ts'

/** The file. */
export function robots(site: Site): DocumentPage {
  const sitemaps = [FIXED.sitemap, FIXED.newsSitemap].map((address) => `Sitemap: ${absolute(site.base, address)}`)
  return textAt(FIXED.robots, () => ['User-agent: *', 'Disallow:', '', ...sitemaps, ''].join('\n'))
}
