// A paper of three articles that uses everything besides articles that pages are made of: pictures, a logo, an author,
// data, a plugin, words, style sheets, and partials of partials.

import { article, SITE_YAML } from './site.ts'

/** A picture. */
export const svg = (colour: string, width = 6) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="4"><rect width="6" height="4" fill="${colour}"/></svg>\n`

export const PAPER: Readonly<Record<string, string>> = {
  'content/site.yaml': `${SITE_YAML}logo: /media/logo.svg
authors:
  ann: {name: Ann Archer, bio: She reports., image: /media/ann.svg}
markdown: {remark: [./plugins/dashes.mjs]}
`,
  'content/media/logo.svg': svg('red'),
  'content/media/ann.svg': svg('blue'),
  'content/bridge.md': article(
    'title: Bridge reopens\ndate: 2026-11-20\nsection: news\ntags: [river]\nauthor: ann\nimage: {src: bridge.svg, alt: A bridge}\nseries: The river',
    'By [the mill](mill.md). It is long -- and old.\n\n![Pile](pile.svg)',
  ),
  'content/bridge.svg': svg('green'),
  'content/pile.svg': svg('black'),
  'content/mill.md': article('title: Mill sold\ndate: 2026-11-19\nsection: news\ntags: [river]\nseries: The river'),
  'content/tide.md': article('title: Tide turns\ndate: 2026-11-18\nsection: sport\nrelated: [bridge.md]'),
  'content/data/town.yaml': 'tide: high\n',
  'plugins/dashes.mjs': `export default function dashes() {
  const change = (node) => {
    if (node.type === 'text') node.value = node.value.replaceAll(' -- ', ' – ')
    for (const child of node.children ?? []) change(child)
  }
  return change
}
`,
  'templates/strings/en.yaml': 'feed: Our feed\n',
  'templates/assets/extra.css': 'body { background: url("paper.svg") }\n',
  'templates/assets/paper.svg': svg('white'),
  'templates/partials/slot-head.hbs': '<link rel="stylesheet" href="{{asset "extra.css"}}">\n',
  'templates/partials/slot-footer.hbs': '{{> signature}}<p>{{site.data.town.tide}} tide</p>\n',
  'templates/partials/signature.hbs': '<p>Printed in Ossel</p>\n',
}

export const BRIDGE = 'news/2026/11/bridge/index.html'
export const MILL = 'news/2026/11/mill/index.html'
export const TIDE = 'sport/2026/11/tide/index.html'

/** The addresses on the site that pages and style sheets name and that are not there, each with the file that names it. */
export function absent(output: ReadonlyMap<string, string>): string[] {
  return [...output].flatMap(([path, text]) => {
    if (!/\.(html|css)$/.test(path)) return []
    const addresses = [...text.matchAll(/(?:src=|href=|url\()"(\/[^"#]*)/g)].map((match) => match[1] ?? '')
    const files = addresses.map((address) => `${address}${address.endsWith('/') ? 'index.html' : ''}`.slice(1))
    return files.filter((file) => !output.has(file)).map((file) => `${path} names ${file}`)
  })
}
