// What is read away from the site, in feeds and copies: every address in it is whole.

import { type Hashed, lazy } from '../base/hash.ts'
import type { Article, Site } from '../site/model.ts'
import { has } from '../site/traits.ts'
import { bodyOf } from './body.ts'
import type { BodyUse } from './page.ts'

/** The body of an article with absolute addresses, and each picture in one version. */
export function absoluteBody(article: Article, site: Site): Hashed<BodyUse> {
  const body = bodyOf(article, site)
  const whole = (address: string) => wholeAddress(address, site)
  return lazy(
    (mixer) => body.mix(mixer.text(site.base.origin)),
    () => {
      const { resolution, ...use } = body.value
      return {
        ...use,
        resolution: {
          links: resolution.links.map((link) => link && whole(link)),
          images: resolution.images.map((image) => image && { ...image, src: whole(image.src), versions: null }),
        },
      }
    },
  )
}

/** An href of a page of the site as it reads elsewhere. */
export function wholeAddress(href: string, site: Site): string {
  return href.startsWith('/') ? site.base.origin + href : href
}

/** Articles that search engines and other programs should know: published, and not copies that ask to be left out. */
export function isIndexable({ place }: Pick<Article, 'place'>, site: Pick<Site, 'traits'>): boolean {
  return !has(place, 'noindex', site) && !has(place, 'unpublished', site)
}
