// Google's rules for structured data, one by one, as far as they are for newspapers: what its documentation requires and
// recommends of each type (developers.google.com/search/docs/appearance/structured-data/).

/** A thing of schema.org as it stands in a page. */
export type Thing = Readonly<Record<string, unknown>>

interface Rule {
  readonly required: readonly string[]
  /** Beside those, what may stand: recommended by Google, or asked for by schema.org's rules for news. */
  readonly allowed: readonly string[]
}

/** By type. */
export const RULES: Readonly<Record<string, Rule>> = {
  // article: nothing is required. Publisher, section, keywords, correction and isBasedOn are schema.org's.
  NewsArticle: {
    required: ['headline', 'datePublished', 'publisher'],
    allowed: ['image', 'dateModified', 'author', 'articleSection', 'keywords', 'correction', 'isBasedOn'],
  },
  // LiveBlogPosting: as article, with the words of schema.org for coverage.
  LiveBlogPosting: {
    required: ['headline', 'datePublished', 'publisher', 'coverageStartTime'],
    allowed: [
      'image',
      'dateModified',
      'author',
      'articleSection',
      'keywords',
      'correction',
      'isBasedOn',
      'coverageEndTime',
      'liveBlogUpdate',
    ],
  },
  BlogPosting: { required: ['headline', 'datePublished', 'url'], allowed: ['articleBody'] },
  Person: { required: ['name'], allowed: ['url', 'description', 'image', 'sameAs'] },
  // organization, logo
  NewsMediaOrganization: { required: ['@id', 'name', 'url'], allowed: ['logo', 'sameAs'] },
  CorrectionComment: { required: ['text', 'datePublished'], allowed: [] },
  // breadcrumb
  BreadcrumbList: { required: ['itemListElement'], allowed: [] },
  ListItem: { required: ['position', 'name', 'item'], allowed: [] },
  // site-names
  WebSite: { required: ['name', 'url'], allowed: ['publisher'] },
  // profile-page
  ProfilePage: { required: ['mainEntity'], allowed: [] },
}

const DATES = ['datePublished', 'dateModified', 'coverageStartTime', 'coverageEndTime']
const ADDRESSES = ['@id', 'url', 'image', 'logo', 'item', 'sameAs', 'isBasedOn']
const ISO_WITH_OFFSET = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/

/** The data of a page's JSON-LD. Throws where it is no JSON of the right shape. */
export function graphIn(json: string): Thing[] {
  const { '@context': context, '@graph': graph, ...rest } = JSON.parse(json) as Record<string, unknown>
  if (context !== 'https://schema.org' || !Array.isArray(graph) || Object.keys(rest).length > 0)
    throw new Error(`not a graph of schema.org: ${json}`)
  return graph as Thing[]
}

/** What breaks a rule in a graph. */
export function breaches(graph: readonly Thing[]): string[] {
  const ids = new Set(graph.map((thing) => thing['@id']))
  return graph.flatMap((thing) => breachesOf(thing, '', ids))
}

function breachesOf(thing: Thing, path: string, ids: ReadonlySet<unknown>): string[] {
  const type = String(thing['@type'])
  const rule = RULES[type]
  const here = `${path}${type}`
  if (!thing['@type'] && Object.keys(thing).join() === '@id')
    return ids.has(thing['@id']) ? [] : [`${path}${thing['@id']} is not on the page`]
  if (!rule) return [`${here} is of no known type`]
  return [
    ...rule.required.filter((name) => !(name in thing)).map((name) => `${here} has no ${name}`),
    ...Object.keys(thing)
      .filter((name) => name !== '@type' && ![...rule.required, ...rule.allowed].includes(name))
      .map((name) => `${here}.${name} is used by no rule`),
    ...Object.entries(thing).flatMap(([name, value]) => valueBreaches(name, value, `${here}.${name}`, ids)),
    ...(type === 'BreadcrumbList' ? trailBreaches(thing.itemListElement as Thing[], here) : []),
  ]
}

function valueBreaches(name: string, value: unknown, here: string, ids: ReadonlySet<unknown>): string[] {
  if (Array.isArray(value)) {
    if (value.length === 0) return [`${here} is empty`]
    return value.flatMap((each) => valueBreaches(name, each, here, ids))
  }
  if (typeof value === 'object' && value !== null) return breachesOf(value as Thing, `${here} `, ids)
  if (name === 'position') return Number.isInteger(value) ? [] : [`${here} is no number`]
  if (typeof value !== 'string' || value.trim() === '') return [`${here} is no text: ${JSON.stringify(value)}`]
  if (DATES.includes(name) && !ISO_WITH_OFFSET.test(value)) return [`${here} has no offset: ${value}`]
  if (ADDRESSES.includes(name) && !isAbsolute(value)) return [`${here} is not absolute: ${value}`]
  return []
}

function isAbsolute(address: string): boolean {
  return /^https?:\/\//.test(address) && URL.canParse(address) && new URL(address).href === address
}

function trailBreaches(steps: readonly Thing[], here: string): string[] {
  const order = steps.map(({ position }) => position).join()
  const right = steps.map((_step, index) => index + 1).join()
  return [
    ...(steps.length < 2 ? [`${here} has fewer than two steps`] : []),
    ...(order === right ? [] : [`${here} is numbered ${order}`]),
  ]
}
