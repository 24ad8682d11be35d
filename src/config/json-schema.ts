// The JSON Schema of site.yaml, for editors.

import { z } from 'zod'
import { settingsSchema } from './schema.ts'

/** Generated from the settings' own declaration; `schema/site.json` in the package. */
export function settingsJsonSchema(): object {
  return { ...z.toJSONSchema(settingsSchema, { io: 'input' }), title: 'site.yaml of a Broadsheet site' }
}
