// Style sheets, scripts and icons of the theme: each under an address that changes with its content.

import { fingerprint, hash } from '../base/hash.ts'

/** A file below templates/assets. */
export interface AssetFile {
  /** Path below templates/assets: `style.css`, `fonts/serif.woff2`. */
  readonly name: string
  readonly bytes: Uint8Array
}

export interface Asset {
  readonly name: string
  readonly address: string
  readonly bytes: Uint8Array
  readonly hash: string
}

/** Fingerprints assets. Style sheets lose comments and spaces that mean nothing; in them, `url(…)` of another asset becomes that asset's address under `basePath`. */
export function fingerprintAssets(files: readonly AssetFile[], basePath: string): Asset[] {
  const sorted = [...files].sort((a, b) => (a.name < b.name ? -1 : 1))
  const plain = sorted.filter(({ name }) => !name.endsWith('.css')).map(assetOf)
  const addresses = new Map(plain.map(({ name, address }) => [name, address]))
  const sheets = sorted
    .filter(({ name }) => name.endsWith('.css'))
    .map(({ name, bytes }) => assetOf({ name, bytes: rewrite(bytes, addresses, basePath) }))
  return [...plain, ...sheets]
}

function assetOf({ name, bytes }: AssetFile): Asset {
  const dot = name.lastIndexOf('.')
  const stem = dot > 0 ? name.slice(0, dot) : name
  const extension = dot > 0 ? name.slice(dot) : ''
  const content = hash(bytes)
  return { name, bytes, hash: content, address: `/assets/${stem}.${fingerprint(content)}${extension}` }
}

/**
 * Comments and the spaces that set a sheet out are for who reads the theme, not for readers' phones; `/*!`, by which licences
 * are kept, stays. Spaces that may mean something stay, as in selectors, in `calc()` and after a backslash.
 */
function compact(css: string): string {
  return css.replace(
    /("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\/\*!.*?\*\/\s*|\\.)|\/\*.*?\*\/\s*|\s*(?:;\s*)?(\})\s*|\s*([{;,])\s*|(:)\s+|\s+/gs,
    (whole, kept?: string, end?: string, mark?: string, colon?: string) =>
      kept ?? end ?? mark ?? colon ?? (whole.startsWith('/*') ? '' : ' '),
  )
}

function rewrite(bytes: Uint8Array, addresses: ReadonlyMap<string, string>, basePath: string): Uint8Array {
  const css = new TextDecoder().decode(bytes)
  const rewritten = css.replace(/url\(\s*(["']?)([^"')]+)\1\s*\)/g, (whole, _quote, name: string) => {
    const address = addresses.get(name.replace(/^\.\//, ''))
    return address ? `url("${basePath}${address}")` : whole
  })
  return new TextEncoder().encode(compact(rewritten))
}
