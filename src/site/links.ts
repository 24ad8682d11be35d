// What the links and images of each body become, now that all files are known.

import type { Diagnostic, Finding } from '../base/diagnostic.ts'
import { nearest } from '../base/nearest.ts'
import { decodePath, href, lowerFragment } from '../base/url.ts'
import type { ImageReference, LinkReference, Resolution, ResolvedImage } from '../markdown/body.ts'
import type { KnownAddresses } from './addresses.ts'
import type { Pictures } from './folding.ts'
import { bare, type Hidden } from './hidden.ts'
import { mediaCandidates } from './media.ts'
import type { ContentFile, UsedMedia } from './model.ts'
import { folderOf, nearFile } from './near.ts'
import { findImage } from './pictures.ts'

/** What a link may lead to. */
export interface Targets extends Pictures {
  /** Address of each published Markdown file, by path. */
  readonly published: ReadonlyMap<string, string>
  /** The same by folder, for names that are nearly right. Made when it is first asked for. */
  readonly byFolder: () => ReadonlyMap<string, readonly string[]>
  /** Paths of Markdown files that exist and are not published. */
  readonly unpublished: ReadonlySet<string>
  /** Addresses of what is not published, as `bare` has them. */
  readonly hidden: Hidden['addresses']
  /** Every address of the site. Made when it is first asked for: many sites link by file alone. */
  readonly addresses: () => KnownAddresses
}

/** A body's resolution, the media it uses, and what is wrong with it. */
export interface LinksReading {
  readonly resolution: Resolution
  readonly used: readonly UsedMedia[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Resolves every link and image of one published file. */
export function resolveBody(file: ContentFile, address: string, targets: Targets): LinksReading {
  const diagnostics: Diagnostic[] = []
  const used: UsedMedia[] = []
  const report = (finding: Finding) => diagnostics.push({ ...finding, file: file.path })
  const links = file.facts.links.map((link) => resolveLink(link, file.path, address, targets, used, report))
  const images = file.facts.images.map((image) => resolveImage(image, file.path, targets, used, report))
  return { resolution: { links, images }, used, diagnostics }
}

type Report = (finding: Finding) => void

const TO_ARTICLE = 'Link to another article by its file: [words](../05/story.md).'

/** What was meant by something that was taken for an address of this site. */
function hintForAddress(path: string): string | null {
  if (/^[\w.+-]+@[\w-]+(\.[\w-]+)+$/.test(path)) return `Did you mean mailto:${path}?`
  if (/^(www\.[\w-]|([\w-]+\.)+(com|org|net|gov|edu|info|int|eu)(\/|$))/i.test(path))
    return `Did you mean https://${path}?`
  return null
}

function resolveLink(
  link: LinkReference,
  path: string,
  address: string,
  targets: Targets,
  used: UsedMedia[],
  report: Report,
): string | null {
  const candidates = mediaCandidates(link.path, path)
  for (const candidate of candidates) {
    const published = targets.published.get(candidate)
    if (published !== undefined) return href(targets.base, published) + lowerFragment(link.suffix)
    if (targets.unpublished.has(candidate)) return unpublished(link, report)
    const media = targets.media.get(candidate)
    if (media) {
      used.push({ file: media, as: 'file' })
      return href(targets.base, media.address) + link.suffix
    }
  }
  if (/\.(md|markdown)$/i.test(link.path)) {
    deadFile(link, candidates, targets, report)
    return null
  }
  return resolveAddress(link, address, targets, report)
}

/** A path that names no file: an address of this site, or a dead link, which stays as it was written. */
function resolveAddress(link: LinkReference, from: string, targets: Targets, report: Report): string | null {
  const addresses = targets.addresses()
  if (addresses.has(link.path)) return href(targets.base, link.path) + lowerFragment(link.suffix)
  const resolved = resolve(link.path, from)
  const forms = [resolved, `${resolved}/`, resolved.replace(/index\.html$/, ''), resolved.replace(/\.html$/, '/')]
  const found = forms.find((form) => addresses.has(form))
  if (found) return href(targets.base, found) + lowerFragment(link.suffix)
  const bareForms = forms.map(bare)
  const hidden = [...bareForms, ...bareForms.map((form) => form.replace(/page\/\d+\/$/, ''))]
  const kind = hidden.map((form) => targets.hidden.get(form)).find((found) => found !== undefined)
  if (kind) return kind === 'story' ? unpublished(link, report) : emptyListing(link, report)
  if (targets.severity) {
    report({
      code: 'link-dead',
      severity: targets.severity,
      place: link.place,
      message: `The link to "${link.path}" leads nowhere on this site.`,
      hint: hintForAddress(link.path) ?? nearHint(resolved, addresses) ?? TO_ARTICLE,
    })
  }
  return href(targets.base, resolved) + link.suffix
}

/** A decoded path against the address of the page it stands on; never a host or a scheme. */
function resolve(path: string, from: string): string {
  const encoded = encodeURI(path).replace(/[?#]/g, encodeURIComponent)
  const below = encoded.startsWith('/') ? oneSlash(encoded) : `./${encoded}`
  return decodePath(oneSlash(new URL(below, `http://site${encodeURI(from)}`).pathname)).normalize('NFC')
}

function oneSlash(path: string): string {
  return path.replace(/^\/+/, '/')
}

function unpublished(link: LinkReference, report: Report): null {
  report({
    code: 'link-unpublished',
    severity: 'warning',
    place: link.place,
    message: `The article "${link.path}" is not published, so the link became its text.`,
    hint: 'It will be a link again when that article is published.',
  })
  return null
}

/** A tag, writer or series that only unpublished stories have. */
function emptyListing(link: LinkReference, report: Report): null {
  report({
    code: 'link-unpublished',
    severity: 'warning',
    place: link.place,
    message: `No article of "${link.path}" is published, so the link became its text.`,
    hint: 'It will be a link again when one is published.',
  })
  return null
}

function deadFile(link: LinkReference, candidates: readonly string[], targets: Targets, report: Report): void {
  if (!targets.severity) return
  const wanted = candidates[0]
  report({
    code: 'link-dead',
    severity: targets.severity,
    place: link.place,
    message: `There is no file "${link.path}"${wanted ? ` (${wanted})` : ''}; the link became its text.`,
    hint:
      (wanted && nearFile(wanted, targets.byFolder().get(folderOf(wanted)) ?? [])) ??
      'Write the path from this file, as ../05/story.md, or from content/, as /2024/05/story.md.',
  })
}

/** An image, or null where its text alternative is to stand. */
function resolveImage(
  image: ImageReference,
  path: string,
  targets: Targets,
  used: UsedMedia[],
  report: Report,
): ResolvedImage | null {
  return findImage({ src: image.path, path, place: image.place, as: 'picture' }, targets, used, report)
}

/** Looks for a slip only where that is cheap: among addresses of the same folder, and of the same name elsewhere. */
function nearHint(wanted: string, addresses: KnownAddresses): string | null {
  const near = nearest(wanted, addresses.beside(wanted))
  return near ? `Did you mean ${near}?` : null
}
