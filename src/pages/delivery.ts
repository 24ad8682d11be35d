// How living blocks reach their pages.

import type { Site } from '../site/model.ts'
import type { DeliveryView } from './views.ts'

/** The setting as flags for templates. */
export function deliveryOf({ settings }: Pick<Site, 'settings'>): DeliveryView {
  const { delivery } = settings.blocks
  return {
    fetch: delivery === 'fetch',
    inline: delivery === 'inline',
    ssi: delivery === 'ssi',
    esi: delivery === 'esi',
  }
}
