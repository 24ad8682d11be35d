// A browser for tests: the Chromium that npm installed, else one that is installed on the machine.

import { existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import chromiumPackage from '@sparticuz/chromium'
import { type Browser, chromium, type Locator, type Page } from 'playwright-core'
import { INSTALLED, SINGLE_PROCESS } from '../../src/check/browser.ts'

/** Another test process may be unpacking the package's Chromium at this moment. */
const ATTEMPTS = 5

/** Starts a browser. */
export async function openBrowser(): Promise<Browser> {
  const failures: string[] = []
  for (let attempt = 1; process.platform === 'linux' && attempt <= ATTEMPTS; attempt++) {
    try {
      return await openPackaged()
    } catch (error) {
      failures.push(`@sparticuz/chromium: ${firstLine(error)}`)
      if (attempt < ATTEMPTS) await sleep(1_000)
    }
  }
  for (const executablePath of [process.env.CHROME_PATH, ...INSTALLED]) {
    if (!executablePath || !existsSync(executablePath)) continue
    try {
      return await chromium.launch({ executablePath, args: ['--no-sandbox'], headless: true })
    } catch (error) {
      failures.push(`${executablePath}: ${firstLine(error)}`)
    }
  }
  throw new Error(
    `No browser could be started. Install Chrome or Chromium and, if it is in an unusual place, set CHROME_PATH to it. ${failures.join(' ')}`,
  )
}

async function openPackaged(): Promise<Browser> {
  const executablePath = await chromiumPackage.executablePath()
  const args = chromiumPackage.args.filter((arg) => arg !== SINGLE_PROCESS)
  return await chromium.launch({ executablePath, args: [...args, '--no-sandbox'], headless: true })
}

function firstLine(error: unknown): string {
  return String(error).split('\n')[0] ?? ''
}

/** What a page asked for and complained of. */
export interface Watch {
  /** Addresses of all requests, decoded, without the origin where it is the site's. */
  readonly requests: string[]
  /** Console errors and exceptions. */
  readonly errors: string[]
}

/** Notes every request and error of a page from now on. */
export function watch(page: Page, origin: string): Watch {
  const requests: string[] = []
  const errors: string[] = []
  page.on('request', (request) => requests.push(decodeURI(request.url().replace(origin, ''))))
  page.on('pageerror', (error) => errors.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  return { requests, errors }
}

/** Resolves when an expression has come true on a page. Asked from outside, since pages forbid text that is run as code. */
export async function comesTrue(page: Page, expression: string): Promise<void> {
  for (let waited = 0; !(await page.evaluate(expression)); waited += 20) {
    if (waited > 20_000) throw new Error(`Never came true: ${expression}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** Opens an address and waits until the living blocks stand in their places (the banner may be empty). */
export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address, { waitUntil: 'load' })
  await comesTrue(
    page,
    `[...document.querySelectorAll('[data-block]:not([data-block*=banner])')].every((place) => place.querySelector('.teaser'))`,
  )
}

/** The text of an element, as it stands in the document. */
export async function textOf(element: Locator): Promise<string> {
  return ((await element.textContent()) ?? '').trim()
}
