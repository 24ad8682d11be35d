// Eleventy's way of making the newspaper that Broadsheet makes of the same content. Run from the site's folder, which
// has content/ and a copy of layouts/. The pages that are not articles are virtual templates, so that content/ holds
// nothing that only one of the two tools would read.

import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import footnotes from 'markdown-it-footnote'
import { authorUrl, readSite, tagUrl } from './desk.js'
import { listingsOf } from './listings.js'
import { newsroom } from './markdown.js'
import { relatedTo } from './related.js'

const HERE = import.meta.dirname
const LONG_DATE = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' })
const IN_FEED = 20

export default function configure(eleventy) {
  const site = readSite('content/site.yaml')
  const articles = (api) => api.getAllSorted().toReversed()

  eleventy.amendLibrary('md', (markdown) => markdown.use(footnotes).use(newsroom))
  eleventy.addPassthroughCopy({
    'content/media': 'media',
    [relative('.', join(HERE, '../../templates/assets')).replaceAll('\\', '/')]: 'assets',
  })

  eleventy.addGlobalData('site', site)
  eleventy.addGlobalData('layout', 'article.njk')
  eleventy.addGlobalData('permalink', () => addressOf)

  eleventy.addFilter('iso', (date) => `${date.toISOString().slice(0, 19)}Z`)
  eleventy.addFilter('day', (date) => LONG_DATE.format(date))
  eleventy.addFilter('rfc822', (date) => date.toUTCString())
  eleventy.addFilter('tagUrl', tagUrl)
  eleventy.addFilter('authorUrl', authorUrl)

  eleventy.addCollection('listings', (api) => listingsOf(articles(api), site))
  eleventy.addCollection('related', (api) => relatedTo(articles(api)))
  eleventy.addCollection('newest', (api) => articles(api).slice(0, IN_FEED))
  eleventy.addCollection('articles', articles)

  const page = (name, data) =>
    eleventy.addTemplate(name, readFileSync(join(HERE, 'pages', name), 'utf8'), {
      layout: false,
      eleventyExcludeFromCollections: true,
      ...data,
    })
  page('listing.njk', {
    pagination: { data: 'collections.listings', size: 1, alias: 'listing' },
    permalink: ({ listing }) => listing.url,
  })
  page('tags.njk', { permalink: '/tags/' })
  page('authors.njk', { permalink: '/authors/' })
  page('feed.njk', { permalink: '/feed.xml' })
  page('sitemap.njk', { permalink: '/sitemap.xml' })
}

/** Template tags are not looked for in articles: it would only cost Eleventy time. */
export const config = {
  dir: { input: 'content', includes: '../layouts', output: 'eleventy' },
  templateFormats: ['md', 'njk'],
  markdownTemplateEngine: false,
}

/** As `permalink: /:year/:month/:slug/` in site.yaml. */
function addressOf({ page }) {
  return `/${page.date.toISOString().slice(0, 7).replace('-', '/')}/${page.fileSlug}/`
}
