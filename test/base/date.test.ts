import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isoInZone, longDate, readDate, rfc822, yearMonth } from '../../src/base/date.ts'
import { isZone } from '../../src/base/zone.ts'

const EXAMPLE = 'Write it as 2024-06-13 or 2024-06-13T10:00:00+02:00.'

/** The instant that a text names in a zone, in UTC. */
function instantOf(text: string, zone = 'UTC'): string {
  const reading = readDate(text, zone)
  return reading.ok ? new Date(reading.instant).toISOString() : `refused: ${reading.why}`
}

describe('a date or date-time is read', () => {
  it.each([
    ['2024-06-13', 'UTC', '2024-06-13T00:00:00.000Z'],
    ['2024-06-13', 'Europe/Kyiv', '2024-06-12T21:00:00.000Z'],
    ['  2024-06-13  ', 'Europe/Kyiv', '2024-06-12T21:00:00.000Z'],
    ['2024-06-13T10:00', 'Europe/Kyiv', '2024-06-13T07:00:00.000Z'],
    ['2024-06-13 10:00:00', 'Europe/Kyiv', '2024-06-13T07:00:00.000Z'],
    ['2024-06-13 9:05', 'Europe/Kyiv', '2024-06-13T06:05:00.000Z'],
    ['2024-06-13T10:00:00Z', 'Europe/Kyiv', '2024-06-13T10:00:00.000Z'],
    ['2024-06-13t10:00:00z', 'Europe/Kyiv', '2024-06-13T10:00:00.000Z'],
    ['2024-06-13T10:00:00.5Z', 'UTC', '2024-06-13T10:00:00.500Z'],
    ['2024-06-13T10:00:00.123456789Z', 'UTC', '2024-06-13T10:00:00.123Z'],
    ['2024-06-13T00:00:00Z', 'America/New_York', '2024-06-13T00:00:00.000Z'],
    ['2024-06-13T23:59:59', 'UTC', '2024-06-13T23:59:59.000Z'],
    ['2024-02-29', 'UTC', '2024-02-29T00:00:00.000Z'],
    ['2000-02-29', 'UTC', '2000-02-29T00:00:00.000Z'],
    ['1000-01-01', 'UTC', '1000-01-01T00:00:00.000Z'],
    ['2999-12-31', 'UTC', '2999-12-31T00:00:00.000Z'],
  ])('%j in %s is %s', (text, zone, instant) => {
    expect(instantOf(text, zone)).toBe(instant)
  })
})

describe('an offset outweighs the zone of the site', () => {
  it.each([
    ['2024-06-13T10:00:00+02:00', '2024-06-13T08:00:00.000Z'],
    ['2024-06-13T10:00:00 +02:00', '2024-06-13T08:00:00.000Z'],
    ['2010-10-22 11:33:15 -0400', '2010-10-22T15:33:15.000Z'],
    ['2024-06-13T10:00+2', '2024-06-13T08:00:00.000Z'],
    ['2024-06-13T10:00+5:30', '2024-06-13T04:30:00.000Z'],
    ['2024-06-13T10:00 +0545', '2024-06-13T04:15:00.000Z'],
    ['2024-01-01T00:30:00+14:00', '2023-12-31T10:30:00.000Z'],
    ['2023-12-31T23:30:00-12:00', '2024-01-01T11:30:00.000Z'],
    ['2024-01-01T00:00:00-00:00', '2024-01-01T00:00:00.000Z'],
    ['2024-06-13 +02:00', '2024-06-12T22:00:00.000Z'],
  ])('%j is %s', (text, instant) => {
    expect(instantOf(text, 'Asia/Tokyo')).toBe(instant)
  })
})

