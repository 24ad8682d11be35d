// Builds the demo newspaper with the theme of examples/evening:   npm run example   or   node scripts/example.js OUT ROOT
// A theme is a folder of templates and a few settings, so the site is put together in ROOT from both.

import { spawnSync } from 'node:child_process'
import { appendFileSync, cpSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'

const CHECKOUT = resolve(import.meta.dirname, '..')
const THEME = join(CHECKOUT, 'examples/evening')
const [out, root] = [process.argv[2] ?? 'dist-example', process.argv[3] ?? '.cache/example'].map((path) =>
  resolve(path),
)

for (const folder of ['content', 'templates']) rmSync(join(root, folder), { recursive: true, force: true })
cpSync(join(CHECKOUT, 'content'), join(root, 'content'), { recursive: true })
cpSync(join(THEME, 'templates'), join(root, 'templates'), { recursive: true })
appendFileSync(join(root, 'content/site.yaml'), `\n${readFileSync(join(THEME, 'settings.yaml'), 'utf8')}`)

const built = spawnSync(
  process.execPath,
  [join(CHECKOUT, 'bin/broadsheet.js'), 'build', '--strict', '--root', root, '--out', out],
  { stdio: 'inherit' },
)
process.exitCode = built.status ?? 1
