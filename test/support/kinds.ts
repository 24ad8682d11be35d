// One page of every kind of the demo newspaper, and what axe says of a page.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

export const WITH_PICTURE = '/news/2026/11/lifeboat-night/'
export const WITHOUT_PICTURE = '/news/2026/11/budget-2027/'
export const WITH_BLOCKS = '/culture/2026/08/lantern-night/'
export const ARABIC = '/culture/2026/09/خبز-الميناء/'

/** One page of every kind. News has an older page where stories of long ago are added. */
export const KINDS = [
  ['the front', '/'],
  ['an older page of the front', '/page/2/'],
  ['a section', '/sport/'],
  ['an older page of a section', '/news/page/1/'],
  ['a tag', '/tags/flood/'],
  ['an author', '/authors/colm-ridgeway/'],
  ['an article with a picture', WITH_PICTURE],
  ['an article without one', WITHOUT_PICTURE],
  ['an article with every block', WITH_BLOCKS],
  ['a live blog', '/news/2026/11/storm-maren-live/'],
  ['a long Arabic article', ARABIC],
  ['a Ukrainian article', '/culture/2026/10/зимовий-ярмарок/'],
  ['a story in two languages', '/culture/2026/10/winter-fair/'],
  ['a Chinese article', '/business/2026/10/海边茶室/'],
  ['a story for others to print', `${WITH_BLOCKS}republish/`],
  ['a series', '/series/after-the-flood/'],
  ['a standing page', '/how-we-report/'],
  ['all tags', '/tags/'],
  ['all authors', '/authors/'],
  ['the archive', '/archive/'],
  ['a year of the archive', '/2026/'],
  ['a month of the archive', '/2026/10/'],
  ['corrections', '/corrections/'],
  ['the search', '/search/'],
  ['not found', '/404.html'],
] as const

/** The rules of the WCAG levels that the contract promises. */
const LEVELS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Rules of WCAG 2.2 AA that a page breaks as it is shown now. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  const options = { runOnly: LEVELS, resultTypes: ['violations'] }
  const results = await page.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify(options)})`)
  return results.violations.map(({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}
