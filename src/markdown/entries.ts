// The entries of a live blog: headings of level 2 that begin with a time, `## 21:05 Water over the quay`. Each becomes an
// article of its own, newest first, under an id that is made of its time and stays when its words change.

import type { Element, ElementContent, Root, RootContent, Text } from 'hast'
import type { VFile } from 'vfile'
import { isoInZone, readDate, shortTime } from '../base/date.ts'
import type { Place } from '../base/diagnostic.ts'
import type { LinkReference } from './body.ts'
import { withoutAddresses } from './body.ts'
import { dataOf, placeOf, report } from './report.ts'
import { cutAtWord, stripMarks, textOf, textWithoutNotes } from './text.ts'

/** An entry, as whoever only speaks of it knows it. */
export interface LiveEntry {
  /** Milliseconds since 1970 UTC. */
  readonly at: number
  /** Its part of the page: `t-2026-08-14-2105`. */
  readonly id: string
  readonly title: string
  /** Whether it stands among the key points. */
  readonly isKey: boolean
  /** Its first words, without the headline. */
  readonly text: string
  readonly place: Place | null
}

/** How times in headings are read. */
export interface LiveRules {
  /** The date of the article, in milliseconds since 1970 UTC; null where it has none of its own. */
  readonly date: number | null
  readonly zone: string
}

/** An entry while the tree is still changed. */
export interface Drawn {
  readonly at: number
  readonly id: string
  readonly isKey: boolean
  readonly element: Element
  readonly place: Place | null
}

/** A rehype plugin, before headings get their ids. It collects into `file.data.drawn`. */
export function entries() {
  return (tree: Root, file: VFile): void => {
    const { live } = dataOf(file)
    if (live) divide(tree, live, file)
  }
}

/** Entries as facts keep them, once links have become slots. */
export function entriesOf(drawn: readonly Drawn[], links: readonly LinkReference[]): readonly LiveEntry[] {
  const plain = (text: string) => stripMarks(withoutAddresses(text, links)).replace(/\s+/g, ' ').trim()
  return drawn.map(({ element, ...entry }) => {
    const [heading, ...rest] = element.children as [Element, ...ElementContent[]]
    const words = { ...heading, children: heading.children.slice(1) }
    return { ...entry, title: plain(textWithoutNotes(words)), text: cutAtWord(plain(rest.map(textOf).join(' ')), 500) }
  })
}

const TIME = /^\s*(?:(\d{4}-\d{2}-\d{2})[ T]+)?(\d{1,2}:\d{2})(?![\d:])\s*/
const KEY = /\s*\{key\}\s*$/

/** A heading and what stands under it. */
interface Piece {
  readonly heading: Element
  readonly content: RootContent[]
  readonly day: string | undefined
  readonly time: string
}

function divide(tree: Root, rules: LiveRules, file: VFile): void {
  const intro: RootContent[] = []
  const pieces: Piece[] = []
  const untimed: Element[] = []
  const notes = tree.children.filter(isNotes)
  for (const child of tree.children.filter((each) => !isNotes(each))) {
    const isHeading = child.type === 'element' && child.tagName === 'h2'
    const [, day, time] = (isHeading && TIME.exec(firstText(child)?.value ?? '')) || []
    if (isHeading && time) pieces.push({ heading: child, content: [], day, time })
    else {
      if (isHeading) untimed.push(child)
      ;(pieces.at(-1)?.content ?? intro).push(child)
    }
  }
  reportUntimed(untimed, pieces[0], file)
  const drawn = timed(pieces, rules, file).map((each) => draw(each, rules.zone, file))
  dataOf(file).drawn = drawn
  tree.children = [...intro, ...drawn.map(({ element }) => element), ...notes]
}

/** Footnotes of all entries together stand at the end. */
function isNotes(node: RootContent): boolean {
  return node.type === 'element' && node.properties.dataFootnotes !== undefined
}

function firstText({ children: [first] }: Element): Text | null {
  return first?.type === 'text' ? first : null
}

interface Timed extends Piece {
  readonly at: number
  readonly id: string
}

/**
 * Reads the times from the oldest, which stands last: a time alone is on the day of the entry below it, so that what is
 * added above changes none. Newest first; of two with one time the upper one. A time that cannot be read is an error.
 */
