// Nothing leaks: of an article that is not published no field, no word and no file's name or byte is in the output,
// its own list included, at any instant and in whatever order instants come.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import {
  ALL_KINDS,
  canary,
  FIELD_PATHS,
  found,
  isPublished,
  KINDS,
  type Kind,
  PARTS,
  paperOfSecrets,
  UNSHOWN,
} from '../support/canaries.ts'
import { type Newsroom, openNewsroom } from '../support/newsroom.ts'

const rooms: Newsroom[] = []
afterEach(() => {
  for (const room of rooms.splice(0)) room.remove()
})

function openRoom(settings: Readonly<Record<string, unknown>> = {}): Newsroom {
  const room = openNewsroom(paperOfSecrets(settings))
  rooms.push(room)
  room.sync()
  return room
}

/** Every file of dist/, what lies in .broadsheet/ included. */
function everything({ root }: Newsroom): ReadonlyMap<string, string> {
  const dist = join(root, 'dist')
  return new Map(
    readdirSync(dist, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(dist.length), readFileSync(path, 'latin1')]),
  )
}

const LONG_BEFORE = Date.parse('2026-11-07')
const LONG_AFTER = Date.parse('2029-02-28')
/** Every instant at which something is published or withdrawn, the moment before and the moment after. */
const INSTANTS = [
  LONG_BEFORE,
  ...[...new Set(ALL_KINDS.flatMap((kind) => [KINDS[kind].from, KINDS[kind].until]))]
    .filter(Number.isFinite)
    .sort((a, b) => a - b)
    .flatMap((edge) => [edge - 1, edge, edge + 1]),
  LONG_AFTER,
]

async function buildAt(room: Newsroom, now: number, options: { drafts?: boolean; keepGoing?: boolean } = {}) {
  const result = await room.push({ now, ...options })
  if (!result.ok) throw new Error(result.diagnostics.map(({ message }) => message).join('\n'))
  return result
}

it('the canaries are all fields of the front matter', () => {
  expect(FIELD_PATHS).toHaveLength(new Set(FIELD_PATHS).size)
  expect(FIELD_PATHS).toEqual(
    expect.arrayContaining(['title', 'image.credit', 'corrections.text', 'source.url', 'extra']),
  )
})

describe.each(['fetch', 'inline'])('under `delivery: %s`', (delivery) => {
  it('what is not published leaves no trace, forwards and backwards in time; what is shows every field', async () => {
    const room = openRoom({ blocks: { delivery } })
    const expected = (now: number) =>
      Object.fromEntries(
        ALL_KINDS.map((kind) => [kind, isPublished(kind, now) ? PARTS.filter(isShown) : []]),
      ) as Record<Kind, string[]>
    const forwards = new Map<number, ReadonlyMap<string, string>>()
    for (const now of INSTANTS) {
      await buildAt(room, now)
      expect({ now, ...found(everything(room)) }).toEqual({ now, ...expected(now) })
      forwards.set(now, room.output())
    }
    for (const now of [...INSTANTS].reverse()) {
      await buildAt(room, now)
      expect({ now, ...found(everything(room)) }).toEqual({ now, ...expected(now) })
      expect(room.output()).toEqual(forwards.get(now))
    }
    expect(room.output()).toEqual(await room.clean({ now: LONG_BEFORE }))
  })
})

function isShown(part: string): boolean {
  return !(UNSHOWN as readonly string[]).includes(part)
}

it('is looked for in the indexes of search, too', async () => {
  const room = openRoom()
  await buildAt(room, LONG_AFTER)
  const indexes = [...everything(room)].filter(([path]) => /^.search.*\.pf_(index|fragment|filter)$/.test(path))
  expect(found(new Map(indexes)).embargo).toEqual(expect.arrayContaining(['title', 'tags', 'summary', 'words']))
})

it('after `--drafts` the next build leaves nothing of what that showed', async () => {
  const room = openRoom()
  await buildAt(room, LONG_BEFORE, { drafts: true })
  expect(found(everything(room)).draft).toEqual(expect.arrayContaining(['title', 'words', 'pixels', 'face']))
  await buildAt(room, LONG_BEFORE)
  expect(found(everything(room))).toEqual(Object.fromEntries(ALL_KINDS.map((kind) => [kind, []])))
})

