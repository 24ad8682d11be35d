// What other systems write where a story is not to be published, or not yet. A field that means nothing here is passed
// over, and a story that its author holds back would then be published: so these are errors.

import { readDate } from '../base/date.ts'
import { nearest } from '../base/nearest.ts'
import { text } from './readers.ts'

/** Names under which a story's state stands, and the words for one that nobody may read yet. */
const STATES = /^((post|article|story|publish|publishing|publication)?(status|state)|visibility|access|workflow)$/
const UNREADY =
  /^(draft|drafts|private|hidden|unpublished|not published|pending|review|in review|pending review|in progress|wip|embargo|embargoed|scheduled|future|hold|on hold|trash|internal|false|no)$/

/** Names that hold a story back where they say yes, and those that do where they say no. */
const CLOSED =
  /^(hidden|hide|private|unpublished|unlisted|secret|wip|disabled|hold|onhold|is?draft|(no|donot|dont)publish|embargo|embargoed)$/
const OPEN = /^(publish|public|visible|live|enabled|ready|online)$/

/** Names of the moment from which a story may be read, and of that from which it may not. */
const FROM =
  /^(embargo|embargoed|embargo(ed)?until|until|publish(at|on|from|time|datetime)|publicationdate|publishingdate|dateofpublication|release|releasedate|releaseat|golive|golivedate|goliveat|availablefrom|validfrom|scheduled|scheduledfor|schedule)$/
const TO =
  /^(unpublish|unpublish(at|on|date)|expire|expir(y|ation|ationdate|esat|eson)|availableuntil|validuntil|takedown)$/

/** Our own fields that hold a story back: whoever misspells one means it. */
const OURS = ['draft', 'expires']

/** What to write instead of a field that is not known, if it holds the story back; null if it does not. */
export function heldBack(name: string, value: unknown, date: number | null, zone: string): string | null {
  const plain = name.toLowerCase().replace(/[\s_-]/g, '')
  const written = text(value) ?? ''
  const word = written.toLowerCase()
  const instant = instantOf(written, zone)
  if (instant !== null) {
    if (FROM.test(plain) && (date === null || instant > date)) return `Write date: ${written}, when it may be seen.`
    if (TO.test(plain) || nearest(plain, OURS) === 'expires') return `Write expires: ${written}.`
    return null
  }
  const isHeld =
    (STATES.test(plain) && UNREADY.test(word)) ||
    (CLOSED.test(plain) && !isNo(word)) ||
    (OPEN.test(plain) && word !== '' && isNo(word)) ||
    (nearest(plain, OURS) === 'draft' && /^(true|yes|on|1)$/.test(word))
  return isHeld ? 'Write draft: true; or delete the line, if the story may be published.' : null
}

function isNo(word: string): boolean {
  return /^(false|no|off|0|never|)$/.test(word)
}

function instantOf(written: string, zone: string): number | null {
  const reading = readDate(written, zone)
  return reading.ok ? reading.instant : null
}
