// site.yaml: every setting with its default, its check and its description in one place.
// The JSON Schema that editors use is generated from here (schema/site.json).

import { z } from 'zod'
import { slugify } from '../base/url.ts'
import { isZone } from '../base/zone.ts'
import { NETWORKS } from './networks.ts'
import { policy } from './policy.ts'

/** Address segments at the top of a site that no section may take. */
export const RESERVED_SEGMENTS = [
  'tags',
  'authors',
  'series',
  'page',
  'blocks',
  'assets',
  'media',
  'search',
  'archive',
  'corrections',
  'sitemaps',
] as const

/** Kinds of listing that may have feeds of their own. */
export const FOLLOWED = ['section', 'tag', 'author'] as const

/** Hosts whose iframes become a plain link to the same video, unless the site lists others. */
export const EMBED_HOSTS = ['www.youtube.com', 'youtube.com', 'www.youtube-nocookie.com', 'player.vimeo.com']

const text = () => z.string().trim().min(1)
const webAddress = () =>
  z.string().refine((value) => /^(https?:\/\/|mailto:|\/)/.test(value), 'must start with https://, mailto: or /')

const section = z
  .strictObject({
    id: z
      .string()
      .refine((id) => id !== '' && slugify(id) === id, 'must be lower case letters, digits and "-"')
      .refine(
        (id) => !(RESERVED_SEGMENTS as readonly string[]).includes(id),
        'is an address that the site needs itself',
      )
      .refine((id) => !/^\d{4}$/.test(id), 'looks like a year, which is part of article addresses')
      .describe('The first part of its addresses, and what an article names in `section`.'),
    title: text().describe('As readers see it.'),
    description: text().nullable().default(null).describe('One sentence, shown on the section front.'),
  })
  .describe('A section of the paper.')

const author = z
  .strictObject({
    name: text().describe('As in the byline.'),
    bio: text().nullable().default(null).describe('One or two sentences.'),
    image: text().nullable().default(null).describe('A picture, as `/media/name.jpg`.'),
    links: z.array(webAddress()).default([]).describe('Addresses of profiles, or mailto: links.'),
  })
  .describe('An author of the paper.')

const offer = z.strictObject({
  title: text(),
  text: text().nullable().default(null),
  url: webAddress(),
})

