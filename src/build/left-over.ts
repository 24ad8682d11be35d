// Files that look as if they were part of the site and are not: a template under a name that nothing uses, a story under
// the name of another kind of file. Most are slips, and none shows by itself.

import type { Diagnostic } from '../base/diagnostic.ts'
import { nearest } from '../base/nearest.ts'
import type { Inputs } from './inputs.ts'

/** Names of files that are written in a program for texts. */
const TEXT = /\.(txt|docx?|odt|rtf|pages|mdown|mkdn?|text)$/i

/** Warnings of such files; `mentioned` are the media that any file of content/ refers to, by path. */
export function leftOver(
  { themeFiles, theme, files, scan }: Inputs,
  mentioned: ReadonlyMap<string, unknown>,
): Diagnostic[] {
  return [...unusedTemplates({ themeFiles, theme, files }), ...strayTexts(scan.media, mentioned)]
}

function unusedTemplates({ themeFiles, theme, files }: Pick<Inputs, 'themeFiles' | 'theme' | 'files'>): Diagnostic[] {
  const own = themeFiles.templates.filter(({ name }) => !themeFiles.standard.has(name))
  if (own.length === 0) return []
  const asked = new Set(files.flatMap(({ facts }) => facts.fields.template ?? []))
  const isUsed = (name: string) =>
    name.startsWith('partials/') ? theme.partials.has(name.slice('partials/'.length)) : asked.has(name)
  return own
    .filter(({ name }) => !isUsed(name))
    .map(({ name, path }) => {
      const folder = name.slice(0, name.lastIndexOf('/') + 1)
      const near = nearest(name.slice(folder.length), namesIn(folder, themeFiles.standard))
      return {
        code: 'template-unused',
        severity: 'warning',
        file: path,
        place: null,
        message: 'No page uses this template.',
        hint: near
          ? `Did you mean ${folder}${near}.hbs?`
          : 'Name it in an article (`template:`) or in another template ({{> name}}), or remove it.',
      }
    })
}

/** Names in one folder, without it: a slip in a name is seldom one in its folder. */
function namesIn(folder: string, names: ReadonlySet<string>): string[] {
  return [...names]
    .filter((name) => name.startsWith(folder) && !name.slice(folder.length).includes('/'))
    .map((name) => name.slice(folder.length))
}

/** A document that a story links to is one of the site; this is about those that nobody mentions. */
function strayTexts(media: readonly string[], mentioned: ReadonlyMap<string, unknown>): Diagnostic[] {
  return media
    .filter((path) => TEXT.test(path) && !path.startsWith('content/media/') && !mentioned.has(path.normalize('NFC')))
    .map((path) => ({
      code: 'file-skipped',
      severity: 'warning',
      file: path,
      place: null,
      message: 'This is no Markdown file, and nothing links to it, so it is not part of the site.',
      hint: 'If it is a story, save it as plain text with a name that ends in .md.',
    }))
}
