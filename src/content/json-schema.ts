// The JSON Schema of front matter, for editors.

import { SYNONYMS } from './dialects.ts'
import { FIELDS } from './fields.ts'

/** Generated from the table of fields; `schema/article.json` in the package. */
export function frontMatterJsonSchema(): object {
  const own = Object.entries(FIELDS).map(([name, { schema }]) => [name, schema])
  const others = Object.entries(SYNONYMS).map(([name, { field }]) => [name, { description: `Read as \`${field}\`.` }])
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Front matter of a Broadsheet article',
    type: 'object',
    required: ['title'],
    properties: Object.fromEntries([...own, ...others]),
  }
}