function timed(pieces: readonly Piece[], { date, zone }: LiveRules, file: VFile): Timed[] {
  const found: Timed[] = []
  const taken = new Set<string>()
  let day = date === null ? null : isoInZone(date, zone).slice(0, 10)
  for (const piece of [...pieces].reverse()) {
    const { heading, time } = piece
    day = piece.day ?? day
    const reading = readDate(`${day} ${time}`, zone)
    if (day === null || !reading.ok) {
      reportTime(heading, time, day === null || reading.ok ? null : reading, file)
      day = reading.ok ? day : null
      continue
    }
    if (reading.doubt) report(file, heading, clockChange(reading.doubt))
    const below = found.at(-1)
    if (below && reading.instant < below.at) reportOrder(heading, below, zone, file)
    found.push({ ...piece, at: reading.instant, id: freshId(reading.instant, zone, taken) })
  }
  return found.reverse().sort((a, b) => b.at - a.at)
}

function freshId(at: number, zone: string, taken: Set<string>): string {
  const plain = `t-${isoInZone(at, zone).slice(0, 16).replace('T', '-').replace(':', '')}`
  let id = plain
  for (let number = 2; taken.has(id); number++) id = `${plain}-${number}`
  taken.add(id)
  return id
}

/** The time of an entry is the link to it. */
function draw({ heading, content, at, id }: Timed, zone: string, file: VFile): Drawn {
  const place = placeOf(file, heading)
  const first = firstText(heading)
  if (first) first.value = first.value.replace(TIME, '')
  const last = heading.children.at(-1)
  const isKey = last?.type === 'text' && KEY.test(last.value)
  if (isKey) last.value = last.value.replace(KEY, '')
  const words = shortTime(at, dataOf(file).language, zone)
  const time = element('time', { dateTime: isoInZone(at, zone) }, [{ type: 'text', value: words }])
  heading.properties.id = id
  heading.children.unshift(element('a', { href: `#${id}` }, [time]), { type: 'text', value: ' ' })
  const article = element('article', { className: isKey ? ['entry', 'key'] : ['entry'] }, [
    heading,
    ...(content as ElementContent[]),
  ])
  return { at, id, isKey, element: article, place }
}

function element(tagName: string, properties: Element['properties'], children: ElementContent[]): Element {
  return { type: 'element', tagName, properties, children }
}

/** What stands before the newest entry introduces all; below it, a heading without a time is taken for a slip. */
function reportUntimed(untimed: readonly Element[], newest: Piece | undefined, file: VFile): void {
  const start = newest?.heading.position?.start.line ?? 0
  for (const heading of untimed.filter(({ position }) => (position?.start.line ?? 0) > start)) {
    report(file, heading, {
      code: 'entry-time-missing',
      severity: 'warning',
      message: `The heading "${titleOf(heading)}" has no time, so it begins no entry of the live blog.`,
      hint: `Write ## 21:05 ${titleOf(heading)}, or ### for a heading within an entry.`,
    })
  }
}

function reportTime(heading: Element, time: string, wrong: { why: string; hint: string } | null, file: VFile): void {
  report(file, heading, {
    code: 'entry-time-invalid',
    severity: 'error',
    message: wrong ? `The time of this entry cannot be read: ${wrong.why}` : 'Nobody knows on which day this entry is.',
    hint: wrong
      ? 'Write ## 21:05 and the headline, or with the day, ## 2026-08-14 21:05.'
      : `Write the day before the time, as in ## 2026-08-14 ${time}, or give the article a date.`,
  })
}

function reportOrder(heading: Element, below: Timed, zone: string, file: VFile): void {
  report(file, heading, {
    code: 'entry-order',
    severity: 'warning',
    message: `This entry stands above one that is later, of ${isoInZone(below.at, zone).slice(0, 16).replace('T', ' ')}; the page shows it below.`,
    hint: 'New entries stand at the top. After midnight, write the new day once: ## 2026-08-15 00:10 and the headline.',
  })
}

function clockChange({ why, hint }: { why: string; hint: string }) {
  return { code: 'date-clock-change', severity: 'warning', message: why, hint } as const
}

function titleOf(heading: Element): string {
  return cutAtWord(textWithoutNotes(heading).replace(/\s+/g, ' ').trim(), 60)
}
