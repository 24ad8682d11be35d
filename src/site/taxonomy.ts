// Sections, tags, authors and series: what an article's words for them mean on this site.

import type { Finding } from '../base/diagnostic.ts'
import { nearest } from '../base/nearest.ts'
import { cutSlug, slugify } from '../base/url.ts'
import type { Settings } from '../config/schema.ts'
import type { ResolvedImage } from '../markdown/body.ts'
import type { Article, Author, ContentFile, Listing, Section, Series, Tag } from './model.ts'

/** The site's sections by id, in order. */
export function sectionsOf(settings: Settings): ReadonlyMap<string, Section> {
  return new Map(
    settings.sections.map(({ id, title, description }) => [id, { id, title, description, address: `/${id}/` }]),
  )
}

/** An article's section and tags. Another generator's category is the section it names, else a tag. */
export interface Classification {
  readonly section: Section | null
  readonly tags: readonly Tag[]
  readonly findings: readonly Finding[]
}

/** Reads section, tags and categories of a file. */
export function classify(file: ContentFile, sections: ReadonlyMap<string, Section>, tags: TagBook): Classification {
  const { fields, categories } = file.facts
  const folder = file.path.slice('content/'.length, file.path.indexOf('/', 'content/'.length))
  const named = fields.section === null ? null : (sections.get(fields.section) ?? sections.get(slugify(fields.section)))
  const byCategory = categories.find((category) => sections.has(slugify(category)))
  const section = named ?? sections.get(slugify(byCategory ?? '')) ?? sections.get(folder) ?? null
  const words = [...fields.tags, ...categories.filter((category) => category !== byCategory)]
  const findings =
    named === undefined ? [sectionUnknown(fields.section ?? '', sections, file.facts.places.section ?? null)] : []
  return { section, tags: tagsOf(words, tags), findings }
}

/** Tags by the words that articles use for them: one object for each spelling. */
export type TagBook = Map<string, Tag>

function tagsOf(words: readonly string[], book: TagBook): Tag[] {
  const tags: Tag[] = []
  for (const name of words) {
    const tag = tagNamed(name, book)
    const { slug } = tag
    if (slug !== '' && !tags.some((other) => other.slug === slug)) tags.push(tag)
  }
  return tags
}

/** The tag that a word stands for. */
export function tagNamed(name: string, book: TagBook): Tag {
  const known = book.get(name)
  if (known) return known
  const slug = cutSlug(slugify(name))
  const tag = { slug, name, address: `/tags/${slug}/` }
  book.set(name, tag)
  return tag
}

/** Finds authors by id or name, and makes one of any other name. */
export interface AuthorBook {
  readonly find: (word: string) => Author
  readonly ids: readonly string[]
}

/** The authors of site.yaml; `picture` finds an author's image. */
export function authorBook(settings: Settings, picture: (src: string) => ResolvedImage | null): AuthorBook {
  const known = new Map<string, Author>()
  const others = new Map<string, Author>()
  for (const [id, { name, bio, image, links }] of Object.entries(settings.authors)) {
    const slug = cutSlug(slugify(id) || slugify(name))
    const author = { slug, name, bio, links, image: image ? picture(image) : null, address: addressFor(slug) }
    known.set(id.toLowerCase(), author)
    known.set(name.toLowerCase(), author)
  }
  const find = (word: string): Author => {
    const listed = known.get(word.toLowerCase()) ?? others.get(word)
    if (listed) return listed
    const slug = cutSlug(slugify(word))
    const author = { slug, name: word, bio: null, image: null, links: [], address: addressFor(slug) }
    others.set(word, author)
    return author
  }
  return { find, ids: Object.keys(settings.authors) }
}

function addressFor(slug: string): string | null {
  return slug === '' ? null : `/authors/${slug}/`
}

