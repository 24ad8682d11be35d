// Where this package lies, and what was noted of its code when it was compiled.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** The package's folder: the same for the sources and for what they are compiled to. */
export const PACKAGE = dirname(createRequire(import.meta.url).resolve('broadsheet/package.json'))

/** Hashes of the code that makes results which are kept from build to build (`scripts/compile.js`). */
export interface CodeDigests {
  /** Of what turns a file's bytes into facts and a body. */
  readonly perFile: string
  /** Of what turns facts into pages. */
  readonly pages: string
}

let digests: CodeDigests | null = null

/** The digests of the code that runs. */
export function codeDigests(): CodeDigests {
  digests ??= JSON.parse(readFileSync(join(PACKAGE, 'lib', 'digests.json'), 'utf8')) as CodeDigests
  return digests
}

/** The version of a library that our package asks for, where it asks for one alone. */
export function dependencyVersion(name: string): string {
  const { dependencies } = readManifest()
  const version = dependencies[name]
  if (!version || !/^\d/.test(version)) throw new Error(`package.json does not name one version of ${name}`)
  return version
}

/** The package's version. */
export function version(): string {
  return readManifest().version
}

interface Manifest {
  readonly version: string
  readonly dependencies: Readonly<Record<string, string>>
}

function readManifest(): Manifest {
  return JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as Manifest
}
