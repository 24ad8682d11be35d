// A browser for accessibility checks, if the site or the machine has one.

import { existsSync } from 'node:fs'
import type { Browser, BrowserType } from 'playwright-core'
import { loadPeer } from './peers.ts'

/** Where Chrome and Chromium usually are. */
export const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
]

const WHY = 'no browser was found (install Chrome or Chromium, or set CHROME_PATH to one)'

type Playwright = { readonly chromium: BrowserType }

/** Starts a browser, or says why there is none. `path`: the one that the user named. */
export async function startBrowser(root: string, path: string | null): Promise<Browser | { readonly why: string }> {
  const peer = await loadPeer<Playwright & { readonly default?: Playwright }>(root, 'playwright-core')
  if ('why' in peer) return peer
  const chromium = peer.module.chromium ?? peer.module.default?.chromium
  const start = async (executablePath: string | undefined, args: readonly string[]) => {
    try {
      return await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: [...args], headless: true })
    } catch {
      return null
    }
  }
  const places = [path, ...INSTALLED].filter((place) => place !== null && existsSync(place))
  for (const place of [...places, undefined]) {
    const browser = await start(place ?? undefined, ['--no-sandbox'])
    if (browser) return browser
  }
  const packaged = await packagedChromium(root)
  return (packaged && (await start(packaged.path, packaged.args))) ?? { why: WHY }
}

interface Packaged {
  readonly args: readonly string[]
  readonly executablePath: () => Promise<string>
}

/** With this, Chromium dies when the first of several contexts is closed. */
export const SINGLE_PROCESS = '--single-process'

/** A Chromium that came inside an npm package, which is made for Linux. */
async function packagedChromium(root: string): Promise<{ path: string; args: readonly string[] } | null> {
  if (process.platform !== 'linux') return null
  const peer = await loadPeer<{ readonly default: Packaged }>(root, '@sparticuz/chromium')
  if ('why' in peer) return null
  try {
    const { default: chromium } = peer.module
    const args = chromium.args.filter((arg) => arg !== SINGLE_PROCESS)
    return { path: await chromium.executablePath(), args: [...args, '--no-sandbox'] }
  } catch {
    return null
  }
}
