// The site as it stands after one look at its files: every page can be asked for and is made when it is.

import type { Diagnostic } from '../base/diagnostic.ts'
import { hash } from '../base/hash.ts'
import type { Cache } from '../build/cache.ts'
import type { Decision } from '../build/decide.ts'
import type { Inputs } from '../build/inputs.ts'
import { makersOf } from '../build/maker.ts'
import { renderInMemory } from '../build/preview.ts'
import { keyParts } from '../pages/key.ts'
import type { Page } from '../pages/page.ts'
import { blocksOn } from '../pages/standing.ts'

/** A page that was made, or the failures of the templates that should make it. */
export type Making = { readonly bytes: Uint8Array } | { readonly failures: readonly Diagnostic[] }

/** What a reader sees of a page, its living blocks included, as two digests. */
export interface Looks {
  readonly all: string
  /** Of everything but its style sheets. */
  readonly bones: string
}

export interface Edition {
  readonly site: Decision['site']
  readonly inputs: Inputs
  /** The page at an address, or null. */
  readonly page: (address: string) => Page | null
  readonly looks: (page: Page) => Looks
  readonly make: (page: Page) => Promise<Making>
  /** Addresses of the style sheets, by their names in the theme. */
  readonly styles: readonly string[]
}

/** Makes an edition of a decision whose pages can be made. */
export function createEdition({ site, plan }: Decision, inputs: Inputs, cache: Cache): Edition {
  const known = new Map<string, Page | null>()
  const makerOf = makersOf(inputs)
  const page = (address: string): Page | null => {
    const found = known.get(address)
    if (found !== undefined) return found
    const searched = find(plan.pages(address), address)
    known.set(address, searched)
    return searched
  }
  const partsOf = (each: Page) => [makerOf(each), ...keyParts(each)]
  return {
    site,
    inputs,
    page,
    looks: (each) => {
      const blocks = (each.type === 'template' ? blocksOn(each, site) : []).flatMap((address) => page(address) ?? [])
      const parts = [each, ...blocks].map(partsOf)
      const bare = parts.map((list) => list.filter(([name]) => name !== 'assets'))
      const scripts = inputs.assets.filter(({ name }) => !isStyle(name)).map(({ address }) => address)
      return { all: hash(JSON.stringify(parts)), bones: hash(JSON.stringify([bare, scripts])) }
    },
    make: (each) => makeOne(each, inputs, cache),
    styles: inputs.assets.filter(({ name }) => isStyle(name)).map(({ address }) => site.base.path + address),
  }
}

function isStyle(name: string): boolean {
  return name.endsWith('.css')
}

function find(pages: Iterable<Page>, address: string): Page | null {
  for (const page of pages) if (page.address === address) return page
  return null
}

async function makeOne(page: Page, inputs: Inputs, cache: Cache): Promise<Making> {
  let bytes: Uint8Array | null = null
  const failures = await renderInMemory([page], {
    root: inputs.root,
    inputs,
    cache,
    progress: () => {},
    isKnown: () => false,
    look: (made) => {
      bytes = made.bytes
    },
  })
  return bytes ? { bytes } : { failures }
}
