// Links to a part of another article or standing page: does the part exist there?

import type { Diagnostic, Place } from '../base/diagnostic.ts'
import { nearest } from '../base/nearest.ts'
import { decodePath } from '../base/url.ts'
import type { Body } from '../markdown/body.ts'
import type { ContentFile, Site } from '../site/model.ts'

/** Finds links whose part is not on the page they lead to. `bodyOf` finds a body by its file's hash. */
export function deadAnchors(site: Site, bodyOf: (hash: string) => Body | null): Diagnostic[] {
  const shown = [...site.articles, ...site.pages]
  const files = new Map(shown.map(({ address, file }) => [site.base.path + address, file]))
  const known = new Map<ContentFile, ReadonlySet<string> | null>()
  const idsOf = (file: ContentFile) => {
    const body = known.has(file) ? null : bodyOf(file.hash)
    if (!known.has(file)) known.set(file, body && idsIn(body))
    return known.get(file) ?? null
  }
  return shown.flatMap(({ file }) =>
    site.resolutionOf(file).links.flatMap((href, index): Diagnostic[] => {
      const { page, part } = split(href)
      const target = part === '' || part === 'top' ? undefined : files.get(page)
      const ids = target ? idsOf(target) : null
      if (!target || !ids || ids.has(part)) return []
      return [dead(file.path, file.facts.links[index]?.place ?? null, part, target.path, ids)]
    }),
  )
}

function split(href: string | null): { page: string; part: string } {
  const [before = '', part = ''] = (href ?? '').split('#')
  return { page: decodePath(before.replace(/\?.*$/, '')), part: decodePath(part).toLowerCase() }
}

/** The ids of a body. Its HTML is rehype's, so that attributes stand in double quotes. */
function idsIn(body: Body): ReadonlySet<string> {
  return new Set(
    [...body.parts.join('').matchAll(/<[a-z][^<]*?\sid="([^"]*)"/g)].map(([, id]) => (id ?? '').toLowerCase()),
  )
}

function dead(file: string, place: Place | null, part: string, target: string, ids: ReadonlySet<string>): Diagnostic {
  const near = nearest(part, ids)
  const some = [...ids].filter((id) => !id.startsWith('note-')).slice(0, 5)
  const parts =
    some.length > 0
      ? `Its parts are: ${some.map((id) => `#${id}`).join(', ')}.`
      : 'It has no headings to link to: leave out the part.'
  return {
    code: 'anchor-dead',
    severity: 'warning',
    file,
    place,
    message: `The link leads to "#${part}" of ${target}, which has no such part.`,
    hint: near ? `Did you mean "#${near}"?` : parts,
  }
}
