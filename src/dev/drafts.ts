// The list at /_drafts/: what readers do not see yet, or no more.

import { isoInZone } from '../base/date.ts'
import { hash } from '../base/hash.ts'
import { escapeHtml } from '../base/html.ts'
import { href } from '../base/url.ts'
import type { ContentFile } from '../site/model.ts'
import type { Edition, Looks } from './edition.ts'

/** Where the list stands, below the path of the site. */
export const DRAFTS = '/_drafts/'

/** Files that are not published, by why. */
export interface Unpublished {
  readonly drafts: readonly ContentFile[]
  readonly scheduled: readonly ContentFile[]
  readonly withdrawn: readonly ContentFile[]
}

/** Sorts out what is not published: drafts by path, scheduled articles by their instants, withdrawn ones the latest first. */
export function unpublishedOf({ site, inputs }: Edition): Unpublished {
  const shown = new Map(site.articles.map((article) => [article.file.path, article]))
  const isWithdrawn = ({ facts }: ContentFile) =>
    facts.fields.expires !== null && facts.fields.expires <= site.now && !facts.fields.draft
  const dateOf = (file: ContentFile) => shown.get(file.path)?.date ?? 0
  return {
    drafts: inputs.files.filter(({ facts }) => facts.fields.draft),
    scheduled: inputs.files
      .filter(({ path }) => shown.get(path)?.unpublished === 'scheduled')
      .sort((a, b) => dateOf(a) - dateOf(b)),
    withdrawn: inputs.files
      .filter(isWithdrawn)
      .sort((a, b) => (b.facts.fields.expires ?? 0) - (a.facts.fields.expires ?? 0)),
  }
}

/** The list as a page. */
export function draftsPage(edition: Edition): string {
  const { drafts, scheduled, withdrawn } = unpublishedOf(edition)
  const { title, timezone } = edition.site.settings
  const addresses = new Map([...edition.site.articles, ...edition.site.pages].map((each) => [each.file.path, each]))
  const when = (instant: number | null) => (instant === null ? '' : isoInZone(instant, timezone).replace('T', ' '))
  const row = (file: ContentFile, note: string) => {
    const page = addresses.get(file.path)
    const headline = escapeHtml(file.facts.fields.title ?? file.path)
    const linked = page ? `<a href="${escapeHtml(href(edition.site.base, page.address))}">${headline}</a>` : headline
    return `<li>${linked} <span>${escapeHtml(note)}</span><br><code>${escapeHtml(file.path)}</code></li>`
  }
  const list = (name: string, rows: readonly string[], none: string) =>
    `<h2>${name} (${rows.length})</h2>\n${rows.length === 0 ? `<p>${none}</p>` : `<ul>\n${rows.join('\n')}\n</ul>`}`
  const noPage = (file: ContentFile) => (addresses.has(file.path) ? '' : 'has no date yet, and so no page')
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Not published · ${escapeHtml(title)}</title>
<style>
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem; }
li { margin-block: .6rem; }
span { opacity: .75; }
code { font-size: .85rem; opacity: .75; overflow-wrap: anywhere; }
</style>
</head>
<body>
<p><a href="${escapeHtml(href(edition.site.base, '/'))}">${escapeHtml(title)}</a></p>
<h1>Not published</h1>
<p>Readers see none of this. Times are those of ${escapeHtml(timezone)}.</p>
${list(
  'Drafts',
  drafts.map((file) => row(file, noPage(file))),
  'No file says <code>draft: true</code>.',
)}
${list(
  'Scheduled',
  scheduled.map((file) => row(file, `goes out ${when(addressDate(file, edition))}`)),
  'No article has a date in the future.',
)}
${list(
  'Withdrawn',
  withdrawn.map((file) => row(file, `since ${when(file.facts.fields.expires)}`)),
  'No article has expired.',
)}
</body>
</html>
`
}

/** What a reader sees of the list. */
export function looksOfDrafts(edition: Edition): Looks {
  const digest = hash(draftsPage(edition))
  return { all: digest, bones: digest }
}

function addressDate({ path }: ContentFile, { site }: Edition): number | null {
  return site.articles.find(({ file }) => file.path === path)?.date ?? null
}
