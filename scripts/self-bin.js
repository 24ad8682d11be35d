// Makes `npx broadsheet` work in the checkout itself: npm links the commands of dependencies, but not a package's own.

import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const folder = resolve(import.meta.dirname, '../node_modules/.bin')
const link = join(folder, 'broadsheet')
if (existsSync(resolve(folder, '..'))) {
  mkdirSync(folder, { recursive: true })
  rmSync(link, { force: true })
  if (process.platform === 'win32') writeFileSync(`${link}.cmd`, '@node "%~dp0\\..\\..\\bin\\broadsheet.js" %*\r\n')
  else symlinkSync('../../bin/broadsheet.js', link)
}
