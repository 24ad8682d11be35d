// The key of a page: a digest of all that makes it. "Must this page be rendered again?" is a comparison of keys.

import type { Hashed } from '../base/hash.ts'
import { DIGEST_INTS, Mixer } from '../base/mixer.ts'
import { RECIPE } from '../site/media.ts'
import type { Frame, ImagePage, Page } from './page.ts'
import type { PageRun } from './run.ts'

/** The key of a page: equal keys, equal bytes. `maker` names the code and the template that make it. */
export function keyOf(page: Page, maker: string): string {
  if (page.type === 'copy') return page.hash
  if (page.type === 'image') return imageKey(page, maker)
  if (page.type === 'document') {
    mixer.reset().text(maker).text(page.key).int(page.bodies.length)
    for (const body of page.bodies) body.mix(mixer)
    return mixer.hex()
  }
  if (page.type === 'drawn')
    return mixer.reset().text(maker).text(JSON.stringify(page.words)).text(page.lettering).hex()
  const beginning = beginningOf(maker, page.template, page.frame)
  mixer.reset().entry(beginning, 0)
  const own = page.own() as Readonly<Record<string, Hashed<unknown>>>
  for (const name in own) {
    mixer.text(name)
    own[name]?.mix(mixer)
  }
  const body = page.body()
  if (body) body.mix(mixer.text('body'))
  return mixer.hex()
}

/** Mixes the keys of the pages of a run, each equal to `keyOf` the page. The mixer is the same every time. */
export function runKeys(run: PageRun, makerOf: (template: string) => string): (at: number) => Mixer {
  const { frame, body, template } = run
  const parts = Object.entries(run.parts)
  return (at) => {
    const made = template(at)
    // Made with the same mixer, where it is not known.
    const beginning = beginningOf(makerOf(made), made, frame)
    mixer.reset().entry(beginning, 0)
    for (const [name, part] of parts) part.mix(mixer.text(name), at)
    if (body) body.mix(mixer.text('body'), at)
    return mixer
  }
}

const begun = { maker: '', template: '', frame: '', digest: new Int32Array(DIGEST_INTS) }

/** Digest of what makes a page and stands around it: mostly the same as of the page before. */
function beginningOf(maker: string, template: string, frame: Frame): Int32Array {
  if (begun.maker !== maker || begun.template !== template || begun.frame !== frame.hash) {
    mixer.reset().text(maker).text(template).text(frame.hash).into(begun.digest, 0)
    Object.assign(begun, { maker, template, frame: frame.hash })
  }
  return begun.digest
}

/** The same as of its parts, without writing them: a large archive has hundreds of thousands. */
function imageKey({ hash, recipe: { crop, width, format } }: ImagePage, maker: string): string {
  mixer
    .reset()
    .text(maker)
    .int(RECIPE)
    .text(hash)
    .int(width ?? 0)
    .text(format ?? '')
  if (crop) mixer.int(crop.left).int(crop.top).int(crop.width).int(crop.height)
  return mixer.hex()
}

const mixer = new Mixer()

/** The parts of a page's key by name, with the digest of each. */
export function keyParts(page: Page): [string, string][] {
  if (page.type === 'copy') return [['content', page.hash]]
  if (page.type === 'image')
    return [
      ['content', page.hash],
      ['recipe', `${RECIPE} ${JSON.stringify(page.recipe)}`],
    ]
  if (page.type === 'drawn')
    return [
      ['words', JSON.stringify(page.words)],
      ['lettering', page.lettering],
    ]
  if (page.type === 'document')
    return [
      ['content', page.key],
      ...page.bodies.map((body, index): [string, string] => [`body-${index + 1}`, body.hash]),
    ]
  const body = page.body()
  const parts = [...Object.entries(page.frame.parts), ...Object.entries(page.own())].map(
    ([name, part]: [string, Hashed<unknown>]): [string, string] => [name, part.hash],
  )
  return body ? [...parts, ['body', body.hash]] : parts
}
