// Whether the tools did the same work: which pages each made, and how many articles each names as related.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'

const ARTICLE = /^\d{4}\/\d\d\/[^/]+\/index\.html$/
/** The archive by months, the list of corrections and the like are Broadsheet's alone. */
const LISTING = /^(?!blocks\/|corrections\/|search\/|archive\/|\d{4}\/(\d\d\/)?index\.html|404\.html).*\.html$/
const RELATED = 4

/** Per tool the numbers of pages, and the addresses of articles and listings that not all tools made. */
export function compareWork({ root }, tools) {
  const made = tools.map(({ title, output }) => ({ title, ...pagesOf(join(root, output)) }))
  const everywhere = (path) => made.every(({ pages }) => pages.has(path))
  const unequal = made.flatMap(({ pages }) => [...pages].filter((path) => !everywhere(path)))
  return {
    tools: made.map(({ pages, ...numbers }) => numbers),
    unequal: [...new Set(unequal)].sort(),
  }
}

function pagesOf(folder) {
  if (!existsSync(folder)) return { pages: new Set(), files: 0, articles: 0, listings: 0, withRelated: 0 }
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .split(sep)
        .join('/'),
    )
    .filter((path) => !path.startsWith('.'))
  const articles = files.filter((path) => ARTICLE.test(path))
  const listings = files.filter((path) => LISTING.test(path) && !ARTICLE.test(path))
  return {
    pages: new Set([...articles, ...listings]),
    files: files.length,
    articles: articles.length,
    listings: listings.length,
    withRelated: articles.filter((path) => relatedIn(join(folder, path)) === RELATED).length,
  }
}

/** Both tools' pages have the same markup here. */
function relatedIn(file) {
  const [, after = ''] = readFileSync(file, 'utf8').split('id="Related"')
  return after.split('</section>')[0].split('<h3 class="headline">').length - 1
}
