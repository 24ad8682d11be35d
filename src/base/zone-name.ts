// Time zones by the names that the places bear now, which may not be those that this computer knows them by.

import { nearest } from './nearest.ts'
import { isZone } from './zone.ts'

/** Names that Intl still gives, and those that the IANA data base has put in their place. */
const RENAMED: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Louisville': 'America/Kentucky/Louisville',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
  'Etc/UTC': 'UTC',
}

/** The name of a zone today, if this system knows it by that. */
export function currentName(zone: string): string {
  const name = RENAMED[zone]
  return name && isZone(name) ? name : zone
}

/** The zone that somebody seems to mean: one named by its city alone, or nearly right. Null where none is near. */
export function meantZone(words: string): string | null {
  const city = words.trim().replaceAll(' ', '_').toLowerCase()
  const zones = Intl.supportedValuesOf('timeZone').map(currentName)
  const named = zones.find((zone) => zone.toLowerCase() === city || zone.toLowerCase().endsWith(`/${city}`))
  return named ?? nearest(words, zones)
}
