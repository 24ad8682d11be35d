// Labelled news: which articles an editor linked to each other. `../shared/related/README` there says how it was made.

import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { stripLinks } from './strip.js'

/** Where each set's articles lie below real/, which addresses are the site's own, and whether rankings may be tuned on it. */
export const SETS = [
  { name: '18f', folder: '18f/posts', hosts: ['18f.gsa.gov', '18f.github.io'] },
  { name: 'rust-blog', folder: 'rust-blog', hosts: ['blog.rust-lang.org'] },
]

const FRONT_MATTER = /^(---|\+\+\+)\r?\n[\s\S]*?\n\1\r?\n/

/** The articles of a set as texts, without links where they are labels. */
export function textsOf({ folder, hosts }, shared, links = 'strip links') {
  const root = join(shared, 'real', folder)
  return readdirSync(root, { recursive: true })
    .map((name) => name.split(sep).join('/'))
    .filter((name) => /\.(md|markdown)$/.test(name) && !/^LICEN[CS]E/.test(name))
    .sort()
    .map((name) => {
      const text = readFileSync(join(root, name), 'utf8')
      const start = FRONT_MATTER.exec(text)?.[0].length ?? 0
      const body = text.slice(start)
      const path = `content/${folder}/${name}`
      return { path, text: text.slice(0, start) + (links === 'strip links' ? stripLinks(body, hosts) : body) }
    })
}

/** For each article that is a query, by its place, the places of those that belong to it. */
export function queriesOf({ name }, shared, articles) {
  const labels = JSON.parse(readFileSync(join(shared, 'related', `${name}.json`), 'utf8'))
  const places = new Map(articles.map(({ file }, place) => [file.path.slice('content/'.length), place]))
  return Object.entries(labels).flatMap(([path, others]) => {
    const query = places.get(path)
    const wanted = others.flatMap((other) => places.get(other) ?? [])
    return query === undefined || wanted.length === 0 ? [] : [{ query, wanted: new Set(wanted) }]
  })
}
