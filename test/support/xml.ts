// Checks of XML against the schemas in ../shared/oracles, by xmllint.

import { validateXML } from 'xmllint-wasm'
import { sharedBytes } from './shared.ts'

const SITEMAPS = ['sitemap.xsd', 'sitemap-news.xsd', 'sitemap-image.xsd', 'sitemap-video.xsd']

/** What keeps a text from being XML at all. */
export async function syntaxErrors(xml: string): Promise<string[]> {
  const { errors } = await validateXML({ xml, schema: [] })
  return errors.map(({ message }) => message)
}

/** What is wrong with a sitemap, or with an index of them. */
export async function sitemapErrors(xml: string, kind: 'index' | 'urls'): Promise<string[]> {
  const file = (fileName: string) => ({ fileName, contents: sharedBytes(`oracles/${fileName}`).toString('utf8') })
  const { errors } = await validateXML({
    xml,
    schema: [file(kind === 'index' ? 'siteindex.xsd' : 'all-local.xsd')],
    preload: kind === 'index' ? [] : SITEMAPS.map(file),
  })
  return errors.map(({ message }) => message)
}

/** What is wrong with an Atom feed, by the schema of RFC 4287. */
export async function atomErrors(xml: string): Promise<string[]> {
  const contents = sharedBytes('oracles/atom.rng').toString('utf8')
  const { errors } = await validateXML({ xml, schema: [{ fileName: 'atom.rng', contents }], extension: 'relaxng' })
  return errors.map(({ message }) => message)
}

/** The text of every element of that name, entities decoded. */
export function textsOf(xml: string, name: string): string[] {
  const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
  const elements = xml.matchAll(new RegExp(`<${name}(?: [^>]*)?>([^<]*)</${name}>`, 'g'))
  return [...elements].map(([, text = '']) => text.replace(/&(\w+);/g, (_, entity: string) => entities[entity] ?? '?'))
}
