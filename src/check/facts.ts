// What is known of a site before a page is rendered, looked at more strictly than a build does.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Diagnostic, inFile } from '../base/diagnostic.ts'
import type { Cache } from '../build/cache.ts'
import type { Decision } from '../build/decide.ts'
import type { Inputs } from '../build/inputs.ts'
import { DamagedCache } from '../build/pack.ts'
import { SETTINGS_FILE } from '../config/settings.ts'
import type { Page } from '../pages/page.ts'
import { deadAnchors } from './anchors.ts'
import { checkArticles } from './articles.ts'
import { locateFields } from './places.ts'
import { goneAddresses } from './record.ts'
import { deadSettingsLinks } from './settings-links.ts'
import { checkTags } from './tags.ts'

export interface FactsContext {
  readonly inputs: Inputs
  readonly decision: Decision
  readonly cache: Cache
  readonly now: number
  readonly drafts: boolean
}

/** Checks facts. */
export function checkFacts({ inputs, decision, cache, now, drafts }: FactsContext): Diagnostic[] {
  const { root, settings } = inputs
  const { site, plan } = decision
  const bodyOf = (hash: string) => {
    const body = cache.body(hash)
    if (!body) throw new DamagedCache('a body is missing from the cache')
    return body
  }
  return [
    ...remarks(inputs, now, drafts),
    ...deadAnchors(site, bodyOf),
    ...goneAddresses(root, site, inputs.files),
    ...locateFields(root, [...checkArticles(site), ...checkTags(site)]),
    ...deadSettingsLinks(settings, readFileSync(join(root, SETTINGS_FILE), 'utf8'), site.settings, () =>
      addresses(plan.pages()),
    ),
  ]
}

/** What the per-file step remarked, also of what is scheduled; not of drafts, which are not finished. */
function remarks({ files }: Inputs, now: number, drafts: boolean): Diagnostic[] {
  return files.flatMap(({ path, facts }) => {
    const { draft, expires } = facts.fields
    const isLooked = (drafts || !draft) && (expires === null || expires > now)
    return isLooked ? inFile(path, facts.remarks) : []
  })
}

function* addresses(pages: Iterable<Page>): Generator<string> {
  for (const { address } of pages) yield address
}
