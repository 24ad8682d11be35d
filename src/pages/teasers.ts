// Teasers: how an article stands on the pages of others. Each is made once for all the pages on which it stands.

import { type Hashed, lazy } from '../base/hash.ts'
import { direction } from '../base/html.ts'
import { href } from '../base/url.ts'
import { type Article, articleAt, type Site, summaryOf } from '../site/model.ts'
import { teaserImageView } from './image.ts'
import { type PartOf, partAt } from './run.ts'
import { sectionLink } from './section-link.ts'
import type { DateView, TeaserView } from './views.ts'

/** Finds teasers of a site's articles. */
export interface Teasers {
  readonly teaser: (article: Article) => Hashed<TeaserView>
  readonly teasers: (articles: readonly Article[]) => Hashed<readonly TeaserView[]>
  /** The teasers of each of many pages, by the places of its articles. */
  readonly teasersAt: (placesOf: (at: number) => readonly number[]) => PartOf<readonly TeaserView[]>
}

/** Teasers that are kept as JSON at most: a kilobyte each. */
const TEXTS = 65_536

/** Opens the teasers of a site. */
export function createTeasers(site: Site, date: (instant: number) => DateView): Teasers {
  const { teasers: shown } = site.digests
  const views = new Map<Article, TeaserView>()
  const viewOf = (article: Article): TeaserView => {
    const known = views.get(article) ?? teaserView(article, site, date)
    views.set(article, known)
    return known
  }
  const texts = new Map<Article, string>()
  const jsonOf = (article: Article): string => {
    const known = texts.get(article)
    if (known !== undefined) return known
    const text = JSON.stringify(teaserView(article, site, date))
    if (texts.size === TEXTS) texts.clear()
    texts.set(article, text)
    return text
  }
  const teasersAt: Teasers['teasersAt'] = (placesOf) => ({
    mix: (mixer, at) => {
      const places = placesOf(at)
      mixer.int(places.length)
      for (const place of places) mixer.entry(shown, place)
    },
    make: (at) => placesOf(at).map((place) => viewOf(articleAt(place, site))),
    json: (at) =>
      `[${placesOf(at)
        .map((place) => jsonOf(articleAt(place, site)))
        .join(',')}]`,
  })
  return {
    teaser: (article) =>
      lazy(
        (mixer) => mixer.entry(shown, article.place),
        () => viewOf(article),
      ),
    teasers: (articles) =>
      partAt(
        teasersAt(() => articles.map(({ place }) => place)),
        0,
      ),
    teasersAt,
  }
}

function teaserView(article: Article, site: Site, date: (instant: number) => DateView): TeaserView {
  return {
    title: article.title,
    url: href(site.base, article.address),
    kicker: article.file.facts.fields.kicker,
    section: sectionLink(article, site),
    date: date(article.date),
    excerpt: summaryOf(article),
    image: teaserImageView(article, site.base),
    authors: article.authors.map(({ name, address }) => ({ name, url: address && href(site.base, address) })),
    language: article.language === site.settings.language ? null : article.language,
    direction: direction(article.language),
    unpublished: article.unpublished,
  }
}
