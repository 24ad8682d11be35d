// Stories that others may print: for each a page of its own with the text as plain HTML, to be copied. It stands apart, so
// that no reader of the story loads its text twice.

import { type Hashed, lazy } from '../base/hash.ts'
import { direction, escapeHtml } from '../base/html.ts'
import type { Mixer } from '../base/mixer.ts'
import type { Article, Site } from '../site/model.ts'
import { bodyOf } from './body.ts'
import { type PageContext, pageView } from './context.ts'
import type { BodyUse, Own, TemplatePage } from './page.ts'
import type { FrameView, RepublishView } from './views.ts'

/** Where a story stands for others to print; null where it is not the paper's to give, or the paper does not give it. */
export function republishAddress(
  { file, address, unpublished }: Article,
  { settings }: Pick<Site, 'settings'>,
): string | null {
  const { republish, source, canonical } = file.facts.fields
  if (settings.republish === null || !republish || source || canonical || unpublished) return null
  // A file is no folder.
  return address.endsWith('/') ? `${address}republish/` : `${address.replace(/\.[^./]*$/, '')}/republish/`
}

/** The addresses of all such pages. */
export function* republishAddresses(site: Site): Generator<string> {
  if (site.settings.republish === null) return
  for (const article of site.articles) {
    const address = republishAddress(article, site)
    if (address !== null) yield address
  }
}

/** All such pages; with `only`, the one at this address. */
export function* republishPages(context: PageContext, only: string | null): Generator<TemplatePage> {
  const { site, frame } = context
  if (site.settings.republish === null) return
  for (const article of site.articles) {
    const address = republishAddress(article, site)
    if (address === null || (only !== null && only !== address)) continue
    yield {
      type: 'template',
      address,
      template: 'republish',
      source: article.file.path,
      frame,
      own: () => partsOf(article, context),
      body: () => absoluteBody(article, site),
    }
  }
}

function partsOf(article: Article, context: PageContext): Own<RepublishView, FrameView> {
  const mix = (mixer: Mixer) => context.mixArticle(mixer, article.place)
  const { title, language } = article
  const words = context.theme.strings.value
  return {
    page: lazy(mix, () =>
      pageView(context, article.address, {
        kind: 'republish',
        title: `${words.republish ?? 'Republish this story'}: ${title}`,
        noindex: true,
      }),
    ),
    copy: lazy(mix, () => ({
      title,
      url: context.href(article.address),
      language,
      direction: direction(language),
      ...creditsOf(article, context),
    })),
  }
}

/** What stands in the copy before and after the text: headline and names, and where the story is from. */
function creditsOf(article: Article, { site, theme, absolute }: PageContext): { before: string; after: string } {
  const { by = 'By', and = ' and ', comma = ', ', originally = '{name}' } = theme.strings.value
  const names = article.authors.map(({ name }) => name)
  const last = names.length > 1 ? `${names.slice(0, -1).join(comma)}${and}${names.at(-1)}` : (names[0] ?? '')
  const paper = `<a href="${escapeHtml(absolute(article.address))}">${escapeHtml(site.settings.title)}</a>`
  const byline = last === '' ? '' : `<p>${escapeHtml(`${by} ${last}`)}</p>\n`
  return {
    before: `<article lang="${article.language}" dir="${direction(article.language)}">\n<h1>${escapeHtml(article.title)}</h1>\n${byline}`,
    after: `<p lang="${site.settings.language}">${escapeHtml(originally).replace('{name}', () => paper)}</p>\n</article>`,
  }
}

/** A copy is read away from the site. */
function absoluteBody(article: Article, site: Site): Hashed<BodyUse> {
  const body = bodyOf(article, site)
  return lazy(
    (mixer) => body.mix(mixer.text(site.base.origin)),
    () => {
      const { resolution, ...use } = body.value
      const links = resolution.links.map((link) => (link?.startsWith('/') ? site.base.origin + link : link))
      return { ...use, resolution: { ...resolution, links } }
    },
  )
}
