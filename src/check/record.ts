// The record of public addresses, `addresses/YYYY-MM.txt` beside content/: what has been public once should lead somewhere
// for ever. Whoever wants that keeps the record in version control; where there is none, nothing is said.

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isoInZone } from '../base/date.ts'
import type { Diagnostic } from '../base/diagnostic.ts'
import { allAddresses } from '../site/addresses.ts'
import { addressesOf } from '../site/hidden.ts'
import type { ContentFile, Site } from '../site/model.ts'
import { sectionsOf } from '../site/taxonomy.ts'

const FOLDER = 'addresses'
/** Standing pages have no month. */
const PAGES = 'pages'

/** Addresses of one file of the record, in its order; empty lines and those that begin with `#` are none. */
type Recorded = ReadonlyMap<string, readonly string[]>

/** Recorded addresses at which nothing stands, nothing leads on, and no story is held back or withdrawn. */
export function goneAddresses(root: string, site: Site, files: readonly ContentFile[]): Diagnostic[] {
  const record = readRecord(root)
  if (record.size === 0) return []
  const { has } = allAddresses(site)
  const sections = sectionsOf(site.settings)
  const held = new Set(files.flatMap((file) => addressesOf(file, site.settings, sections)))
  const isHere = (address: string) => has(address) || held.has(address)
  return [...record].flatMap(([name, lines]) =>
    lines.flatMap((line, index) =>
      line === '' || line.startsWith('#') || isHere(line) ? [] : [gone(name, index, line)],
    ),
  )
}

/** Adds what is published now; a line that is there stays. */
export function keepRecord(root: string, site: Site): void {
  const record = new Map([...readRecord(root)].map(([name, lines]) => [name, new Set(lines)]))
  const note = (name: string, address: string) => {
    const lines = record.get(name) ?? new Set<string>()
    record.set(name, lines.add(address))
  }
  for (const { address, date, unpublished } of site.articles)
    if (unpublished === null) note(isoInZone(date, site.settings.timezone).slice(0, 7), address)
  for (const { address, file } of site.pages) if (!file.facts.fields.draft) note(PAGES, address)
  mkdirSync(join(root, FOLDER), { recursive: true })
  for (const [name, lines] of record) {
    const text = [...lines]
      .filter((line) => line !== '')
      .sort()
      .map((line) => `${line}\n`)
      .join('')
    const file = join(root, FOLDER, `${name}.txt`)
    if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text)
  }
}

function readRecord(root: string): Recorded {
  const folder = join(root, FOLDER)
  if (!existsSync(folder)) return new Map()
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
  return new Map(
    names.map((name) => [
      name.slice(0, -'.txt'.length),
      readFileSync(join(folder, name), 'utf8')
        .split(/\r?\n/)
        .map((line) => line.trim()),
    ]),
  )
}

function gone(name: string, index: number, address: string): Diagnostic {
  return {
    code: 'address-gone',
    severity: 'error',
    file: `${FOLDER}/${name}.txt`,
    place: { line: index + 1, column: 1, length: address.length },
    message: `Nothing stands at ${address}, which was public once, and nothing leads on from there.`,
    hint: `Add aliases: [${address}] to the story that readers should find; or delete this line, if there is none.`,
  }
}
