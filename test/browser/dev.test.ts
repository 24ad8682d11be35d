// `broadsheet dev` in a real browser: what an author sees while files change, break and are mended.

import { execFileSync } from 'node:child_process'
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { comesTrue, openBrowser } from '../support/browser.ts'
import { type DevServer, startDev, until } from '../support/dev.ts'
import { article, makeSite, SITE_YAML, type TestSite } from '../support/site.ts'

const BRIDGE = '/news/2026/11/bridge/'
const bridge = (title: string, text = 'Cars cross.') =>
  article(`title: ${title}\ndate: 2026-11-20\nsection: news`, text)
const FILES = {
  'content/bridge.md': bridge('Bridge reopens'),
  'content/mill.md': article('title: Mill sold\ndate: 2026-11-19\nsection: news'),
}

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

interface Desk extends DevServer {
  readonly site: TestSite
  readonly page: Page
}

/** A site being written, with one of its pages open. */
async function open(address: string, files: Readonly<Record<string, string>> = FILES): Promise<Desk> {
  const site = makeSite(files)
  const dev = await startDev(site)
  await dev.says('Watching')
  const page = await browser.newPage()
  await page.goto(dev.origin + address)
  return { ...dev, site, page }
}

/** Marks the document, so that a reload can be told from a change in place. */
const mark = (page: Page) => page.evaluate('window.isMarked = true')
const isMarked = (page: Page) => page.evaluate('window.isMarked === true')
const headline = (page: Page, text: string) =>
  page.getByRole('heading', { level: 1, name: text, exact: true }).waitFor()
const problems = (page: Page) => page.locator('broadsheet-problems section')
/** How many files it said had changed. */
const changedFiles = ({ printed }: DevServer) =>
  [...printed().matchAll(/^(?:(\d+) files|\S+) changed: looked/gm)].reduce(
    (sum, [, count]) => sum + Number(count ?? 1),
    0,
  )
const looks = ({ printed }: DevServer) => printed().match(/looked in \d+ ms/g)?.length ?? 0

describe('a save', () => {
  it('is on the page, which stays where it was scrolled to', async () => {
    const long = Array.from({ length: 80 }, (_, at) => `Paragraph ${at} of a long story.`).join('\n\n')
    const { site, page } = await open(BRIDGE, { ...FILES, 'content/bridge.md': bridge('Bridge reopens', long) })
    await page.evaluate('window.scrollTo(0, 900)')
    site.write({ 'content/bridge.md': bridge('Bridge closes', long) })
    await headline(page, 'Bridge closes')
    await comesTrue(page, 'Math.abs(window.scrollY - 900) < 2')
  })

  it('of another article leaves a page alone that does not show it', async () => {
    const { site, page, says } = await open('/corrections/', {
      ...FILES,
      'content/site.yaml': `${SITE_YAML}blocks: {delivery: fetch}\n`,
    })
    await mark(page)
    site.write({ 'content/mill.md': article('title: Mill sold\ndate: 2026-11-19\nsection: news', 'Another word.') })
    await says('content/mill.md changed')
    await page.waitForTimeout(300)
    expect(await isMarked(page)).toBe(true)
  })

  it('of a style sheet changes the page without loading it again', async () => {
    const { site, page } = await open(BRIDGE, {
      ...FILES,
      'templates/assets/style.css': 'h1 { color: rgb(1, 2, 3) }\n',
    })
    await mark(page)
    site.write({ 'templates/assets/style.css': 'h1 { color: rgb(4, 5, 6) }\n' })
    await comesTrue(page, `getComputedStyle(document.querySelector('h1')).color === 'rgb(4, 5, 6)'`)
    await comesTrue(page, `document.querySelectorAll('link[rel=stylesheet]').length === 1`)
    expect(await isMarked(page)).toBe(true)
  })

  it('by an editor that writes beside the file and renames is one save', async () => {
    const desk = await open(BRIDGE)
    const { site, page } = desk
    writeFileSync(join(site.root, 'content/.bridge.md.swp'), bridge('Bridge closes'))
    renameSync(join(site.root, 'content/.bridge.md.swp'), join(site.root, 'content/bridge.md'))
    await headline(page, 'Bridge closes')
    writeFileSync(join(site.root, 'content/bridge.md~'), bridge('Bridge opens'))
    rmSync(join(site.root, 'content/bridge.md'))
    renameSync(join(site.root, 'content/bridge.md~'), join(site.root, 'content/bridge.md'))
    await headline(page, 'Bridge opens')
  })
})

