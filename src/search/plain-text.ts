// HTML of a body → its text, as search finds and quotes it.

/** What says nothing by itself: code for machines, and the numbers and arrows of footnotes. */
const DROPPED =
  /<(script|style|template|svg)\b[^>]*>[\s\S]*?<\/\1>|<!--[\s\S]*?-->|<sup[^>]*><a [^>]*data-footnote-ref[\s\S]*?<\/sup>|<a [^>]*data-footnote-backref[\s\S]*?<\/a>/gi

/** Elements inside of a line: words on both sides of their tags are one word. */
const INLINE =
  /^\/?(a|abbr|b|bdi|bdo|cite|code|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|time|u|var|wbr)$/i

/** The text, in one line. */
export function plainText(html: string): string {
  return html
    .replace(DROPPED, ' ')
    .replace(/<(\/?[a-z][a-z\d-]*)(?:"[^"]*"|'[^']*'|[^'">])*>/gi, (_tag, name: string) =>
      INLINE.test(name) ? '' : ' ',
    )
    .replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos|nbsp));/gi, decode)
    .replace(/\s+/g, ' ')
    .trim()
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

function decode(whole: string, hex?: string, decimal?: string, name?: string): string {
  if (name) return NAMED[name.toLowerCase()] ?? whole
  const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
}
