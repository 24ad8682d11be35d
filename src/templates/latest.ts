// The theme that was compiled last, for as long as its templates stay as they are: compiling takes longer than all else
// that is done for a small site, and one process builds or looks again and again.

import { compileTheme, type TemplateFile, type ThemeReading } from './theme.ts'

let latest: { readonly templates: readonly TemplateFile[]; readonly reading: ThemeReading } | null = null

/** Compiles a theme only if a template is another than the last time. */
export function latestTheme(templates: readonly TemplateFile[]): ThemeReading {
  if (latest === null || !areSame(latest.templates, templates)) latest = { templates, reading: compileTheme(templates) }
  return latest.reading
}

function areSame(some: readonly TemplateFile[], others: readonly TemplateFile[]): boolean {
  return (
    some.length === others.length &&
    some.every(({ name, path, text }, at) => {
      const other = others[at]
      return name === other?.name && path === other.path && text === other.text
    })
  )
}
