// A headline → lines: as large as its room allows, about equally long, and cut where even the smallest size is too large.

/** What lines are fitted into, in pixels. */
export interface Room {
  readonly width: number
  readonly height: number
  /** Sizes of type, the largest first. */
  readonly sizes: readonly number[]
  /** From line to line, as a multiple of the size. */
  readonly leading: number
  /** Stands for what is cut off. */
  readonly ellipsis: string
}

export interface Fitted {
  readonly size: number
  readonly lines: readonly string[]
}

/** The width of a text, as a multiple of the size of type. */
export type Measure = (text: string) => number

/** Part of a text behind which a line may end. */
interface Piece {
  readonly text: string
  /** Whether a space comes before it where it does not begin a line. */
  readonly isSpaced: boolean
  readonly width: number
}

/** Fits a text into a room. */
export function fitLines(text: string, room: Room, measure: Measure): Fitted {
  const { width, height, sizes, leading } = room
  const known = new Map<string, number>()
  const widthOf = (each: string) => {
    const found = known.get(each) ?? measure(each)
    known.set(each, found)
    return found
  }
  const smallest = sizes.at(-1) ?? 1
  const pieces = cutLong(piecesOf(text, widthOf), width / smallest, widthOf)
  const space = widthOf(' ')
  for (const size of sizes) {
    const most = Math.floor(height / (size * leading))
    if (pieces.some((piece) => piece.width * size > width)) continue
    const lines = wrap(pieces, width / size, space)
    if (lines.length <= most) return { size, lines: balance(pieces, width / size, space, lines.length).map(join) }
  }
  const most = Math.max(1, Math.floor(height / (smallest * leading)))
  const lines = wrap(pieces, width / smallest, space)
  const shown = lines.slice(0, most).map(join)
  if (lines.length > most) shown.push(cutShort(shown.pop() ?? '', width / smallest, room.ellipsis, measure))
  return { size: smallest, lines: shown }
}

const CLOSING = /^[\p{Pe}\p{Pf}\p{Po}\u30fc\u3005]/u
const OPENING = /[\p{Ps}\p{Pi}]$/u
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\uff00-\uff60\u3000-\u303f]/u
/** After a dash or a slash a line may end, unless nothing comes after it. */
const HYPHENATED = /(?<=[\p{L}\p{N}][-\u2010\u2013\u2014/])(?=[\p{L}])/u

function piecesOf(text: string, widthOf: Measure): Piece[] {
  return text
    .split(' ')
    .filter((word) => word !== '')
    .flatMap((word) =>
      word
        .split(HYPHENATED)
        .flatMap(unspaced)
        .map((part, index) => ({ text: part, isSpaced: index === 0, width: widthOf(part) })),
    )
}

/** Chinese and Japanese: a line may end between any two characters, but not before what closes or after what opens. */
function unspaced(word: string): string[] {
  if (!UNSPACED.test(word)) return [word]
  const pieces: string[] = []
  for (const character of word) {
    const last = pieces.at(-1)
    const isFree = last !== undefined && (UNSPACED.test(character) || UNSPACED.test(last.at(-1) ?? ''))
    if (last === undefined || (isFree && !CLOSING.test(character) && !OPENING.test(last))) pieces.push(character)
    else pieces[pieces.length - 1] = last + character
  }
  return pieces
}

/** A word that is longer than a line goes on in the next. */
function cutLong(pieces: readonly Piece[], widest: number, widthOf: Measure): Piece[] {
  return pieces.flatMap((piece) => {
    if (piece.width <= widest) return [piece]
    const parts: string[] = []
    for (const cluster of clusters(piece.text)) {
      const longer = (parts.at(-1) ?? '') + cluster
      if (parts.length > 0 && widthOf(longer) <= widest) parts[parts.length - 1] = longer
      else parts.push(cluster)
    }
    return parts.map((text, index) => ({ text, isSpaced: piece.isSpaced && index === 0, width: widthOf(text) }))
  })
}

function clusters(text: string): string[] {
  return text.match(/.[\p{M}\u200c\u200d]*/gsu) ?? []
}

function wrap(pieces: readonly Piece[], width: number, space: number): Piece[][] {
  const lines: Piece[][] = []
  let used = 0
  for (const piece of pieces) {
    const more = (piece.isSpaced ? space : 0) + piece.width
    const line = lines.at(-1)
    if (line && used + more <= width) {
      line.push(piece)
      used += more
    } else {
      lines.push([piece])
      used = piece.width
    }
  }
  return lines
}

/** How much narrower lines are tried to be at each step, of the whole width. */
const STEP = 0.02

/** The same number of lines, in the narrowest room that has it. */
function balance(pieces: readonly Piece[], width: number, space: number, count: number): Piece[][] {
  let best = wrap(pieces, width, space)
  for (let narrow = width * (1 - STEP); narrow > width / 2; narrow -= width * STEP) {
    const lines = wrap(pieces, narrow, space)
    if (lines.length > count || lines.flat().some((piece) => piece.width > narrow)) break
    best = lines
  }
  return best
}

function join(line: readonly Piece[]): string {
  return line.map(({ text, isSpaced }, index) => (isSpaced && index > 0 ? ' ' : '') + text).join('')
}

function cutShort(line: string, width: number, ellipsis: string, measure: Measure): string {
  const kept = clusters(line)
  const shown = () => kept.join('').replace(/[\s\p{P}]+$/u, '') + ellipsis
  while (kept.length > 0 && measure(shown()) > width) kept.pop()
  return shown()
}
