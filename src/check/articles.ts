// What an article lacks, as a reader of listings and search results would notice: a section, a summary, a headline of its own.

import type { Article, Site } from '../site/model.ts'
import type { FieldDiagnostic } from './places.ts'

/** Looks at the front matter of all articles together. */
export function checkArticles(site: Site): FieldDiagnostic[] {
  const ids = site.settings.sections.map(({ id }) => id)
  return [
    ...site.articles.flatMap((article) => [...sectionMissing(article, ids), ...summaryMissing(article)]),
    ...repeatedTitles(site.articles),
  ]
}

function sectionMissing({ section, file }: Article, ids: readonly string[]): FieldDiagnostic[] {
  if (section !== null || ids.length === 0 || file.facts.fields.section !== null) return []
  return [
    {
      code: 'section-missing',
      severity: 'warning',
      file: file.path,
      field: null,
      message: "The article is in no section, so it stands on no section's front.",
      hint: `Add section: ${ids[0]} to the front matter${ids.length > 1 ? `, or one of ${ids.slice(1).join(', ')}` : ''}.`,
    },
  ]
}

/** A first paragraph that is short enough to be shown whole is as good as a summary. */
function summaryMissing({ file }: Article): FieldDiagnostic[] {
  const { fields, excerpt } = file.facts
  if (fields.summary !== null || (excerpt !== '' && !excerpt.endsWith('…'))) return []
  const message =
    excerpt === ''
      ? 'The article has no summary and no first paragraph: listings and search engines show its headline alone.'
      : `The article has no summary; listings and search engines show its first paragraph, which breaks off at "${excerpt.slice(-30).replace(/^\S*\s/, '')}".`
  return [
    {
      code: 'summary-missing',
      severity: 'warning',
      file: file.path,
      field: null,
      message,
      hint: 'Add summary: and one or two sentences to the front matter.',
    },
  ]
}

/** One for each headline, at its newest article. */
function repeatedTitles(articles: readonly Article[]): FieldDiagnostic[] {
  const groups = new Map<string, Article[]>()
  for (const article of articles) {
    const key = article.title.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim()
    if (key !== '') groups.set(key, [...(groups.get(key) ?? []), article])
  }
  return [...groups.values()].flatMap(([newest, second, ...more]): FieldDiagnostic[] => {
    if (!newest || !second) return []
    const others = more.length > 0 ? ` and ${more.length} more` : ''
    return [
      {
        code: 'title-repeated',
        severity: 'warning',
        file: newest.file.path,
        field: ['title'],
        message: `The headline "${newest.title}" is also that of ${second.file.path}${others}.`,
        hint: 'Give each its own: in search results, feeds and Related, readers cannot tell them apart.',
      },
    ]
  })
}