describe('files that come and go', () => {
  it('take the page along when they are renamed', async () => {
    const { site, page } = await open(BRIDGE)
    renameSync(join(site.root, 'content/bridge.md'), join(site.root, 'content/crossing.md'))
    await page.waitForURL('**/news/2026/11/crossing/')
    await headline(page, 'Bridge reopens')
  })

  it('take the page along when they get another slug', async () => {
    const { site, page } = await open(BRIDGE)
    site.write({ 'content/bridge.md': article('title: Bridge reopens\ndate: 2026-11-20\nsection: news\nslug: cars') })
    await page.waitForURL('**/news/2026/11/cars/')
  })

  it('leave the page for what is not there, and come back to it', async () => {
    const { site, page } = await open(BRIDGE)
    site.remove('content/bridge.md')
    await headline(page, 'Page not found')
    site.write({ 'content/bridge.md': bridge('Bridge is back') })
    await headline(page, 'Bridge is back')
  })

  it('are seen in folders that are moved, made and deleted', async () => {
    const { site, page } = await open('/', {
      ...FILES,
      'content/2026/fair.md': article('title: Fair opens\ndate: 2026-11-22'),
    })
    await page.getByRole('link', { name: 'Fair opens' }).first().waitFor()
    renameSync(join(site.root, 'content/2026'), join(site.root, 'content/archive'))
    site.write({ 'content/archive/fair.md': article('title: Fair moves\ndate: 2026-11-22') })
    await page.getByRole('link', { name: 'Fair moves' }).first().waitFor()
    mkdirSync(join(site.root, 'content/new/deep'), { recursive: true })
    site.write({ 'content/new/deep/tide.md': article('title: Tide turns\ndate: 2026-11-23') })
    await page.getByRole('link', { name: 'Tide turns' }).first().waitFor()
    rmSync(join(site.root, 'content/new'), { recursive: true })
    await page.getByRole('link', { name: 'Tide turns' }).first().waitFor({ state: 'detached' })
    expect(await problems(page).count()).toBe(0)
  })

  it('five hundred at once, by a checkout, are not five hundred looks', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 500 }, (_, at) => [
        `content/wire/story-${at}.md`,
        article(`title: Story ${at}\ndate: 2026-10-01\nsection: news`),
      ]),
    )
    const site = makeSite({ ...FILES, ...files })
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@ossel.example', ...args], {
        cwd: site.root,
        stdio: 'pipe',
      })
    git('init', '-q', '-b', 'main')
    git('add', '.')
    git('commit', '-qm', 'before')
    git('checkout', '-qb', 'after')
    for (const path of Object.keys(files)) site.write({ [path]: `${files[path]}\nAnd more.\n` })
    site.write({ 'content/bridge.md': bridge('Bridge closes') })
    git('commit', '-qam', 'after')
    git('checkout', '-q', 'main')
    const dev = await startDev(site)
    await dev.says('Watching')
    const page = await browser.newPage()
    await page.goto(dev.origin + BRIDGE)
    git('checkout', '-q', 'after')
    await headline(page, 'Bridge closes')
    await until(
      () => changedFiles(dev) === 501,
      () => `not all changes were seen, but: ${dev.printed()}`,
    )
    // One, unless the machine that runs the test is so busy that it stops in the middle.
    expect(looks(dev)).toBeLessThan(5)
  })
})