const color = (standard: string) =>
  z
    .string()
    .refine((value) => /^#[0-9a-f]{6}$/i.test(value), 'must be a color such as "#9b1b1e", in quotes')
    .default(standard)

const link = z.strictObject({ text: text(), url: webAddress() })

const dateTime = () => z.string().describe('A date or date-time, as in front matter.')

/** The whole of content/site.yaml. */
export const settingsSchema = z.strictObject({
  title: text().describe('The name of the paper.'),
  tagline: text().nullable().default(null).describe('A few words under the name.'),
  url: z
    .url({ protocol: /^https?$/, error: 'must be an absolute address such as https://news.example' })
    .describe('Where the site will stand, absolute. May have a path.'),
  language: z
    .string()
    .refine(isLanguage, 'must be a language tag such as en, uk or pt-BR')
    .default('en')
    .describe('BCP 47 tag of the language of the site.'),
  timezone: z
    .string()
    .refine(isZone, 'must be an IANA time zone such as Europe/Kyiv')
    .default('UTC')
    .describe('IANA time zone in which dates without an offset are read and all dates are shown.'),
  logo: text().nullable().default(null).describe('An image under content/media, as `/media/logo.svg`.'),
  sections: z
    .array(section)
    .superRefine(refuseRepeatedIds)
    .default([])
    .describe('The sections, in the order of the menu.'),
  authors: z.record(z.string(), author).default({}).describe('Authors by id.'),
  share: z.array(z.enum(NETWORKS)).default(NETWORKS.slice(0, 8)).describe('The networks of the share bar, in order.'),
  support: z
    .strictObject({
      title: text(),
      text: text(),
      once: offer.nullable().default(null),
      monthly: offer.nullable().default(null),
    })
    .nullable()
    .default(null)
    .describe('The box under each article that asks readers for support.'),
  permalink: z
    .string()
    .refine(
      isPermalinkPattern,
      'must start and end with "/", contain :slug, and use only :section, :year, :month and :slug',
    )
    .default('/:section/:year/:month/:slug/')
    .describe('The pattern of article addresses.'),
  dates: z
    .enum(['frontmatter', 'git'])
    .default('frontmatter')
    .describe('Where an article without `updated` has that date from: nowhere, or the last commit that changed it.'),
  links: z
    .enum(['warn', 'error', 'off'])
    .default('warn')
    .describe('What dead links and missing images are in `build`.'),
  withdrawn: z
    .enum(['absent', 'notice', 'gone'])
    .default('absent')
    .describe('What stands at the address of a story that has expired.'),
  pagination: z
    .strictObject({
      size: z.int().min(1).max(100).default(10).describe('Articles on a page of a listing.'),
      numbering: z
        .enum(['oldest-first', 'newest-first'])
        .default('oldest-first')
        .describe('`oldest-first` keeps the addresses of old pages for ever.'),
    })
    .prefault({})
    .describe('How listings are cut into pages.'),
  related: z
    .strictObject({ count: z.int().min(0).max(20).default(4) })
    .prefault({})
    .describe('The Related section.'),
  blocks: z
    .strictObject({ delivery: z.enum(['fetch', 'inline', 'ssi', 'esi']).default('fetch') })
    .prefault({})
    .describe('How the blocks that change at every publish reach the page.'),
  cards: z
    .strictObject({
      newest: z.int().min(0).max(1_000_000).default(1_000).describe('How many articles have one.'),
      fonts: z
        .array(text())
        .default([])
        .describe('Font files under content/media for drawn cards, the first that has a letter first.'),
      paper: color('#fdfcf9').describe('The ground of drawn cards.'),
      ink: color('#15171a').describe('Their headlines.'),
      accent: color('#9b1b1e').describe('Their label and bar.'),
    })
    .prefault({})
    .describe('The pictures of 1200 × 630 pixels that networks show where somebody shares a story.'),
  search: z.enum(['on', 'off']).default('on').describe('Whether readers can search the stories, at `/search/`.'),
  copies: z
    .strictObject({
      markdown: z.enum(['on', 'off']).default('off').describe('Whether each story stands as Markdown beside its page.'),
      llms: z.enum(['on', 'off']).default('off').describe('Whether `/llms.txt` leads programs through the site.'),
    })
    .prefault({})
    .describe('What programs that read for people are offered.'),
  feeds: z
    .strictObject({
      items: z.int().min(1).max(500).default(20),
      content: z.enum(['full', 'summary']).default('full'),
      of: z
        .array(z.enum(FOLLOWED))
        .default([...FOLLOWED])
        .describe('The listings that have feeds of their own, besides the whole site.'),
      hub: z
        .url({ protocol: /^https?$/, error: 'must be an absolute address such as https://hub.example/' })
        .nullable()
        .default(null)
        .describe('The WebSub hub that tells readers of new stories.'),
    })
    .prefault({})
    .describe('Feeds.'),
  indexnow: z
    .string()
    .regex(/^[a-zA-Z0-9-]{8,128}$/, 'must be 8 to 128 letters, digits and "-"')
    .nullable()
    .default(null)
    .describe('The key by which search engines that take part in IndexNow know the site. It is no secret.'),
  markdown: z
    .strictObject({
      html: z.enum(['sanitize', 'escape', 'trust']).default('sanitize').describe('What becomes of HTML in articles.'),
      embeds: z.array(text()).default(EMBED_HOSTS).describe('Hosts whose iframes become a link.'),
      remark: z.array(text()).default([]).describe('remark plugins, by package name or path.'),
      rehype: z.array(text()).default([]).describe('rehype plugins, by package name or path.'),
    })
    .prefault({})
    .describe('How Markdown is read.'),
  social: z.array(link).default([]).describe('Profiles of the paper on social networks.'),
  menu: z.array(link).default([]).describe('Further entries of the menu, after the sections.'),
  footer: text().nullable().default(null).describe('A line at the foot of every page.'),
  banner: z
    .strictObject({
      text: text(),
      url: webAddress().nullable().default(null),
      from: dateTime().nullable().default(null),
      until: dateTime().nullable().default(null),
    })
    .nullable()
    .default(null)
    .describe('A line over every page, for breaking news.'),
  policy,
  republish: text().nullable().default(null).describe('The terms under which others may reprint articles.'),
})

/** site.yaml with every default filled in. */
export type Settings = Readonly<z.output<typeof settingsSchema>>

function refuseRepeatedIds(sections: readonly { readonly id: string }[], context: z.RefinementCtx): void {
  sections.forEach(({ id }, index) => {
    const first = sections.findIndex((other) => other.id === id)
    if (first < index)
      context.addIssue({ code: 'custom', path: [index, 'id'], message: 'is the id of another section' })
  })
}

/** Whether Intl accepts this as a BCP 47 language tag. */
export function isLanguage(tag: string): boolean {
  try {
    return /^[a-z]{2,3}(-|$)/i.test(tag) && Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

function isPermalinkPattern(pattern: string): boolean {
  if (!/^\/(.*\/)?$/.test(pattern)) return false
  const segments = pattern.split('/').filter((segment) => segment !== '')
  const known = segments.every((segment) => /^:(section|year|month|slug)$|^[\p{L}\p{N}-]+$/u.test(segment))
  return known && segments.includes(':slug')
}
