// Every file that code makes of a site, beside the pages that templates make.

import type { ThemeParts } from '../pages/context.ts'
import type { DocumentPage } from '../pages/page.ts'
import type { Site } from '../site/model.ts'
import { feeds } from './feeds.ts'
import { headerLists } from './headers.ts'
import { keyFile } from './indexnow.ts'
import { llms } from './llms.ts'
import { opml } from './opml.ts'
import { redirectLists } from './redirects.ts'
import { robots } from './robots.ts'
import { sitemaps } from './sitemaps.ts'

/** Lists them; none is made before somebody asks for it. `engine`: the version of readers' search, as its folder is named. */
export function documents(site: Site, theme: ThemeParts, engine: string): DocumentPage[] {
  return [
    ...feeds(site, theme),
    opml(site, theme.strings.value),
    ...llms(site, theme.strings.value),
    ...sitemaps(site),
    robots(site),
    ...keyFile(site),
    ...redirectLists(site),
    ...headerLists(site, engine),
  ]
}