describe("a zone's name outweighs the zone of the site", () => {
  it.each([
    ['2024-06-13T10:00 Europe/Kyiv', '2024-06-13T07:00:00.000Z'],
    ['2024-06-13T10:00[America/New_York]', '2024-06-13T14:00:00.000Z'],
    ['2024-06-13 UTC', '2024-06-13T00:00:00.000Z'],
    ['2024-06-13T10:00 GMT', '2024-06-13T10:00:00.000Z'],
    ['2024-06-13T10:00 Etc/GMT+5', '2024-06-13T15:00:00.000Z'],
    ['2024-06-13T10:00 America/Argentina/Buenos_Aires', '2024-06-13T13:00:00.000Z'],
    ['2024-06-13[Europe/Kyiv]', '2024-06-12T21:00:00.000Z'],
    ['2024-06-13T10:00:00+03:00[Europe/Kyiv]', '2024-06-13T07:00:00.000Z'],
    ['2024-06-13T10:00:00Z[Europe/Kyiv]', '2024-06-13T10:00:00.000Z'],
    ['2024-10-27T03:30+02:00[Europe/Kyiv]', '2024-10-27T01:30:00.000Z'],
    ['2024-10-27T03:30 Europe/Kyiv', '2024-10-27T00:30:00.000Z'],
  ])('%j is %s', (text, instant) => {
    expect(instantOf(text, 'Asia/Tokyo')).toBe(instant)
  })

  it.each([
    ['UTC', true],
    ['Europe/Kyiv', true],
    ['Etc/GMT+5', true],
    ['America/Port-au-Prince', true],
    ['Europe/Kyyiv', false],
    ['+02:00', false],
    ['', false],
    ['constructor', false],
    ['__proto__', false],
    ['../../etc/passwd', false],
  ])('%j is a zone: %s', (name, known) => {
    expect(isZone(name)).toBe(known)
  })
})

describe('what is not a date is refused, with what to write', () => {
  it.each([
    ['', '"" is not a date.', EXAMPLE],
    ['yesterday', '"yesterday" is not a date.', EXAMPLE],
    ['Juen 13, 2024', '"Juen 13, 2024" is not a date.', EXAMPLE],
    ['20240613', '"20240613" is not a date.', EXAMPLE],
    ['99999-01-01', '"99999-01-01" is not a date.', EXAMPLE],
    ['-0001-01-01', '"-0001-01-01" is not a date.', EXAMPLE],
    ['２０２４-06-13', '"２０２４-06-13" is not a date.', EXAMPLE],
    ['x'.repeat(61), `"${'x'.repeat(57)}…" is not a date.`, EXAMPLE],
    ['0000-01-01', 'The year 0000 is out of range.', EXAMPLE],
    ['0999-12-31', 'The year 0999 is out of range.', EXAMPLE],
    ['2024-13-01', 'There is no month 13.', EXAMPLE],
    ['2024-00-01', 'There is no month 00.', EXAMPLE],
    ['2024-02-30', '2024-02 has 29 days, so there is no day 30.', EXAMPLE],
    ['2023-02-29', '2023-02 has 28 days, so there is no day 29.', EXAMPLE],
    ['1900-02-29', '1900-02 has 28 days, so there is no day 29.', EXAMPLE],
    ['2024-01-00', '2024-01 has 31 days, so there is no day 00.', EXAMPLE],
    ['2024-06-13T24:00', '24:00 is not a time of day.', 'Hours go to 23, minutes and seconds to 59.'],
    ['2024-06-13T10:60', '10:60 is not a time of day.', 'Hours go to 23, minutes and seconds to 59.'],
    ['2016-12-31T23:59:60Z', '23:59:60 is not a time of day.', 'Hours go to 23, minutes and seconds to 59.'],
    ['2024-01-01T00:30+14:01', '+14:01 is not an offset that any place uses.', 'Offsets go from -14:00 to +14:00.'],
    ['2024-01-01T00:30+01:60', '+01:60 is not an offset that any place uses.', 'Offsets go from -14:00 to +14:00.'],
    ['2024-01-01T00:30-99', '-99 is not an offset that any place uses.', 'Offsets go from -14:00 to +14:00.'],
    ['2024-06-13T', '"T" is neither an offset nor a time zone.', EXAMPLE],
    ['2024-06-13T10', '"T10" is neither an offset nor a time zone.', EXAMPLE],
    ['2024-06-13T10:00 PM', '"PM" is neither an offset nor a time zone.', EXAMPLE],
    ['2024-06-13T10:00:00,5Z', '",5Z" is neither an offset nor a time zone.', EXAMPLE],
    ['2024-06-13T10:00 Mars/Phobos', '"Mars/Phobos" is neither an offset nor a time zone.', EXAMPLE],
    ['2024-06-13T10:00 Mars/Phobos+02:00', '"Mars/Phobos+02:00" is neither an offset nor a time zone.', EXAMPLE],
    ['2024-06-13T10:00+02:00[Mars/Phobos]', '"+02:00[Mars/Phobos]" is neither an offset nor a time zone.', EXAMPLE],
    ['2024-06-13T10:00[]', '"[]" is neither an offset nor a time zone.', EXAMPLE],
    ['2024-06-13T10:00 UTC[Europe/Kyiv]', '"UTC[Europe/Kyiv]" is neither an offset nor a time zone.', EXAMPLE],
    [
      '2024-06-13T10:00+15:00[Europe/Kyiv]',
      '+15:00 is not an offset that any place uses.',
      'Offsets go from -14:00 to +14:00.',
    ],
    [
      '2024-06-13T10:00+02:00[Europe/Kyiv]',
      'Clocks in Europe/Kyiv are not at +02:00 then.',
      'Write the offset or the zone, not both; or correct one of them.',
    ],
    ['2024-06-13T10:00 [Europe/Kyiv', '"[Europe/Kyiv" is neither an offset nor a time zone.', EXAMPLE],
    ['2021-02-08 16:30-:00+16:30', '"-:00+16:30" is neither an offset nor a time zone.', EXAMPLE],
    ['2024-06-13\n2024-06-14', '"2024-06-14" is neither an offset nor a time zone.', EXAMPLE],
  ])('%j: %s', (text, why, hint) => {
    expect(readDate(text, 'UTC')).toEqual({ ok: false, why, hint })
  })
})

