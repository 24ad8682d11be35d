// Writes the JSON Schemas that ship with the package from the compiled declarations.

import { mkdirSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { frontMatterJsonSchema } from '../lib/article-schema.js'
import { settingsJsonSchema } from '../lib/site-schema.js'

const folder = resolve(import.meta.dirname, '../schema')
mkdirSync(folder, { recursive: true })
write('site.json', settingsJsonSchema())
write('article.json', frontMatterJsonSchema())

function write(name, schema) {
  writeFileSync(resolve(folder, name), `${JSON.stringify(schema, null, 2)}\n`)
}
