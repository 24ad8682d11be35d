// Addresses of the site itself that stand outside of texts, in site.yaml and in front matter: those of stories that are
// not published may not be given away.

import type { Diagnostic } from '../base/diagnostic.ts'
import { pathOnSite } from '../base/url.ts'
import type { Settings } from '../config/schema.ts'
import { SETTINGS_FILE } from '../config/settings.ts'
import { allAddresses } from './addresses.ts'
import { bare, type Hidden } from './hidden.ts'
import type { Author, Site } from './model.ts'

/**
 * The settings without such links, and what was left out. Authors and articles keep theirs; `closed` are those not to be
 * shown.
 */
export function leaveOutHidden(
  site: Site,
  hidden: Hidden,
): { settings: Settings; closed: readonly string[]; diagnostics: Diagnostic[] } {
  const { settings } = site
  const { menu, social, banner, support, authors } = settings
  const diagnostics: Diagnostic[] = []
  const leadsAway = (url: string): boolean => {
    const path = pathOnSite(url, settings.url)
    const forms =
      path === null ? [] : [path, `${path}/`, path.replace(/index\.html$/, ''), path.replace(/\.html$/, '/')]
    if (!forms.some((form) => hidden.addresses.has(bare(form)))) return true
    const { has } = allAddresses(site)
    return forms.some(has)
  }
  const isOpen = ({ url }: { readonly url: string }): boolean => {
    if (leadsAway(url)) return true
    diagnostics.push({ ...unpublished(url), file: SETTINGS_FILE })
    return false
  }
  const open = <T extends { readonly url: string }>(link: T | null): T | null => (link && isOpen(link) ? link : null)
  const profiles = new Set(Object.values(authors).flatMap(({ links }) => links))
  const closed = [...profiles].filter((url) => !isOpen({ url }))
  for (const { file } of [...site.articles, ...site.pages]) {
    const { canonical, source } = file.facts.fields
    if (canonical === null && source === null) continue
    for (const [field, url] of [
      ['canonical', canonical],
      ['source', source?.url ?? null],
    ] as const) {
      if (url === null || leadsAway(url)) continue
      closed.push(url)
      diagnostics.push({ ...unpublished(url), file: file.path, place: file.facts.places[field] ?? null })
    }
  }
  const bannerUrl = banner?.url && isOpen({ url: banner.url }) ? banner.url : null
  return {
    settings: {
      ...settings,
      menu: menu.filter(isOpen),
      social: social.filter(isOpen),
      banner: banner && { ...banner, url: bannerUrl },
      support: support && { ...support, once: open(support.once), monthly: open(support.monthly) },
    },
    closed,
    diagnostics,
  }
}

/** An address of front matter, if it may be shown. */
export function openAddress(url: string | null, { closed }: Pick<Site, 'closed'>): string | null {
  return url !== null && closed.includes(url) ? null : url
}

/** The profiles of an author that may be shown. */
export function openLinks({ links }: Author, { closed }: Pick<Site, 'closed'>): readonly string[] {
  return closed.length === 0 ? links : links.filter((url) => !closed.includes(url))
}

function unpublished(url: string): Omit<Diagnostic, 'file'> {
  return {
    code: 'link-unpublished',
    severity: 'warning',
    place: null,
    message: `The link to "${url}" leads to something that is not published, so it is left out.`,
    hint: 'It will stand there when that is published.',
  }
}