describe('what is wrong', () => {
  it('stands over the last good page with file, line, excerpt and a way to the editor, until it is mended', async () => {
    const { site, page } = await open(BRIDGE)
    await mark(page)
    site.write({ 'content/bridge.md': article('title: Bridge closes\ndate: 2026-13-20\nsection: news') })
    await problems(page).waitFor()
    const text = (await problems(page).innerText()).replace(/\s+/g, ' ')
    expect(text).toContain(
      'content/bridge.md:3:7 error date-invalid There is no month 13. 3 | date: 2026-13-20 Write it as',
    )
    expect(await problems(page).locator('mark').innerText()).toBe('2026-13-20')
    expect(await problems(page).getByRole('link').getAttribute('href')).toBe(
      '/_dev/open?file=content%2Fbridge.md&line=3&column=7',
    )
    await headline(page, 'Bridge reopens')
    await page.reload()
    await problems(page).waitFor()
    await headline(page, 'Bridge reopens')
    site.write({ 'content/bridge.md': bridge('Bridge closes') })
    await headline(page, 'Bridge closes')
    await problems(page).waitFor({ state: 'detached' })
  })

  it('in a draft that is being written keeps its page too', async () => {
    const draft = (date: string) => article(`title: Fair opens\ndate: ${date}\nsection: news\ndraft: true`)
    const { site, page } = await open('/news/2026/11/fair/', { ...FILES, 'content/fair.md': draft('2026-11-20') })
    await headline(page, 'Fair opens')
    site.write({ 'content/fair.md': draft('Juen 24, 2026') })
    await problems(page).waitFor()
    expect(await problems(page).innerText()).toContain('"Juen 24, 2026" is not a date.')
    await headline(page, 'Fair opens')
    site.write({ 'content/fair.md': draft('2026-11-20') })
    await problems(page).waitFor({ state: 'detached' })
  })

  it('can be put aside, and comes back when there is something else', async () => {
    const { site, page } = await open(BRIDGE)
    site.write({ 'content/mill.md': article('date: 2026-11-19\nsection: news') })
    await problems(page).waitFor()
    await page.locator('broadsheet-problems').getByRole('button', { name: 'Hide' }).click()
    await problems(page).waitFor({ state: 'hidden' })
    await page.locator('broadsheet-problems').getByRole('button', { name: '1 error' }).click()
    await problems(page).waitFor()
    await page.keyboard.press('Escape')
    site.write({ 'content/mill.md': '---\ntitle: [\n---\n' })
    await problems(page).waitFor()
  })

  it('in another file does not keep a save from being shown', async () => {
    const { site, page } = await open(BRIDGE, {
      ...FILES,
      'content/mill.md': article('date: 2026-11-19\nsection: news'),
    })
    await problems(page).waitFor()
    site.write({ 'content/bridge.md': bridge('Bridge closes') })
    await headline(page, 'Bridge closes')
    await problems(page).waitFor()
  })

  it('as a warning waits in the corner of the page that it is about', async () => {
    const { site, page } = await open(BRIDGE)
    site.write({ 'content/bridge.md': bridge('Bridge closes', 'See [the mill](mil.md).') })
    await headline(page, 'Bridge closes')
    const corner = page.locator('broadsheet-problems').getByRole('button', { name: '1 warning' })
    await corner.click()
    expect(await problems(page).innerText()).toContain('There is no file "mil.md"')
    await page.goto(`${new URL(page.url()).origin}/news/2026/11/mill/`)
    await headline(page, 'Mill sold')
    expect(await page.locator('broadsheet-problems').count()).toBe(0)
  })

  it.each([
    [
      'a template half-typed',
      'templates/partials/slot-article-end.hbs',
      '{{#if site}}',
      '<p>The End</p>',
      'template-syntax',
    ],
    [
      'a field that no view has',
      'templates/partials/slot-article-end.hbs',
      '{{site.nothing}}',
      '<p>The End</p>',
      'template-failed',
    ],
    [
      'site.yaml broken',
      'content/site.yaml',
      `${SITE_YAML}menu: [`,
      `${SITE_YAML}footer: The End\n`,
      'settings-syntax',
    ],
  ])('%s leaves the last good page, and goes when mended', async (_case, path, broken, mended, code) => {
    const { site, page } = await open(BRIDGE)
    site.write({ [path]: broken })
    await problems(page).waitFor()
    expect(await problems(page).locator('code').innerText()).toBe(code)
    await page.reload()
    await problems(page).waitFor()
    await headline(page, 'Bridge reopens')
    site.write({ [path]: mended })
    await page.getByText('The End').waitFor()
    await problems(page).waitFor({ state: 'detached' })
  })

  it('does not run what a file says', async () => {
    const { site, page } = await open(BRIDGE)
    const hostile = '</script><img src=x onerror="window.isHit = true">'
    site.write({ 'content/bridge.md': article(`title: Bridge\ndate: '${hostile}'\nsection: news`) })
    await problems(page).waitFor()
    expect(await problems(page).innerText()).toContain('onerror')
    await page.reload()
    await problems(page).waitFor()
    expect(await page.evaluate('window.isHit')).toBe(undefined)
  })
})

describe('a session', () => {
  it('lists drafts and keeps the list up to date', async () => {
    const { site, page } = await open('/_drafts/')
    expect(await page.getByRole('heading', { level: 2 }).allInnerTexts()).toEqual([
      'Drafts (0)',
      'Scheduled (0)',
      'Withdrawn (0)',
    ])
    site.write({ 'content/tide.md': article('title: Tide turns\ndate: 2026-11-23\nsection: news\ndraft: true') })
    await page.getByRole('link', { name: 'Tide turns' }).click()
    await headline(page, 'Tide turns')
    expect(await page.locator('.unpublished').first().innerText()).toMatch(/draft/i)
  })

  it('goes on when the server starts again', async () => {
    const { site, page, origin, end } = await open(BRIDGE)
    expect(await end()).toBe(0)
    site.write({ 'content/bridge.md': bridge('Bridge closes') })
    await startDev(site, ['--port', new URL(origin).port])
    await headline(page, 'Bridge closes')
  })
})
