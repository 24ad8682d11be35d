// What makes a page: a template, an encoder, or code. A part of the page's key.

import type { Page, TemplatePage } from '../pages/page.ts'
import type { Inputs } from './inputs.ts'
import { encoderVersion } from './sharp.ts'
import { pagesDigest } from './version.ts'

/** What makes a page, as a part of its key: what it is called, and a digest of the code with the template or the encoder. */
export type Maker = readonly [name: string, digest: string]

/** Finds what makes a page. Of one that a template makes, the template's name is enough. */
export type MakerOf = (page: Exclude<Page, TemplatePage> | Pick<TemplatePage, 'type' | 'template'>) => Maker

/** Finds what makes a page of a build. The encoder is asked for its version only where there are pictures: a site without any needs none. */
export function makersOf({ theme }: Pick<Inputs, 'theme'>): MakerOf {
  const code = pagesDigest()
  const templates = new Map<string, Maker>()
  const ofTemplate = (name: string): Maker => {
    const known = templates.get(name) ?? ['template', code + theme.hashOf(name)]
    templates.set(name, known)
    return known
  }
  return (page) => {
    if (page.type === 'image' || page.type === 'drawn') return ['encoder', encoderVersion()]
    if (page.type === 'template') return ofTemplate(page.template)
    return ['code', page.type === 'document' && page.files.length > 0 ? code + encoderVersion() : code]
  }
}
