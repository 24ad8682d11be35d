// What stands at an address: made from the edition of the moment, or, where that cannot be, as it last could be.

import type { Diagnostic } from '../base/diagnostic.ts'
import type { Page } from '../pages/page.ts'
import type { Looks } from './edition.ts'
import type { Standing } from './session.ts'

export interface Sheet {
  readonly page: Page
  readonly bytes: Uint8Array
  readonly looks: Looks
}

/** A sheet, if there is one, and why it is not of today. */
export interface Pull {
  readonly sheet: Sheet | null
  readonly failures: readonly Diagnostic[]
}

export interface Press {
  /** From now on pages are of this standing. */
  readonly set: (standing: Standing) => void
  readonly pull: (address: string) => Promise<Pull>
}

/** Most pages of which the last good state is kept. */
const MOST = 300

export function startPress(): Press {
  const made = new Map<string, Sheet>()
  let edition: Standing['edition'] = null
  let broken: ReadonlySet<string> = new Set()
  const keep = (address: string, sheet: Sheet) => {
    made.delete(address)
    made.set(address, sheet)
    for (const oldest of made.keys()) {
      if (made.size <= MOST) break
      made.delete(oldest)
    }
  }
  return {
    set: (standing) => {
      edition = standing.edition
      broken = new Set(standing.diagnostics.filter(({ severity }) => severity === 'error').map(({ file }) => file))
    },
    pull: async (address) => {
      const last = made.get(address) ?? null
      const page = edition?.page(address) ?? null
      if (!edition || !page) {
        const isBroken = last?.page.source !== null && broken.has(last?.page.source ?? '')
        return { sheet: isBroken ? last : null, failures: [] }
      }
      const looks = edition.looks(page)
      if (last && last.looks.all === looks.all) return { sheet: last, failures: [] }
      const making = await edition.make(page)
      if ('failures' in making) return { sheet: last, failures: making.failures }
      const sheet = { page, bytes: making.bytes, looks }
      if (page.type !== 'copy') keep(address, sheet)
      return { sheet, failures: [] }
    },
  }
}
