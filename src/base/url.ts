// Addresses: slugs, paths of pages, and the way from an address to a file and to an href.

/** Folder and file names that Windows reserves, whatever their extension. */
const RESERVED = /^(con|prn|aux|nul|(com|lpt)[\d¹²³])(\.|$)/i

/** Longest slug in UTF-8 bytes; file systems allow 255 for a name. */
export const SLUG_BYTES = 200

/** Longest path that an author may write, in UTF-8 bytes; systems allow 1,024 or more, the folder of the output included. */
const PATH_BYTES = 800

/**
 * The slug of a text: NFC, lower case, letters, marks and digits of every script kept, and every
 * other run one `-`. Empty where nothing is left.
 */
export function slugify(text: string): string {
  const lower = text.normalize('NFC').replaceAll('İ', 'i').toLowerCase().normalize('NFC')
  return lower.replace(/[^\p{L}\p{M}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '')
}

/** A slug cut to what file systems hold, or to fewer bytes, at a `-` where one is near. */
export function cutSlug(slug: string, bytes = SLUG_BYTES): string {
  // No UTF-16 unit takes more than three bytes.
  if (slug.length * 3 <= bytes || byteLength(slug) <= bytes) return slug
  let cut = ''
  for (const char of slug) {
    if (byteLength(cut + char) > bytes) break
    cut += char
  }
  const dash = cut.lastIndexOf('-')
  return (dash > cut.length / 2 ? cut.slice(0, dash) : cut).replace(/-+$/, '')
}

/** Whether a slug is a name that Windows cannot store. */
export function isReservedName(segment: string): boolean {
  return RESERVED.test(segment)
}

const encoder = new TextEncoder()

function byteLength(text: string): number {
  return encoder.encode(text).length
}

/** Folders at the top of the output that hold generated files, and names that hosts read. */
const KEPT = new Set(['assets', 'media', 'blocks', 'page', 'sitemaps', '_headers', '_redirects'])

/**
 * A site path written by an author (`/2024/06/story/`, `old/address.html`) as segments, or null if
 * it is not a plain path below the site: no scheme, host, query, `.`, `..`, backslash, control or
 * invisible character, percent escape, folder that the site keeps for itself, name with a leading dot or a trailing dot or space.
 */
export function readSitePath(text: string): readonly string[] | null {
  if (/^[a-z][a-z0-9+.-]*:/i.test(text) || text.startsWith('//')) return null
  const segments = text
    .split('/')
    .filter((segment) => segment !== '')
    .map((segment) => decodeSegment(segment).normalize('NFC'))
  if (segments.length === 0 || segments.length > 20 || byteLength(text) > PATH_BYTES) return null
  if (KEPT.has(segments[0]?.toLowerCase() ?? '')) return null
  return segments.every(isPlainSegment) ? segments : null
}

/** Percent escapes, as old addresses are often written, as the characters they stand for. */
function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

function isPlainSegment(segment: string): boolean {
  if (/[\p{C}\p{Z}/\\?#%:*"'<>|{}$`]/u.test(segment)) return false
  if (segment.startsWith('.') || segment.endsWith('.') || isReservedName(segment)) return false
  return byteLength(segment) <= SLUG_BYTES
}

/** `/a/b/` for segments. An address ends with `/`, or it names a file with an extension. */
export function addressOf(segments: readonly string[]): string {
  const last = segments.at(-1) ?? ''
  const path = `/${segments.join('/')}`
  return path === '/' || /\.[a-z0-9]{1,5}$/i.test(last) ? path : `${path}/`
}

/** The output file of an address, relative to the output folder. */
export function outputPath(address: string): string {
  const path = address.slice(1)
  return path === '' || path.endsWith('/') ? `${path}index.html` : path
}

/** A path percent-encoded for href, src, feeds and sitemaps (RFC 3986 `pchar`). */
export function encodePath(path: string): string {
  if (/^[\w./~-]*$/.test(path)) return path
  return path.split('/').map(encodeSegment).join('/')
}

function encodeSegment(segment: string): string {
  return encodeURIComponent(segment).replace(/%(24|26|2B|2C|3B|3D|3A|40)/g, decodeURIComponent)
}

/** An address with its fragment as ids are written: lower case. */
export function lowerFragment(address: string): string {
  const at = address.indexOf('#')
  return at === -1 ? address : address.slice(0, at + 1) + encodeURI(decodePath(address.slice(at + 1)).toLowerCase())
}

/** A path as it reads without percent escapes; as it is where they cannot be decoded. */
export function decodePath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** What turns addresses into hrefs: the site's origin and the path it stands under. */
export interface Base {
  /** `https://news.example`, no slash at the end. */
  readonly origin: string
  /** `` or `/project`, no slash at the end. */
  readonly path: string
}

/** Splits the site's `url` setting, which must be absolute. */
export function baseOf(url: string): Base {
  const { origin, pathname } = new URL(url)
  return { origin, path: pathname.replace(/\/+$/, '') }
}

/**
 * The path below the site of a whole address of the site itself or of one that starts with `/`, decoded, without query
 * and fragment; null for any other. `home`: the site's URL. Scheme and case of the host make no difference.
 */
export function pathOnSite(url: string, home: string): string | null {
  const below = belowHome(url, home.replace(/\/+$/, '')).replace(/[?#].*$/s, '')
  return below.startsWith('/') && !below.startsWith('//') ? decodePath(below).normalize('NFC') : null
}

/**
 * A whole address of the site itself as its path, anything else as it is. Read as browsers read it: a port that goes without
 * saying, a name before the host, slashes that lean the other way or are too many or too few make no difference.
 * `home` has no slash at its end.
 */
export function belowHome(address: string, home: string): string {
  if (!/^(https?:|[\\/]{2})/i.test(address) || !URL.canParse(address, home)) return address
  const [own, other] = [new URL(home), new URL(address, home)]
  const folder = own.pathname.replace(/\/$/, '')
  if (hostOf(other) !== hostOf(own) || !other.pathname.startsWith(`${folder}/`)) return address
  return other.pathname.slice(folder.length).replace(/^\/+/, '/') + other.search + other.hash
}

function hostOf({ host }: URL): string {
  return host.replace(/\.(?=:|$)/, '')
}

/** A root-relative href for an address. */
export function href(base: Base, address: string): string {
  return base.path + encodePath(address)
}

/** An absolute URL for an address. */
export function absolute(base: Base, address: string): string {
  return base.origin + href(base, address)
}
