// The fields that a new draft leaves in comments, each with an example and what it is for.

import { FIELDS, type Fields } from '../content/fields.ts'

/** An example of each field; null for those that a draft has from the start. A new field has to be given one here. */
const EXAMPLES: { readonly [K in keyof Fields]: string | null } = {
  title: null,
  date: null,
  section: null,
  authors: null,
  tags: null,
  summary: null,
  draft: null,
  image: '{src: photo.jpg, alt: "What it shows", caption: "Who, where and when.", credit: "Photographer"}',
  kicker: 'ANALYSIS',
  dateline: 'BRUSSELS',
  updated: '2024-06-13T18:30',
  corrections: '[{date: 2024-06-14, text: "What was wrong, and what is right."}]',
  series: 'The flood',
  related: '[another-story]',
  republish: 'false',
  lead: 'true',
  dontMiss: 'true',
  source: '{name: "The Herald", url: "https://herald.example/story"}',
  canonical: 'https://herald.example/story',
  slug: 'another-address',
  aliases: '[/2019/05/old-story/]',
  permalink: '/2019/05/old-story/',
  expires: '2024-12-31',
  lang: 'en',
  live: 'true',
  translations: '[the-same-story-in-ukrainian]',
  noindex: 'true',
  id: 'an-earlier-path.md',
  template: 'article',
  extra: '{factcheck: "Checked against the minutes."}',
}

/** The lines of the comment: `# kicker: ANALYSIS  # A word or two over the headline.` */
export function exampleLines(): string[] {
  const given = Object.entries(EXAMPLES).flatMap(([name, example]) =>
    example === null ? [] : [[`# ${name}: ${example}`, describe(name as keyof Fields)] as const],
  )
  return given.map(([line, description]) => `${line}  # ${description}`)
}

function describe(name: keyof Fields): string {
  return String(FIELDS[name].schema.description)
}
