import { expect, it } from 'vitest'
import { isZone } from '../../src/base/zone.ts'
import { currentName } from '../../src/base/zone-name.ts'

it.each([
  ['Europe/Kiev', 'Europe/Kyiv'],
  ['Asia/Calcutta', 'Asia/Kolkata'],
  ['Europe/Dublin', 'Europe/Dublin'],
  ['Etc/UTC', 'UTC'],
])('%s is called %s, and that is a zone', (zone, name) => {
  expect([currentName(zone), isZone(currentName(zone))]).toEqual([name, true])
})

it('every name that this system has for a zone is a zone under its name of today', () => {
  for (const zone of Intl.supportedValuesOf('timeZone')) expect([zone, isZone(currentName(zone))]).toEqual([zone, true])
})
