// Audits every kind of page of the demo newspaper with Lighthouse, as on a phone:   npm run audit
//   --runs N       runs of each page, of which the median counts; 5 unless told
//   --only TEXT    the pages whose kind or address contains it
// Prints a table; exits 1 if a score is below 100.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { install } from '../install.js'
import { serve } from './host.js'

const CHECKOUT = resolve(import.meta.dirname, '../..')
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo']

/** A page of every kind. Nobody is to find the search page or an address that is not there in a search engine. */
const PAGES = [
  ['front', '/'],
  ['older front', '/page/2/'],
  ['section', '/sport/'],
  ['tag', '/tags/flood/'],
  ['author', '/authors/colm-ridgeway/'],
  ['article', '/news/2026/11/lifeboat-night/'],
  ['article without a picture', '/news/2026/11/budget-2027/'],
  ['article with blocks', '/culture/2026/08/lantern-night/'],
  ['article in Arabic', '/culture/2026/09/خبز-الميناء/'],
  ['article in Chinese', '/business/2026/10/海边茶室/'],
  ['live blog', '/news/2026/11/storm-maren-live/'],
  ['story in two languages', '/culture/2026/10/winter-fair/'],
  ['series', '/series/after-the-flood/'],
  ['standing page', '/how-we-report/'],
  ['all tags', '/tags/'],
  ['all authors', '/authors/'],
  ['archive', '/archive/'],
  ['year', '/2026/'],
  ['month', '/2026/10/'],
  ['corrections', '/corrections/'],
  ['search', '/search/', 'hidden'],
  ['not found', '/404.html', 'hidden'],
]

const { values } = parseArgs({ options: { runs: { type: 'string', default: '5' }, only: { type: 'string' } } })
const runs = Number(values.runs)
const pages = PAGES.filter(([kind, path]) => !values.only || `${kind} ${path}`.includes(values.only))
if (!Number.isInteger(runs) || runs < 1 || pages.length === 0) {
  console.error('Usage: npm run audit -- [--runs N] [--only TEXT]')
  process.exit(2)
}

install(import.meta.dirname, 'Lighthouse', 'npm run audit needs it.')
const { default: lighthouse } = await import('lighthouse')
const { launch } = await import('chrome-launcher')

const site = mkdtempSync(join(tmpdir(), 'broadsheet-audit-'))
const args = ['build', '--root', CHECKOUT, '--out', site, '--quiet', '--now', '2026-11-24T12:00:00Z']
const built = spawnSync(process.execPath, [join(CHECKOUT, 'bin/broadsheet.js'), ...args], { stdio: 'inherit' })
if (built.status !== 0) throw new Error('the demo newspaper could not be built')
const host = await serve(site)
const chrome = await launch(await browser())
let failed = 0
try {
  console.log(row(['page', ...CATEGORIES]))
  for (const [kind, path, hidden] of pages) {
    const results = []
    for (let run = 0; run < runs; run++) results.push(await audit(host.origin + encodeURI(path)))
    const scores = CATEGORIES.map((category) =>
      median(results.map(({ categories }) => categories[category].score * 100)),
    )
    const asked = CATEGORIES.filter((category) => !(hidden && category === 'seo'))
    const low = asked.filter((category) => scores[CATEGORIES.indexOf(category)] < 100)
    if (low.length > 0) failed++
    console.log(row([kind, ...scores.map((score, at) => (asked.includes(CATEGORIES[at]) ? Math.round(score) : '–'))]))
    for (const category of low)
      for (const reason of reasons(results[0], category)) console.log(`    ${category}: ${reason}`)
  }
} finally {
  chrome.kill()
  await host.close()
  rmSync(site, { recursive: true, force: true })
}
console.log(`${pages.length - failed} passed, ${failed} failed; Lighthouse on a phone, median of ${runs}.`)
process.exitCode = failed > 0 ? 1 : 0

/** CHROME_PATH, else the Chromium that npm installed for the tests, else what chrome-launcher finds. */
async function browser() {
  const chromeFlags = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage']
  if (process.env.CHROME_PATH || process.platform !== 'linux') return { chromeFlags }
  const { default: packaged } = await import('@sparticuz/chromium')
  const flags = packaged.args.filter(
    (flag) => !/^--(single-process|headless|window-size|user-data-dir|remote-)/.test(flag),
  )
  return { chromePath: await packaged.executablePath(), chromeFlags: [...flags, '--headless=shell', '--no-sandbox'] }
}

async function audit(url) {
  const options = { port: chrome.port, output: 'json', logLevel: 'silent', onlyCategories: CATEGORIES }
  const { lhr } = await lighthouse(url, options)
  if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`)
  return lhr
}

/** What keeps a category from 100. */
function reasons({ categories, audits }, category) {
  return categories[category].auditRefs
    .filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 1)
    .map(({ id }) => `${audits[id].title} ${audits[id].displayValue ?? ''} ${snippets(audits[id])}`.trim())
}

function snippets({ details }) {
  const items = details?.items ?? []
  return items
    .map((item) => item.node?.snippet ?? item.url ?? item.description ?? '')
    .filter(Boolean)
    .slice(0, 3)
    .join(' · ')
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)]
}

function row([first, ...rest]) {
  return first.padEnd(28) + rest.map((each) => String(each).padStart(15)).join('')
}