/** A warning for an author who looks like a misspelt id: one lower-case word close to a known id. */
export function authorFindings(file: ContentFile, book: AuthorBook): Finding[] {
  return file.facts.fields.authors.flatMap((word): Finding[] => {
    if (book.ids.includes(word) || !/^[a-z0-9_-]+$/.test(word)) return []
    const near = nearest(word, book.ids)
    if (!near) return []
    return [
      {
        code: 'author-unknown',
        severity: 'warning',
        place: file.facts.places.authors ?? null,
        message: `"${word}" is not an author in site.yaml; it stands in the byline as it is.`,
        hint: `Did you mean "${near}"?`,
      },
    ]
  })
}

/** The series a name stands for, or null where no address can be made of it. */
export function seriesOf(name: string | null): Series | null {
  if (name === null) return null
  const slug = cutSlug(slugify(name))
  return slug === '' ? null : { slug, name, address: `/series/${slug}/` }
}

interface Group<T> {
  /** How often each spelling occurs. */
  readonly spellings: Map<string, Spelling<T>>
  readonly articles: Article[]
}

interface Spelling<T> {
  readonly of: T
  readonly group: Group<T>
  count: number
}

/** Listings of whatever `keys` finds in each article, sorted by address; articles stay in their order, newest first. */
export function listingsBy<T extends { readonly slug: string; readonly name: string; readonly address: string | null }>(
  articles: readonly Article[],
  keys: (article: Article) => readonly T[],
): Listing<T>[] {
  const groups = new Map<string, Group<T>>()
  /** Most articles that share a word share what stands for it, too. */
  const known = new Map<T, Spelling<T>>()
  for (const article of articles) {
    for (const key of keys(article)) {
      if (key.address === null) continue
      let spelling = known.get(key)
      if (!spelling) {
        spelling = spellingOf(key, key.address, groups)
        known.set(key, spelling)
      }
      spelling.count++
      spelling.group.articles.push(article)
    }
  }
  return [...groups.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([address, group]) => ({
      of: commonest(group.spellings),
      address,
      articles: group.articles,
    }))
}

/** Finds how a name is spelled among those that share its address, or begins to count. */
function spellingOf<T extends { readonly name: string }>(
  key: T,
  address: string,
  groups: Map<string, Group<T>>,
): Spelling<T> {
  const group = groups.get(address) ?? { spellings: new Map(), articles: [] }
  groups.set(address, group)
  const spelling = group.spellings.get(key.name) ?? { of: key, group, count: 0 }
  group.spellings.set(key.name, spelling)
  return spelling
}

/** Every section of site.yaml has its front, also while it is empty. */
export function sectionListings(
  sections: ReadonlyMap<string, Section>,
  articles: readonly Article[],
): Listing<Section>[] {
  const byId = new Map<string, Article[]>([...sections.keys()].map((id) => [id, []]))
  for (const article of articles) if (article.section) byId.get(article.section.id)?.push(article)
  return [...sections.values()].map((of) => ({ of, address: of.address, articles: byId.get(of.id) ?? [] }))
}

/** The spelling used most; between equals, the first in code point order. */
function commonest<T>(spellings: ReadonlyMap<string, { of: T; count: number }>): T {
  const sorted = [...spellings.entries()].sort(([a, x], [b, y]) => y.count - x.count || (a < b ? -1 : 1))
  const first = sorted[0]
  if (!first) throw new Error('a listing without a spelling')
  return first[1].of
}

function sectionUnknown(id: string, sections: ReadonlyMap<string, Section>, place: Finding['place']): Finding {
  const ids = [...sections.keys()]
  const near = nearest(id, ids)
  const known = ids.length > 0 ? `The sections are: ${ids.join(', ')}.` : 'List it under `sections:` in site.yaml.'
  return {
    code: 'section-unknown',
    severity: 'error',
    place,
    message: `There is no section "${id}" in site.yaml.`,
    hint: near ? `Did you mean "${near}"?` : known,
  }
}
