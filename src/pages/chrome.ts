// What stands around every page: nameplate, menus, support box, banner.

import { readDate } from '../base/date.ts'
import { direction } from '../base/html.ts'
import { href } from '../base/url.ts'
import { FIXED } from '../site/addresses.ts'
import type { Site } from '../site/model.ts'
import type { BannerView, LinkView, SiteView } from './views.ts'

/** The part of every view that is the same on every page. */
export function siteView(site: Site): SiteView {
  const { settings, base, logo } = site
  return {
    title: settings.title,
    tagline: settings.tagline,
    url: href(base, FIXED.front),
    language: settings.language,
    direction: direction(settings.language),
    logo,
    sections: site.sections.map(({ of, address }) => ({ id: of.id, title: of.title, url: href(base, address) })),
    menu: settings.menu.map((link) => ownLink(link, site)),
    social: settings.social.map((link) => ownLink(link, site)),
    footer: settings.footer,
    feed: href(base, FIXED.rss),
    corrections: href(base, FIXED.corrections),
    tags: href(base, FIXED.tags),
    authors: href(base, FIXED.authors),
    support: settings.support && {
      title: settings.support.title,
      text: settings.support.text,
      once: settings.support.once && { ...settings.support.once, url: ownHref(settings.support.once.url, site) },
      monthly: settings.support.monthly && {
        ...settings.support.monthly,
        url: ownHref(settings.support.monthly.url, site),
      },
    },
    republish: settings.republish,
    data: site.data,
  }
}

function ownLink({ text, url }: { text: string; url: string }, site: Site): LinkView {
  return { title: text, url: ownHref(url, site) }
}

/** An address of settings: a path of the site gets the path that the site stands under. */
function ownHref(url: string, site: Site): string {
  return url.startsWith('/') && !url.startsWith('//') ? href(site.base, url) : url
}

/** The banner, if it shows at the build's instant. */
export function bannerNow(site: Site): BannerView | null {
  const { banner, timezone } = site.settings
  if (!banner) return null
  const at = (text: string | null, otherwise: number) => {
    const reading = text === null ? null : readDate(text, timezone)
    return reading?.ok ? reading.instant : otherwise
  }
  const shown =
    at(banner.from, Number.NEGATIVE_INFINITY) <= site.now && site.now < at(banner.until, Number.POSITIVE_INFINITY)
  return shown ? { text: banner.text, url: banner.url && ownHref(banner.url, site) } : null
}