describe('a date in another form is refused, and written as it was probably meant', () => {
  it.each([
    ['June 13, 2024', 'Write it as 2024-06-13.'],
    ['13 June 2024', 'Write it as 2024-06-13.'],
    ['1 Sept 2024', 'Write it as 2024-09-01.'],
    ['Thu Jun 13 2024', 'Write it as 2024-06-13.'],
    ['31/12/2023', 'Write it as 2023-12-31.'],
    ['06/13/2024', 'Write it as 2024-06-13.'],
    ['13.6.2024', 'Write it as 2024-06-13.'],
    ['2024-6-13', 'Write it as 2024-06-13.'],
    ['1/2/2024', `Day or month first? ${EXAMPLE}`],
    ['1704067200', 'It looks like a Unix time stamp: write 2024-01-01T00:00:00Z.'],
    ['1704067200000', 'It looks like a Unix time stamp: write 2024-01-01T00:00:00Z.'],
    ['99/99/2024', EXAMPLE],
    ['31/02/2024', EXAMPLE],
    ['June 31, 2024', EXAMPLE],
    ['June 13, 0024', EXAMPLE],
  ])('%j: %s', (text, hint) => {
    expect(readDate(text, 'UTC')).toEqual({ ok: false, why: `"${text}" is not a date.`, hint })
  })

  it('never suggests what would be refused', () => {
    const number = fc.integer({ min: 0, max: 99 })
    const form = fc.constantFrom('D/M/Y', 'D.M.Y', 'Jan D, Y', 'D dec Y', 'M-D-Y')
    fc.assert(
      fc.property(form, number, number, fc.integer({ min: 1, max: 9999 }), (shape, day, month, year) => {
        const text = shape.replace('D', `${day}`).replace('M', `${month}`).replace('Y', `${year}`.padStart(4, '0'))
        const reading = readDate(text, 'UTC')
        const written = reading.ok ? null : /(\d{4}-\d\d-\d\d)/.exec(reading.hint)?.[1]
        expect(written).toBeTruthy()
        expect(readDate(written ?? '', 'UTC').ok).toBe(true)
      }),
    )
  })
})

