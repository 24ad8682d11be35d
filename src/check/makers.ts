// Which template to name for what is wrong with a page, and what to say of it: the default theme is not the site's to correct.

import type { ThemeFiles } from '../build/theme.ts'

/** Where to look. */
export interface Maker {
  /** Path of the template, relative to the site's root. */
  readonly file: string
  /** What to do: a clause, without a full stop. */
  readonly remedy: string
}

/** As many of the site's own partials are named. */
const NAMED = 4

/** Finds the maker of pages of a template. */
export function makerFor(template: string, { templates }: Pick<ThemeFiles, 'templates'>): Maker {
  const file = templates.find(({ name }) => name === template)?.path ?? `templates/${template}.hbs`
  if (isOwn(file)) return { file, remedy: 'Correct the template, or what it is given' }
  const partials = templates.map(({ path }) => path).filter((path) => isOwn(path) && path.includes('/partials/'))
  const named = partials.slice(0, NAMED).join(', ')
  const remedy =
    partials.length > 0
      ? `The template is the default theme's; look into what the site adds to it (${named}${partials.length > NAMED ? ', …' : ''})`
      : "The template is the default theme's; if it is not the text of an article or of site.yaml, please report it as a bug"
  return { file, remedy }
}

/** The site's own templates lie in its folder; those of the default theme elsewhere. */
function isOwn(path: string): boolean {
  return path.startsWith('templates/')
}
