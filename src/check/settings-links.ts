// Links of site.yaml to pages of the site: those of the menu stand on every page.

import type { Diagnostic } from '../base/diagnostic.ts'
import { locator } from '../base/locate.ts'
import { nearest } from '../base/nearest.ts'
import { placeAt, source } from '../base/source.ts'
import { decodePath } from '../base/url.ts'
import type { Settings } from '../config/schema.ts'
import { SETTINGS_FILE } from '../config/settings.ts'

type Path = readonly (string | number)[]

/**
 * Finds those that lead nowhere, but for those that the build itself left out. `text`: site.yaml; `shown`: the settings
 * as the site has them; `addresses`: of all pages and files of the site.
 */
export function deadSettingsLinks(
  settings: Settings,
  text: string,
  shown: Settings,
  addresses: () => Iterable<string>,
): Diagnostic[] {
  const kept = new Set(linksOf(shown).map(({ url }) => url))
  const links = linksOf(settings).filter(({ url }) => url.startsWith('/') && !url.startsWith('//') && kept.has(url))
  if (links.length === 0) return []
  const known = new Set(addresses())
  const dead = links.filter(({ url }) => !leadsSomewhere(url, known))
  if (dead.length === 0) return []
  const [from, locate] = [source(text), locator(text)]
  return dead.map(({ path, url }) => {
    const range = locate.value(path)
    const near = nearest(url, known.size > 2_000 ? [] : known)
    return {
      code: 'link-dead',
      severity: settings.links === 'error' ? 'error' : 'warning',
      file: SETTINGS_FILE,
      place: range && placeAt(from, range.start, range.end - range.start),
      message: `The link to "${url}" leads nowhere on this site.`,
      hint: near ? `Did you mean ${near}?` : 'Correct the address, or delete the entry.',
    }
  })
}

function linksOf({ menu, social, support, banner, authors }: Settings): { path: Path; url: string }[] {
  const list = (name: string, links: readonly { readonly url: string }[]) =>
    links.map(({ url }, index) => ({ path: [name, index, 'url'], url }))
  const one = (path: Path, url: string | null | undefined) => (url ? [{ path, url }] : [])
  return [
    ...list('menu', menu),
    ...list('social', social),
    ...one(['support', 'once', 'url'], support?.once?.url),
    ...one(['support', 'monthly', 'url'], support?.monthly?.url),
    ...one(['banner', 'url'], banner?.url),
    ...Object.entries(authors).flatMap(([id, { links }]) =>
      links.map((url, index) => ({ path: ['authors', id, 'links', index], url })),
    ),
  ]
}

function leadsSomewhere(url: string, known: ReadonlySet<string>): boolean {
  const path = decodePath(url.replace(/[?#].*$/, '')).normalize('NFC')
  return [path, `${path}/`, path.replace(/index\.html$/, '')].some((form) => known.has(form))
}
