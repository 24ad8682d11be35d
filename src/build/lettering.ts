// The fonts of cards: those that the site names, then those of this package.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Diagnostic } from '../base/diagnostic.ts'
import { combine, hash } from '../base/hash.ts'
import { locator } from '../base/locate.ts'
import { nearest } from '../base/nearest.ts'
import { placeAt, source } from '../base/source.ts'
import { SETTINGS_FILE } from '../config/settings.ts'
import { mediaCandidates } from '../site/media.ts'
import type { Lettering } from '../site/model.ts'
import { type FontFile, hasCharacter, openFont } from './font-file.ts'
import { dependencyVersion } from './package.ts'

/** The fonts of a site's cards, the first to be asked first. */
export interface CardFonts extends Lettering {
  readonly files: readonly FontFile[]
}

/** The package's own: Source Serif, in as many files as it is cut into. */
const OWN = 'source-serif-4'
const PARTS = ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext', 'greek', 'vietnamese']

/** Reads the fonts when they are first asked for. */
export function cardFonts(root: string, paths: readonly string[]): () => CardFonts {
  let fonts: CardFonts | null = null
  return () => {
    fonts ??= readFonts(root, paths)
    return fonts
  }
}

function readFonts(root: string, paths: readonly string[]): CardFonts {
  const package_ = dirname(createRequire(import.meta.url).resolve(`@fontsource/${OWN}/package.json`))
  const own = PARTS.map((part) => join(package_, 'files', `${OWN}-${part}-700-normal.woff`))
  const bytes = [...paths.map((path) => join(root, path)), ...own].map((path) => readFileSync(path))
  const files = bytes.flatMap((each) => openFont(each) ?? [])
  return {
    hash: combine([dependencyVersion('harfbuzzjs'), ...bytes.map(hash)]),
    has: (character) => files.some((file) => hasCharacter(file, character)),
    files,
  }
}

/** Which of the fonts that the settings name are there and can be read, and warnings of the others. */
export function findFonts(
  names: readonly string[],
  {
    root,
    present,
    settings,
  }: { readonly root: string; readonly present: readonly string[]; readonly settings: string },
): { readonly paths: readonly string[]; readonly diagnostics: readonly Diagnostic[] } {
  const paths: string[] = []
  const diagnostics: Diagnostic[] = []
  names.forEach((name, index) => {
    const candidates = mediaCandidates(name, SETTINGS_FILE)
    const path = candidates.flatMap((each) => present.find((other) => other.normalize('NFC') === each) ?? [])[0]
    if (path !== undefined && openFont(readFileSync(join(root, path)))) {
      paths.push(path)
      return
    }
    const fonts = present
      .filter((each) => /\.(ttf|otf|woff2?|ttc)$/i.test(each))
      .map((each) => each.slice('content'.length))
    const near = path === undefined ? nearest(name, fonts) : null
    const range = locator(settings).value(['cards', 'fonts', index])
    diagnostics.push({
      code: 'font-unusable',
      severity: 'warning',
      file: SETTINGS_FILE,
      place: range ? placeAt(source(settings), range.start, range.end - range.start) : null,
      message: path === undefined ? `There is no font "${name}".` : `The font "${name}" cannot be read.`,
      hint: near
        ? `Did you mean "${near}"?`
        : path === undefined
          ? 'Put the file under content/media/ and write /media/name.ttf.'
          : 'Cards are drawn with TrueType, OpenType or WOFF: files that end in .ttf, .otf or .woff. WOFF2 and collections are not read.',
    })
  })
  return { paths, diagnostics }
}
