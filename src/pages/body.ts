// How a page uses the body of an article or standing page.

import { type Hashed, lazy } from '../base/hash.ts'
import { mixBody } from '../site/digests.ts'
import { type Article, articleAt, type Site, type StandingPage } from '../site/model.ts'
import type { BodyUse } from './page.ts'
import { type PartOf, partAt } from './run.ts'

/** The body of an article, with what its links and images became. */
export function bodyOf({ place }: Article, site: Site): Hashed<BodyUse> {
  return partAt(bodiesOf(site), place)
}

/** The bodies of all articles, by place. */
export function bodiesOf(site: Site): PartOf<BodyUse> {
  return {
    mix: (mixer, place) => mixer.entry(site.digests.bodies, place),
    make: (place) => useOf(articleAt(place, site).file, site),
  }
}

/** The same of a standing page. */
export function standingBody({ file }: StandingPage, site: Site): Hashed<BodyUse> {
  return lazy(
    (mixer) => mixBody(mixer, file, site.resolutionOf(file)),
    () => useOf(file, site),
  )
}

function useOf(file: Article['file'], site: Site): BodyUse {
  const { links, images } = file.facts
  return { hash: file.hash, references: { links, images }, resolution: site.resolutionOf(file) }
}
