// The HTML of a text without what only its own page needs: for others to print.

/** Elements of a story anywhere. */
const KEPT = new Set(
  `a abbr aside b bdi bdo blockquote br caption cite code col colgroup dd del dfn div dl dt em h2 h3 h4 h5 h6 hr i ins kbd li
  mark ol p pre q rp rt ruby s samp small span strong sub sup table tbody td tfoot th thead time tr u ul var wbr figure
  figcaption section`.split(/\s+/),
)
const ATTRIBUTES = new Set([
  'href',
  'lang',
  'dir',
  'datetime',
  'colspan',
  'rowspan',
  'scope',
  'start',
  'reversed',
  'cite',
])

/** With all they contain. Pictures have rights of their own, and so they go with their captions. */
const DROPPED =
  /<(script|style|template|iframe|object|svg)\b[\s\S]*?<\/\1>|<!--[\s\S]*?-->|<figure>\s*<(?:picture|img|span class="image-missing")[\s\S]*?<\/figure>\n?|<span class="image-missing">[\s\S]*?<\/span>|<a [^>]*data-footnote-backref[\s\S]*?<\/a>/gi
const TAG = /<(\/?)([a-z][a-z\d-]*)((?:"[^"]*"|'[^']*'|[^'">])*)>/gi

/** Elements and attributes that a story can have on any site; links within the page become their words. */
export function plainHtml(html: string): string {
  const links: boolean[] = []
  const plain = html.replace(DROPPED, '').replace(TAG, (_tag, slash: string, written: string, attributes: string) => {
    const name = written.toLowerCase()
    if (!KEPT.has(name)) return ''
    if (name === 'a') {
      if (slash) return links.pop() ? '</a>' : ''
      const isOpen = /\shref="(?:https?:|mailto:|tel:|sms:)/i.test(attributes)
      links.push(isOpen)
      if (!isOpen) return ''
    }
    return slash ? `</${name}>` : `<${name}${attributesOf(attributes)}>`
  })
  return plain.replace(/<div>\s*<\/div>\n?/g, '')
}

function attributesOf(written: string): string {
  return [...written.matchAll(/\s([a-z-]+)(="[^"]*")?/gi)]
    .filter(([, name = '']) => ATTRIBUTES.has(name.toLowerCase()))
    .map(([whole]) => whole)
    .join('')
}
