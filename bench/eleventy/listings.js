// The pages of ten: front, sections, tags and authors, each with its older pages. Numbered from the oldest, as Broadsheet
// numbers them, so that both make the same addresses. Eleventy paginates one list; this is all of them in a row.

import { authorUrl, sectionUrl, tagUrl } from './desk.js'

const SIZE = 10

export function listingsOf(articles, { title, sections }) {
  const groups = [
    { url: '/', title, kind: 'front', items: articles },
    ...sections.map((section) => ({ ...section, kind: 'section', items: [] })),
  ]
  const byUrl = new Map(groups.map((group) => [group.url, group]))
  const add = (url, name, kind, article) => {
    if (!byUrl.has(url)) byUrl.set(url, { url, title: name, kind, items: [] })
    byUrl.get(url).items.push(article)
  }
  for (const article of articles) {
    const { section, tags, author } = article.data
    add(sectionUrl(section), section, 'section', article)
    for (const tag of tags) add(tagUrl(tag), tag, 'tag', article)
    add(authorUrl(author), author, 'author', article)
  }
  return [...byUrl.values()].flatMap(cut)
}

/** The first page has ten to nineteen, so that every other is full and stays as it is. */
function cut({ url, title, kind, items }) {
  const older = Math.max(0, Math.floor(items.length / SIZE) - 1)
  const address = (number) => (number > older ? url : `${url}page/${number}/`)
  const first = items.length - older * SIZE
  const pages = [{ url, title, kind, items: items.slice(0, first), isFirst: true, paging: pagingOf(older, address) }]
  for (let number = older; number > 0; number--) {
    const start = first + (older - number) * SIZE
    pages.push({ url: address(number), title, kind, items: items.slice(start, start + SIZE), isFirst: false })
  }
  return pages.map((page, index) => ({
    ...page,
    newer: pages[index - 1]?.url,
    older: pages[index + 1]?.url,
  }))
}

/** 1 2 3 … last, counted from the newest. */
function pagingOf(older, address) {
  const last = older + 1
  if (last === 1) return []
  const labels = last <= 5 ? Array.from({ length: last }, (_, index) => index + 1) : [1, 2, 3, last]
  return labels.map((label) => ({
    label,
    url: address(last + 1 - label),
    isAfterGap: label === last && last > 5,
  }))
}
