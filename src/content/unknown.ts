// Fields of front matter that are not known: misspelt, another generator's, or such as hold a story back elsewhere.

import type { Code } from '../base/codes.ts'
import type { Finding, Place } from '../base/diagnostic.ts'
import { nearest } from '../base/nearest.ts'
import { IGNORED, SYNONYMS, TAXONOMIES, writtenNames } from './dialects.ts'
import { FIELDS } from './fields.ts'
import type { FrontMatter } from './front-matter.ts'
import { heldBack } from './held-back.ts'

/** What to say of them. `date`: the story's, in milliseconds since 1970 UTC, or null; `zone`: the site's time zone. */
export function unknownFields(
  data: Readonly<Record<string, unknown>>,
  locate: FrontMatter['locate'],
  date: number | null,
  zone: string,
): Finding[] {
  const written = writtenNames(data)
  return Object.keys(data).flatMap((name): Finding[] => {
    if (Object.hasOwn(FIELDS, name) || Object.hasOwn(SYNONYMS, name) || name === TAXONOMIES) return []
    const place = locate([name], 'key')
    if (IGNORED.has(name)) return [ignored(name, place)]
    const known = [...Object.keys(FIELDS), ...Object.keys(SYNONYMS)]
    const meant = known.find((each) => each.toLowerCase() === name.toLowerCase() && written(each) === name)
    const instead = meant ? null : heldBack(name, data[name], date, zone)
    if (instead) return [unclear(name, place, instead)]
    const near = meant ?? nearest(name, known)
    return [
      {
        code: 'field-unknown' satisfies Code,
        severity: 'warning',
        place,
        message: `There is no field "${name.length > 40 ? `${name.slice(0, 39)}…` : name}"; it was ${meant ? `read as "${meant}"` : 'ignored'}.`,
        hint: meant
          ? `Write ${meant}.`
          : near
            ? `Did you mean "${near}"?`
            : "Delete it, or move it under `extra:` if the site's templates use it.",
      },
    ]
  })
}

function unclear(name: string, place: Place | null, hint: string): Finding {
  return {
    code: 'publication-unclear',
    severity: 'error',
    place,
    message: `"${name}" says that the story is held back, but there is no such field, so it would be published.`,
    hint,
  }
}

function ignored(name: string, place: Place | null): Finding {
  return {
    code: 'field-foreign',
    severity: 'warning',
    place,
    message: `"${name}" belongs to another generator and means nothing here; it was ignored.`,
    hint: name === 'layout' ? 'Delete it, or name a template of this site in `template`.' : 'Delete it.',
  }
}
