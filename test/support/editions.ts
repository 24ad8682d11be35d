// A paper whose editions differ in everything: for builds that are killed while they replace one by the next, and for
// those that are large enough for workers.

import { article, type Files } from './site.ts'

/** The size of which four fifths, an edition, are worth the start of workers: to read (200) and to render (600). */
export const ENOUGH_FOR_WORKERS = 800

/** The paper's nth edition: from one to the next stories come, go and change, and with them tags, months and pages. */
export function edition(number: number, size: number): Files {
  const stories = Array.from({ length: size }, (_, index) => index).filter((index) => (index + number) % 5 !== 0)
  return Object.fromEntries(
    stories.map((index) => [
      `content/story-${index}.md`,
      article(
        `title: Story ${index} of edition ${number}\ndate: 20${10 + ((index + number) % 9)}-03-1${index % 9}\n` +
          `section: ${index % 2 ? 'news' : 'sport'}\ntags: [tag-${index % 5}, edition-${number}]`,
        `Words ${number} of story ${index}.`,
      ),
    ]),
  )
}
