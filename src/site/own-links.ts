// Links of site.yaml to stories that are not published: they stand on every page, and may not give an address away.

import type { Diagnostic } from '../base/diagnostic.ts'
import { pathOnSite } from '../base/url.ts'
import type { Settings } from '../config/schema.ts'
import { SETTINGS_FILE } from '../config/settings.ts'
import { allAddresses } from './addresses.ts'
import { bare, type Hidden } from './hidden.ts'
import type { Site } from './model.ts'

/** The settings without such links, and what was left out. */
export function leaveOutHidden(site: Site, hidden: Hidden): { settings: Settings; diagnostics: Diagnostic[] } {
  const { settings } = site
  const { menu, social, banner, support } = settings
  const diagnostics: Diagnostic[] = []
  const isOpen = ({ url }: { readonly url: string }): boolean => {
    const path = pathOnSite(url, settings.url)
    const forms = path === null ? [] : [path, `${path}/`, path.replace(/index\.html$/, ''), path.replace(/\.html$/, '/')]
    if (!forms.some((form) => hidden.addresses.has(bare(form)))) return true
    const { has } = allAddresses(site)
    if (forms.some(has)) return true
    diagnostics.push(unpublished(url))
    return false
  }
  const open = <T extends { readonly url: string }>(link: T | null): T | null => (link && isOpen(link) ? link : null)
  const bannerUrl = banner?.url && isOpen({ url: banner.url }) ? banner.url : null
  return {
    settings: {
      ...settings,
      menu: menu.filter(isOpen),
      social: social.filter(isOpen),
      banner: banner && { ...banner, url: bannerUrl },
      support: support && { ...support, once: open(support.once), monthly: open(support.monthly) },
    },
    diagnostics,
  }
}

function unpublished(url: string): Diagnostic {
  return {
    code: 'link-unpublished',
    severity: 'warning',
    file: SETTINGS_FILE,
    place: null,
    message: `The link to "${url}" leads to something that is not published, so it is left out.`,
    hint: 'It will stand there when that is published.',
  }
}
