// The first pages of a new site: a sample of a news story, a guide for its writers, and the page about the paper.

import { minuteOf } from './draft.ts'
import { flowItem, scalar } from './scalar.ts'

/** What the samples have to know of their site. */
export interface Sample {
  readonly title: string
  readonly instant: number
  readonly timezone: string
  /** Whether the site is in another language than these pages, which are in English. */
  readonly isForeign: boolean
}

/** The same for a story. */
export interface StorySample extends Sample {
  /** The id of its section. */
  readonly section: string | null
}

/** A news story, about a place that does not exist. */
export function bridgeStory(sample: StorySample): string {
  const head = [
    'title: Footbridge closes for six weeks, and the school run gets longer',
    ...dated(sample),
    'tags: [bridges, schools]',
    'kicker: Sample story',
    'summary: The footbridge at Alder Mill closes on Monday. The way round is a mile, and 140 children use it every day.',
  ]
  return page(
    head,
    `*This is a sample: the town, its bridge and its people are invented. Delete the story when you have your own.*

The footbridge at Alder Mill closes on Monday for at least six weeks, after inspectors found that water had eaten into two of its five piers. Until it opens again, the way across is the road bridge, a mile downstream.

About 140 children cross the footbridge on their way to Mill Lane School, by the school's own count in September. The council will run a bus from the north bank at 8.10 each morning and back at 3.20. It has 53 seats.

"We knew in June that the piers were bad," said Ines Calder, who chairs the school's parents' council. "Six months would have been enough to find a second bus."

Peter Vance, the council's engineer, disputes the date. The first report, which the council has published, is dated June 9 and asks for "further inspection". "It did not say that the bridge was unsafe," he said. "The divers' report did, and that came on Thursday."

## What it costs

| Work | Cost |
| --- | ---: |
| Two piers | $310,000 |
| Railings and deck | $85,000 |
| Bus for six weeks | $21,600 |

The money comes from the reserve for roads, which stood at $1.2 million in the spring. The council votes on it on Tuesday at 7 p.m.; the meeting is public.

## What happens next

- **Monday, 6 a.m.:** the bridge closes.
- **Tuesday, 7 p.m.:** the council votes on the money.
- **In three weeks:** the divers look at the other three piers. If these are damaged too, Mr. Vance said, six weeks will not be enough.
`,
  )
}

/** How to write a story here, which shows what it explains. */
export function guide(sample: StorySample): string {
  const head = [
    'title: How to write a story here',
    ...dated(sample),
    'tags: [about this site]',
    'summary: Where a story lies, what stands at its top, and how to write its text. This page is made of what it explains.',
  ]
  return page(
    head,
    `Every story is one file. This one is \`how-to-write-a-story-here.md\`: open it beside this page and compare. When you need it no longer, delete it.

## Begin

Type this in a terminal, with your own headline:

    npx broadsheet new "Council votes on the footbridge"

It makes a draft with today's date and prints where it is. A draft is not published. To publish it, delete the line \`draft: true\`.

## The top of the file

Between the two lines of \`---\` stand facts about the story: its title, date, section, authors and tags. A date in the future schedules it. Fields that begin with \`#\` are off; delete the \`#\` to use one.

## The text

A blank line begins a new paragraph. Two stars make **bold** words, one makes *italic* ones. Two number signs and a space, \`## \`, make a heading, and a dash begins an item of a list:

- A link has its words in square brackets and its address in round ones. To link to another story, name its file, as this link to [the footbridge](a-footbridge-closes.md) does; it stays right when the address changes.
- A picture lies beside the story and has an exclamation mark in front: \`![The bridge at low water](bridge.jpg)\`. The words in brackets are for readers who cannot see it.

> A quotation that stands alone begins with a greater-than sign.

A note at the foot of the page has a caret.[^1]

## Before you publish

1. Does the first paragraph say what happened, to whom, and when?
2. Does each claim say who makes it, and have those whom it touches been asked?
3. Are the names spelled right, and do the numbers add up?
4. Were you wrong in an earlier story? Add a line under \`corrections\` there: it stands on that story and on the page of all [corrections](/corrections/).

[^1]: Like this one.
`,
  )
}

/** The standing page about the paper. */
export function about(sample: Sample): string {
  const head = [
    `title: ${scalar(`About ${sample.title}`)}`,
    `summary: ${scalar(`Who makes ${sample.title}, who pays for it, and how to reach us.`)}`,
    ...language(sample),
  ]
  return page(
    head,
    `*This page is for you to fill in: it lies in \`content/pages/\`. Readers trust a paper that says who it is.*

## Who we are

Name the people who write and edit, and who is answerable for what is published.

## Who pays

Name the owner, and say where the money comes from.

## How to reach us

Give an address that somebody reads, and say how to send you something in confidence.

## When we are wrong

We correct mistakes openly. Every correction stands on its story and in the list of [corrections](/corrections/).
`,
  )
}

/** Both stories have one date, so that their folder is the one of that month. */
function dated({ instant, timezone, section, ...sample }: StorySample): string[] {
  return [
    `date: ${minuteOf(instant, timezone)}`,
    ...(section === null ? [] : [`section: ${flowItem(section)}`]),
    'authors: [editors]',
    ...language({ instant, timezone, ...sample }),
  ]
}

function language({ isForeign }: Sample): string[] {
  return isForeign ? ['lang: en'] : []
}

function page(head: readonly string[], body: string): string {
  return `---\n${head.join('\n')}\n---\n\n${body}`
}
