// Which files of words serve a language.

/**
 * Tags of the files, in lower case, the nearest last: `zh`, `zh-hant`, `zh-hant-tw`. Each adds to those before it.
 * The language alone serves only where it is written in the same script, so that a paper in Traditional characters is not
 * half in Simplified ones; the script serves whether or not the tag says it, so that `zh-Hant` is for `zh-TW` too.
 */
export function wordTags(language: string): readonly string[] {
  const tag = language.toLowerCase()
  const primary = tag.split('-')[0] ?? tag
  const script = scriptOf(language)
  const own = script === scriptOf(primary) ? [primary] : []
  return [...new Set([...own, ...(script === null ? [] : [`${primary}-${script}`]), tag])]
}

/** The script that a language is usually written in, or the one that its tag names; null where nobody knows. */
function scriptOf(language: string): string | null {
  try {
    return new Intl.Locale(language).maximize().script?.toLowerCase() ?? null
  } catch {
    return null
  }
}
