// What search engines are told of a page: schema.org's words as JSON-LD, as far as their rules use them
// (docs/structured-data.md). Everything in it stands on the page as well.

import type {
  BlogPosting,
  BreadcrumbList,
  Graph,
  LiveBlogPosting,
  NewsArticle,
  NewsMediaOrganization,
  Person,
  ProfilePage,
  Thing,
  WebSite,
} from 'schema-dts'
import { type Html, jsonInHtml } from '../base/html.ts'
import { absolute, pathOnSite } from '../base/url.ts'
import { FIXED } from '../site/addresses.ts'
import type { Article, Author, Site } from '../site/model.ts'
import { openAddress, openLinks } from '../site/own-links.ts'
import { cutAddresses } from './card.ts'
import type { PageContext } from './context.ts'

/** A step on the way from the front page to a page: what it is called, and where it stands on the site. */
export interface Step {
  readonly title: string
  readonly address: string
}

/** Of the front page: the site, and who publishes it. */
export function frontGraph(site: Site): Html {
  const { title, social } = site.settings
  const publisher = publisherOf(site)
  const profiles = profilesIn(
    social.map(({ url }) => url),
    site,
  )
  const website: WebSite = {
    '@type': 'WebSite',
    name: title,
    url: absolute(site.base, FIXED.front),
    publisher: { '@id': publisher['@id'] },
  }
  return graph([website, { ...publisher, ...(profiles.length > 0 ? { sameAs: profiles } : {}) }])
}

/** Of an article: itself, its publisher within, and the way to it. */
export function articleGraph(article: Article, context: PageContext): Html {
  const { site, date } = context
  const { corrections } = article.file.facts.fields
  const original = originalOf(article, site)
  const images = imagesOf(article, site)
  const told = {
    headline: article.title,
    ...(images.length > 0 ? { image: images } : {}),
    datePublished: date(article.date).iso,
    ...(article.updated === null ? {} : { dateModified: date(article.updated).iso }),
    ...(article.authors.length > 0 ? { author: article.authors.map((author) => bylineOf(author, site)) } : {}),
    publisher: publisherOf(site),
    ...(article.section ? { articleSection: article.section.title } : {}),
    ...(article.tags.length > 0 ? { keywords: article.tags.map(({ name }) => name) } : {}),
    ...(corrections.length > 0
      ? {
          correction: corrections.map(({ date: instant, text }) => ({
            '@type': 'CorrectionComment',
            text,
            datePublished: date(instant).iso,
          })),
        }
      : {}),
    ...(original === null ? {} : { isBasedOn: original }),
  } satisfies Omit<Extract<NewsArticle, object>, '@type'>
  const story: NewsArticle | LiveBlogPosting =
    article.file.facts.fields.live === null
      ? { '@type': 'NewsArticle', ...told }
      : { '@type': 'LiveBlogPosting', ...told, ...coverageOf(article, context) }
  return graph([story, ...breadcrumbs(article.section ? [article.section] : [], site)])
}

/** The span of a live blog and its entries. */
function coverageOf({ file, date, address }: Article, context: PageContext): Partial<Extract<LiveBlogPosting, object>> {
  const { fields, entries } = file.facts
  const ended = fields.live?.ended ?? null
  const updates: BlogPosting[] = entries.flatMap(({ at, id, title, text }): BlogPosting[] => {
    const headline = title || text
    if (headline === '') return []
    return [
      {
        '@type': 'BlogPosting',
        headline,
        url: `${context.absolute(address)}#${id}`,
        datePublished: context.date(at).iso,
        ...(text === '' ? {} : { articleBody: text }),
      },
    ]
  })
  return {
    coverageStartTime: context.date(Math.min(date, ...entries.map(({ at }) => at))).iso,
    ...(ended === null ? {} : { coverageEndTime: context.date(ended).iso }),
    ...(updates.length > 0 ? { liveBlogUpdate: updates } : {}),
  }
}

/** Of an author's page: who it is about, and the way to it. */
export function profileGraph(author: Author, trail: readonly Step[], site: Site): Html {
  const { bio, image } = author
  const profiles = profilesIn(openLinks(author, site), site)
  const person: Person = {
    ...bylineOf(author, site),
    ...(bio ? { description: bio } : {}),
    ...(image ? { image: site.base.origin + image.src } : {}),
    ...(profiles.length > 0 ? { sameAs: profiles } : {}),
  }
  const page: ProfilePage = { '@type': 'ProfilePage', mainEntity: person }
  return graph([page, ...breadcrumbs(trail, site)])
}

/** Of any other page with a way to it; null where there is none. */
export function trailGraph(trail: readonly Step[], site: Site): Html | null {
  const lists = breadcrumbs(trail, site)
  return lists.length > 0 ? graph(lists) : null
}

function graph(things: readonly Thing[]): Html {
  return jsonInHtml({ '@context': 'https://schema.org', '@graph': things } satisfies Graph)
}

/** Has the same `@id` on every page, so that all articles have one publisher. */
function publisherOf({ settings, base, logo }: Site): Extract<NewsMediaOrganization, object> & { '@id': string } {
  const url = absolute(base, FIXED.front)
  return {
    '@type': 'NewsMediaOrganization',
    '@id': `${url}#publisher`,
    name: settings.title,
    url,
    ...(logo ? { logo: base.origin + logo.src } : {}),
  }
}

/** The shapes of an article's picture that Google asks for, absolute; the picture as it is where it is not cut. */
function imagesOf(article: Article, site: Site): string[] {
  const cuts = cutAddresses(article, site)
  return cuts.length > 0 || !article.image ? cuts : [site.base.origin + article.image.src]
}

function bylineOf({ name, address }: Author, { base }: Site): Extract<Person, object> {
  return { '@type': 'Person', name, ...(address ? { url: absolute(base, address) } : {}) }
}

/** Where the story stood first, if that is elsewhere and may be said. */
function originalOf({ address, file }: Article, site: Site): string | null {
  const { canonical, source } = file.facts.fields
  const own = absolute(site.base, address)
  const places = [canonical, source?.url ?? null].map((url) => openAddress(url, site))
  return places.find((url) => url !== null && url !== own) ?? null
}

/** Those of some links that lead to a page elsewhere, as whole addresses. */
function profilesIn(links: readonly string[], { settings }: Site): readonly string[] {
  return links
    .filter((url) => /^https?:/.test(url) && URL.canParse(url) && pathOnSite(url, settings.url) === null)
    .map((url) => new URL(url).href)
}

/** The way from the front page, which needs two steps to be one. */
function breadcrumbs(trail: readonly Step[], { settings, base }: Site): BreadcrumbList[] {
  if (trail.length === 0) return []
  const steps = [{ title: settings.title, address: FIXED.front }, ...trail]
  return [
    {
      '@type': 'BreadcrumbList',
      itemListElement: steps.map(({ title, address }, index) => ({
        '@type': 'ListItem',
        position: index + 1,
        name: title,
        item: absolute(base, address),
      })),
    },
  ]
}
