// What stands around every page: nameplate, menus, support box, banner.

import { isoInZone, readDate } from '../base/date.ts'
import { direction } from '../base/html.ts'
import { href } from '../base/url.ts'
import type { Settings } from '../config/schema.ts'
import { FIXED } from '../site/addresses.ts'
import type { Site } from '../site/model.ts'
import { smallImageView } from './image.ts'
import { policyOf } from './policy.ts'
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
    logo: logo && smallImageView(logo),
    sections: site.sections.map(({ of, address }) => ({ id: of.id, title: of.title, url: href(base, address) })),
    menu: settings.menu.map((link) => ownLink(link, site)),
    social: settings.social.map((link) => ownLink(link, site)),
    footer: settings.footer,
    feed: href(base, FIXED.rss),
    feeds: href(base, FIXED.feeds),
    corrections: href(base, FIXED.corrections),
    archive: href(base, FIXED.archive),
    search: settings.search === 'on' ? href(base, FIXED.search) : null,
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
    policy: policyOf(settings),
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
  const { banner } = site.settings
  if (!banner) return null
  const [from, until] = bannerSpan(site.settings)
  const isShown = (from ?? site.now) <= site.now && (until === null || site.now < until)
  if (!isShown) return null
  const ends = until === null ? null : isoInZone(until, site.settings.timezone)
  return { text: banner.text, url: banner.url && ownHref(banner.url, site), until: ends }
}

/** From and until when the banner shows, where that is limited. */
export function bannerSpan({ banner, timezone }: Settings): [from: number | null, until: number | null] {
  const read = (text: string | null | undefined): number | null => {
    const reading = text ? readDate(text, timezone) : null
    return reading?.ok ? reading.instant : null
  }
  return [read(banner?.from), read(banner?.until)]
}