describe('clock changes', () => {
  it.each([
    ['a skipped hour moves forward by the gap', '2024-03-31T03:30', 'Europe/Kyiv', '2024-03-31T01:30:00.000Z'],
    ['the minute before the gap', '2024-03-31T02:59', 'Europe/Kyiv', '2024-03-31T00:59:00.000Z'],
    ['the first minute after the gap', '2024-03-31T04:00', 'Europe/Kyiv', '2024-03-31T01:00:00.000Z'],
    ['a repeated hour is the first', '2024-10-27T03:30', 'Europe/Kyiv', '2024-10-27T00:30:00.000Z'],
    ['the second, by its offset', '2024-10-27T03:30+02:00', 'Europe/Kyiv', '2024-10-27T01:30:00.000Z'],
    ['the last minute before it repeats', '2024-10-27T02:59', 'Europe/Kyiv', '2024-10-26T23:59:00.000Z'],
    ['the first minute after both', '2024-10-27T04:00', 'Europe/Kyiv', '2024-10-27T02:00:00.000Z'],
    ['skipped in the west', '2024-03-10T02:30', 'America/New_York', '2024-03-10T07:30:00.000Z'],
    ['repeated in the west', '2024-11-03T01:30', 'America/New_York', '2024-11-03T05:30:00.000Z'],
    ['half an hour skipped', '2024-10-06T02:15', 'Australia/Lord_Howe', '2024-10-05T15:45:00.000Z'],
    ['half an hour repeated', '2024-04-07T01:45', 'Australia/Lord_Howe', '2024-04-06T14:45:00.000Z'],
    ['a skipped midnight', '2024-09-08', 'America/Santiago', '2024-09-08T04:00:00.000Z'],
    ['a skipped day', '2011-12-30T12:00', 'Pacific/Apia', '2011-12-30T22:00:00.000Z'],
  ])('%s: %s %s', (_case, text, zone, instant) => {
    expect(instantOf(text, zone)).toBe(instant)
  })

  it.each([
    ['Brazil had no midnight', '2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
    ['nor has Egypt', '2024-04-26', 'Africa/Cairo', '2024-04-25T22:00:00.000Z'],
    ['nor Lebanon', '2024-03-31', 'Asia/Beirut', '2024-03-30T22:00:00.000Z'],
    ['Cuba has it twice', '2024-11-03', 'America/Havana', '2024-11-03T04:00:00.000Z'],
    ['the evening is repeated, not midnight', '2024-10-27', 'Asia/Beirut', '2024-10-26T22:00:00.000Z'],
    ['skipped from 23:30 to 00:30', '1919-03-31', 'America/Toronto', '1919-03-31T04:30:00.000Z'],
    ['a day that never was', '2011-12-30', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
  ])('a date alone is the first instant of its day: %s, %s %s', (_case, day, zone, instant) => {
    expect(readDate(day, zone)).toEqual({ ok: true, instant: Date.parse(instant) })
    if (zone === 'Pacific/Apia') return
    expect(isoInZone(Date.parse(instant), zone).slice(0, 10)).toBe(day)
    expect(isoInZone(Date.parse(instant) - 1000, zone) < day).toBe(true)
  })

  it.each([
    [
      '2024-03-31T02:30',
      'The clocks go forward then in Europe/Brussels, so there is no 02:30; it was read as 03:30.',
      'Write the time that is meant, as 2024-03-31T03:30:00+02:00.',
    ],
    [
      '2024-10-27T02:30 Europe/Brussels',
      'The clocks go back then in Europe/Brussels, so 02:30 comes twice; the first was taken.',
      'Write which one is meant: 2024-10-27T02:30:00+02:00 or 2024-10-27T02:30:00+01:00.',
    ],
  ])('%s leaves a doubt', (text, why, hint) => {
    expect(readDate(text, 'Europe/Brussels')).toMatchObject({ ok: true, doubt: { why, hint } })
    for (const [meant = ''] of hint.matchAll(/\d[\d:T+-]+\d/g))
      expect(readDate(meant, 'Europe/Brussels')).not.toHaveProperty('doubt')
  })

  // The oracle asks what the clock shows at every quarter of an hour, and reads nothing.
  it('a local time is the first instant at which the clock shows it; a doubt is told where there are two, or none', () => {
    const changes = fc.constantFrom(
      ['Europe/Brussels', '2024-03-31'],
      ['Europe/Brussels', '2024-10-27'],
      ['Africa/Cairo', '2024-04-26'],
      ['Africa/Cairo', '2024-10-31'],
      ['America/Sao_Paulo', '2018-11-04'],
      ['America/Sao_Paulo', '2018-02-18'],
      ['America/Havana', '2024-11-03'],
      ['America/St_Johns', '2006-10-29'],
      ['Australia/Lord_Howe', '2024-04-07'],
      ['Pacific/Apia', '2011-12-30'],
      ['Asia/Pyongyang', '2018-05-05'],
      ['Antarctica/Troll', '2024-03-31'],
    )
    fc.assert(
      fc.property(changes, fc.integer({ min: -100, max: 200 }), ([zone = '', day = ''], quarter) => {
        const local = Date.parse(day) + quarter * 900_000
        const text = new Date(local).toISOString().slice(0, 16)
        const shown = [...Array(240).keys()]
          .map((step) => local + (step - 120) * 900_000)
          .filter((at) => isoInZone(at, zone).startsWith(text))
        const reading = readDate(text, zone)
        expect('doubt' in reading).toBe(shown.length !== 1)
        if (shown.length > 0) expect(reading).toMatchObject({ ok: true, instant: shown[0] })
        else if (reading.ok) expect(isoInZone(reading.instant, zone).slice(0, 16) > text).toBe(true)
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('isoInZone', () => {
  it.each([
    ['2024-06-13T08:00:00Z', 'Europe/Berlin', '2024-06-13T10:00:00+02:00'],
    ['2024-06-13T08:00:00Z', 'UTC', '2024-06-13T08:00:00Z'],
    ['2024-01-13T08:00:00Z', 'Europe/London', '2024-01-13T08:00:00Z'],
    ['2024-06-13T02:00:00Z', 'America/St_Johns', '2024-06-12T23:30:00-02:30'],
    ['2024-06-13T02:00:00.999Z', 'Asia/Kathmandu', '2024-06-13T07:45:00+05:45'],
    ['1850-06-13T10:00:00Z', 'Europe/Kyiv', '1850-06-13T12:02:00+02:02'],
  ])('%s in %s is %s', (instant, zone, text) => {
    expect(isoInZone(Date.parse(instant), zone)).toBe(text)
  })

  // Until 1867 a few places kept the date of the other side of the world, more than 14 hours away.
  it('reads back as the same instant, in every zone and year since 1868', () => {
    const zones = fc.constantFrom('UTC', ...Intl.supportedValuesOf('timeZone'))
    const seconds = fc.integer({ min: Date.UTC(1868, 0) / 1000, max: Date.UTC(9999, 0) / 1000 })
    fc.assert(
      fc.property(seconds, zones, (second, zone) => {
        expect(readDate(isoInZone(second * 1000, zone), 'Asia/Tokyo')).toEqual({ ok: true, instant: second * 1000 })
      }),
      { numRuns: 3_000 },
    )
  })

  it('reads back as the same instant in every hour around a clock change', () => {
    for (const zone of ['Europe/Kyiv', 'America/New_York', 'Australia/Lord_Howe', 'America/Santiago']) {
      for (const day of [
        '2024-03-10',
        '2024-03-31',
        '2024-04-07',
        '2024-09-08',
        '2024-10-06',
        '2024-10-27',
        '2024-11-03',
      ]) {
        for (let quarter = -96; quarter < 96; quarter++) {
          const instant = Date.parse(day) + quarter * 900_000
          expect(readDate(isoInZone(instant, zone), 'UTC')).toEqual({ ok: true, instant })
        }
      }
    }
  })
})

describe('the calendar of a zone', () => {
  it.each([
    ['2024-05-31T22:00:00Z', 'Europe/Kyiv', { year: 2024, month: 6 }],
    ['2024-05-31T20:59:59Z', 'Europe/Kyiv', { year: 2024, month: 5 }],
    ['2024-01-01T04:59:59Z', 'America/New_York', { year: 2023, month: 12 }],
    ['2023-12-31T10:30:00Z', 'Pacific/Kiritimati', { year: 2024, month: 1 }],
  ])('%s in %s is %o', (instant, zone, expected) => {
    expect(yearMonth(Date.parse(instant), zone)).toEqual(expected)
  })

  it.each([
    ['en', 'June 13, 2024'],
    ['en-GB', '13 June 2024'],
    ['uk', '13 червня 2024 р.'],
    ['th', '13 มิถุนายน ค.ศ. 2024'],
  ])('a day in %s is %s', (language, text) => {
    expect(longDate(Date.parse('2024-06-12T21:00:00Z'), language, 'Europe/Kyiv')).toBe(text)
  })

  it('RSS takes RFC 822', () => {
    expect(rfc822(Date.parse('2024-06-03T08:05:09Z'))).toBe('Mon, 03 Jun 2024 08:05:09 GMT')
  })
})