it('what a killed build of drafts had staged does not stay beside the output, also where nothing else has changed', async () => {
  const room = openRoom()
  await buildAt(room, LONG_BEFORE)
  mkdirSync(join(room.root, 'dist/.broadsheet/stage'), { recursive: true })
  writeFileSync(join(room.root, 'dist/.broadsheet/stage/0'), canary('draft', 'title'))
  await buildAt(room, LONG_BEFORE)
  expect(found(everything(room)).draft).toEqual([])
})

it('a scheduled article that `--keep-going` leaves out leaves no trace either', async () => {
  const room = openRoom()
  const path = `content/2026/11/${canary('embargo', 'file')}.md`
  room.files.set(path, String(room.files.get(path)).replace('corrections: [', 'corrections: [{text: undated}, '))
  room.sync()
  const { leftOut } = await buildAt(room, LONG_BEFORE, { keepGoing: true })
  expect([leftOut, found(everything(room)).embargo]).toEqual([[path], []])
})

it.each(['notice', 'gone'])('`withdrawn: %s` tells where a story stood and nothing else', async (withdrawn) => {
  const room = openRoom({ withdrawn })
  const addresses = ['section', 'slug', 'permalink', 'aliases', 'pagefile']
  const none = Object.fromEntries(ALL_KINDS.map((kind) => [kind, []]))
  const expected = { ...none, recall: addresses, window: addresses }
  for (const now of [LONG_BEFORE, LONG_AFTER - 300 * 86_400_000, LONG_BEFORE, LONG_AFTER]) {
    await buildAt(room, now, { drafts: false })
    const here = found(everything(room))
    if (now === LONG_BEFORE) expect(here).toEqual(none)
    else expect({ ...here, embargo: [] }).toEqual(fieldsInOrder(expected))
  }
})

/** As `found` has them. */
function fieldsInOrder(parts: Readonly<Record<string, readonly string[]>>): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(parts).map(([kind, named]) => [kind, PARTS.filter((part) => named.includes(part))]),
  )
}

describe('what leads to a secret', () => {
  const publishOpen = async () => {
    const room = openRoom()
    const { diagnostics } = await buildAt(room, LONG_BEFORE)
    const bytes = Buffer.from(room.output().get('news/2026/11/open/index.html') ?? '', 'latin1')
    return { diagnostics, page: bytes.toString('utf8') }
  }

  it('becomes its text', async () => {
    const { page } = await publishOpen()
    const texts = [
      ...['by file', 'by file and heading', 'from the top', 'by address', 'with a query', 'without a slash'],
      ...['as a file', 'in escapes', 'by old address', 'by permalink', 'whole', 'whole and unsafe', 'whole and loud'],
      ...['with any scheme', 'its tag', 'its writer', 'its series', 'in HTML', 'by reference', 'its page'],
    ]
    for (const text of texts) expect([text, page.split(`<p>${text}</p>`).length - 1]).toEqual([text, ALL_KINDS.length])
  })

  it('an address that is its own text is left out, of the summary too', async () => {
    const { page } = await publishOpen()
    for (const text of ['bare: …', 'in brackets: …', '…'])
      expect([text, page.split(`<p>${text}</p>`).length - 1]).toEqual([text, ALL_KINDS.length])
    expect(page).toContain('<meta name="description" content="Look at … soon.">')
  })

  it('each is told', async () => {
    const { diagnostics } = await publishOpen()
    const told = (file: string) => diagnostics.filter((each) => each.file === file).map(({ message }) => message)
    const kinds = ALL_KINDS.length
    const slug = canary('draft', 'slug')
    const address = `/${canary('draft', 'section')}11/${slug}/`
    const open = told('content/2026/11/open.md')
    // Three picks of each kind, 25 links of each, two cites, and the bare one in the first paragraph.
    expect(open).toHaveLength(kinds * (3 + 25 + 2) + 1)
    expect(open).toEqual(
      expect.arrayContaining([
        `The related article "${slug}" is not published, so it is left out.`,
        `The article "${address}" is not published, so the link became its text.`,
        `No article of "/tags/${canary('draft', 'tags')}/" is published, so the link became its text.`,
        'The cite of <blockquote> leads to this site itself; it was left out.',
      ]),
    )
    expect(new Set(diagnostics.map(({ code, severity }) => `${severity} ${code}`))).toEqual(
      new Set(['warning link-unpublished', 'warning html-dropped', 'warning date-order']),
    )
    // The banner and the offers name what the menu names: the same is told once.
    expect(told('content/site.yaml')).toHaveLength(2 * kinds)
    expect(told('content/site.yaml')).toContain(
      `The link to "${address}" leads to something that is not published, so it is left out.`,
    )
  })
})
