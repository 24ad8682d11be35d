// The house rules that a machine can check: imports point one way, the core is pure, files keep their size.
// Prints each breach, then `N passed, N failed`; exits 1 if there is one.

import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'

const ROOT = resolve(import.meta.dirname, '..')
const SRC = join(ROOT, 'src')

/** A file may import from its own room and from rooms with a lower rank. */
const RANK = {
  base: 0,
  config: 1,
  templates: 1,
  assets: 1,
  markdown: 2,
  content: 3,
  starter: 4,
  site: 4,
  pages: 5,
  feeds: 6,
  search: 6,
  cards: 6,
  build: 7,
  check: 8,
  dev: 8,
  browser: 0,
  cli: 9,
}

/** Rooms without file system, clock, environment or log. */
const PURE = new Set([
  'base',
  'config',
  'templates',
  'assets',
  'markdown',
  'content',
  'starter',
  'site',
  'pages',
  'feeds',
  'search',
  'cards',
])
const IMPURE =
  /\bprocess\.|\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bconsole\.|\bperformance\.|\bsetTimeout\(|\bfetch\(/
const NODE_IMPORTS_ALLOWED = new Set(['base/hash.ts'])
const LONGEST = 250
/** Files that may be longer, each with its reason. */
const LONG = new Map([['pages/views.ts', 'types alone: what templates see, in one place']])

const files = readdirSync(SRC, { recursive: true })
  .map((path) => path.split(sep).join('/'))
  .filter((path) => path.endsWith('.ts'))

const breaches = files.flatMap(check)
for (const breach of breaches) console.log(breach)
const failed = new Set(breaches.map((breach) => breach.split(':')[0])).size
console.log(`structure: ${files.length - failed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0

function check(path) {
  const text = readFileSync(join(SRC, path), 'utf8')
  return [...checkImports(path, text), ...checkPurity(path, text), ...checkSize(path, text)]
}

function checkImports(path, text) {
  const room = path.split('/')[0]
  if (!(room in RANK)) return [`src/${path}: the room "${room}" has no rank in scripts/structure.js`]
  return importsOf(text).flatMap((name) => {
    if (!name.startsWith('.')) return []
    const target = relative(SRC, join(SRC, path, '..', name))
      .split(sep)
      .join('/')
    const other = target.split('/')[0]
    if (other === room || RANK[other] < RANK[room]) return []
    return [`src/${path}: imports ${target}; ${room} may not know ${other}`]
  })
}

function checkPurity(path, text) {
  if (!PURE.has(path.split('/')[0])) return []
  const node = importsOf(text).filter((name) => name.startsWith('node:') && !NODE_IMPORTS_ALLOWED.has(path))
  const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
  const impure = IMPURE.exec(code)?.[0]
  return [
    ...node.map((name) => `src/${path}: imports ${name}; ${path.split('/')[0]} is pure`),
    ...(impure ? [`src/${path}: uses ${impure}; ${path.split('/')[0]} is pure`] : []),
  ]
}

function checkSize(path, text) {
  const lines = text.split('\n').length - 1
  return lines > LONGEST && !LONG.has(path) ? [`src/${path}: ${lines} lines; split it, or give the reason here`] : []
}

function importsOf(text) {
  const now = text.matchAll(/^(?:import|export)\s[^'"]*?from\s+['"]([^'"]+)['"]/gms)
  const inTime = text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g)
  return [...now, ...inTime].map((match) => match[1])
}
