// What the site's settings say, and the addresses of its sections, tags and authors.

import { readFileSync } from 'node:fs'
import { load } from 'js-yaml'

export function readSite(path) {
  const { title, url, sections } = load(readFileSync(path, 'utf8'))
  return { title, url, sections: sections.map((section) => ({ ...section, url: sectionUrl(section.id) })) }
}

export const sectionUrl = (id) => `/${id}/`
export const tagUrl = (tag) => `/tags/${slugOf(tag)}/`
export const authorUrl = (name) => `/authors/${slugOf(name)}/`

/** Enough for the corpus, whose words are all of a to z. */
export const slugOf = (text) => text.toLowerCase().replace(/[^a-z0-9]+/g, '-')
