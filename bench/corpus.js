// A made-up newspaper of any size, the same for the same number: for benchmarks and soak tests.
//
//   node bench/corpus.js COUNT FOLDER        writes FOLDER/content with COUNT articles and a site.yaml
//
// The shape is that of wire copy: about 700 words (log-normal, 300 to 1,500) in about 5 KB; words drawn from 20,000 by
// Zipf's law; four paragraphs in five plain, the rest links, emphasis, headings, lists, quotes, a few tables, images,
// code and footnotes; 8 sections, 300 tags of which each article has two to five, 40 authors; ten years of dates.

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const SECTIONS = ['world', 'politics', 'business', 'technology', 'science', 'health', 'culture', 'sport']
const COMMON =
  'the of and to in a that is for it with was as on be by at this are from had not or have an they which one were all we there been has when who will more no if out so what up about them some could into time than only other new its like'.split(
    ' ',
  )
const WORDS = 20_000
const FIRST = Date.UTC(2015, 0, 1, 6)
const LAST = Date.UTC(2024, 11, 31, 18)

/** A generator of numbers in [0, 1), by sfc32, seeded by a text. */
export function randomOf(seed) {
  let [a, b, c, d] = [0x9e3779b9, 0x243f6a88, 0xb7e15162, 1]
  for (const char of seed) a = Math.imul(a ^ char.codePointAt(0), 0x01000193) >>> 0
  const next = () => {
    const sum = (a + b + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    return (sum >>> 0) / 4294967296
  }
  for (let i = 0; i < 12; i++) next()
  return next
}

const pick = (random, list) => list[Math.floor(random() * list.length)]
const capital = (word) => word[0].toUpperCase() + word.slice(1)

function makeVocabulary() {
  const random = randomOf('vocabulary')
  const onsets = 'b c d f g h k l m n p r s t v w br ch cl dr fl gr pl pr sh sl st th tr'.split(' ')
  const vowels = 'a e i o u ai ea ee io ou'.split(' ')
  const codas = ['', '', '', '', '', '', 'n', 'r', 's', 't', 'l', 'm', 'nd', 'st', 'ck']
  const endings = ['', '', '', '', '', 's', 'ed', 'er', 'ing', 'ly', 'ment', 'tion']
  const words = new Set(COMMON)
  while (words.size < WORDS) {
    const syllables = words.size < 1_500 ? 1 + Math.floor(random() * 2) : random() < 0.8 ? 2 : 3
    let word = ''
    for (let i = 0; i < syllables; i++) word += pick(random, onsets) + pick(random, vowels) + pick(random, codas)
    if (syllables > 1) word += pick(random, endings)
    if (word.length > 2 && word.length < 15) words.add(word)
  }
  return [...words]
}

/** Ranks by Zipf's law, p(rank) ~ 1 / (rank + shift), as a table to draw from. */
function zipf(count, shift, size = 1 << 18) {
  const table = new Uint16Array(size)
  let total = 0
  for (let rank = 0; rank < count; rank++) total += 1 / (rank + 1 + shift)
  let rank = 0
  let reached = 1 / (1 + shift)
  for (let i = 0; i < size; i++) {
    while (reached < ((i + 0.5) / size) * total) reached += 1 / (++rank + 1 + shift)
    table[i] = rank
  }
  return table
}

const VOCABULARY = makeVocabulary()
const WORD_RANKS = zipf(WORDS, 0.5)
const TAG_RANKS = zipf(300, 5)
const draw = (random, table) => table[Math.floor(random() * table.length)]
const word = (random) => VOCABULARY[draw(random, WORD_RANKS)]
const rareWord = (random) => VOCABULARY[200 + Math.floor(random() * 8_000)]

function names(seed, count, make) {
  const random = randomOf(seed)
  const made = new Set()
  while (made.size < count) made.add(make(random))
  return [...made]
}

const TAGS = names('tags', 300, (random) =>
  random() < 0.5 ? rareWord(random) : `${rareWord(random)}-${rareWord(random)}`,
)
const AUTHORS = names('authors', 40, (random) => `${capital(rareWord(random))} ${capital(rareWord(random))}`)
const PEOPLE = names('people', 600, (random) => `${capital(rareWord(random))} ${capital(rareWord(random))}`)

function sentence(random) {
  const length = 6 + Math.floor(random() * random() * 34)
  const words = Array.from({ length }, () => word(random))
  if (random() < 0.2) words[1 + Math.floor(random() * (length - 1))] = pick(random, PEOPLE)
  if (random() < 0.1) words[1 + Math.floor(random() * (length - 1))] = String(Math.ceil(random() * 4_000))
  if (length > 12) words[Math.floor(length / 2)] += ','
  const text = capital(words.join(' '))
  if (random() < 0.1) return `“${text},” said ${pick(random, PEOPLE)}.`
  return random() < 0.03 ? `${text}?` : `${text}.`
}

function paragraph(random) {
  return Array.from({ length: 2 + Math.floor(random() * 4) }, () => sentence(random)).join(' ')
}

/** Wraps some words in the middle of a paragraph. */
function marked(random, wrap) {
  const words = paragraph(random).split(' ')
  const at = 2 + Math.floor(random() * Math.max(1, words.length - 6))
  const inner = words
    .splice(at, 2)
    .join(' ')
    .replace(/[“”.,?]/g, '')
  words.splice(at, 0, wrap(inner || 'here'))
  return words.join(' ')
}

function block(random, index, metas) {
  const kind = random()
  if (kind < 0.81) return paragraph(random)
  if (kind < 0.86) return `## ${capital(Array.from({ length: 4 }, () => rareWord(random)).join(' '))}`
  if (kind < 0.92) return marked(random, (text) => `[${text}](${linkTarget(random, index, metas)})`)
  if (kind < 0.955) return marked(random, (text) => (random() < 0.5 ? `*${text}*` : `**${text}**`))
  if (kind < 0.972) return Array.from({ length: 4 }, () => `- ${sentence(random)}`).join('\n')
  if (kind < 0.987) return `> ${paragraph(random)}`
  if (kind < 0.994) return `![${sentence(random)}](/media/picture-${Math.floor(random() * 20)}.svg)`
  if (kind < 0.997) return table(random)
  return `\`\`\`\n${sentence(random)}\n\`\`\``
}

function table(random) {
  const row = () => `| ${word(random)} | ${Math.ceil(random() * 900)} | ${word(random)} |`
  return [row(), '| --- | ---: | --- |', row(), row(), row()].join('\n')
}

/** Two links in five lead to an earlier article, by its file. */
function linkTarget(random, index, metas) {
  if (random() < 0.6 || index === 0) return `https://www.example.org/${rareWord(random)}/${rareWord(random)}`
  const other = metas(Math.floor(random() * index))
  return `../../${other.folder}/${other.slug}.md`
}

/** What stands in the front matter of article `index` of `count`. */
function metaOf(index, count) {
  const random = randomOf(`meta ${index}`)
  const step = (LAST - FIRST) / count
  const date = new Date(Math.floor((FIRST + step * index + random() * step * 0.8) / 1000) * 1000).toISOString()
  const titleWords = Array.from({ length: 5 + Math.floor(random() * 5) }, () =>
    random() < 0.3 ? pick(random, COMMON) : rareWord(random),
  )
  const tags = new Set()
  const wanted = 2 + Math.floor(random() * 4)
  while (tags.size < wanted) tags.add(TAGS[draw(random, TAG_RANKS)])
  return {
    title: capital(titleWords.join(' ')) + (random() < 0.05 ? ': what it means' : ''),
    slug: `${titleWords.slice(0, 6).join('-')}-${index}`,
    folder: `${date.slice(0, 4)}/${date.slice(5, 7)}`,
    date: `${date.slice(0, 19)}Z`,
    section: SECTIONS[Math.floor(random() * random() * SECTIONS.length)],
    tags: [...tags],
    author: pick(random, AUTHORS),
    summary: sentence(random),
  }
}

/** The text of article `index` of `count`; the article numbered `count` is one more, newer than all. */
export function article(index, count) {
  const random = randomOf(`body ${index}`)
  const meta = metaOf(index, count)
  const gauss = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const target = Math.min(1_500, Math.max(300, Math.exp(6.44 + 0.38 * gauss)))
  const blocks = [paragraph(random)]
  for (let words = 0; words < target; ) {
    const text = block(random, index, (other) => metaOf(other, count))
    words += text.split(' ').length
    blocks.push(text)
  }
  if (random() < 0.04) {
    blocks.push(`${sentence(random)}[^1]`, `[^1]: ${sentence(random)}`)
  }
  const text = [
    '---',
    `title: ${JSON.stringify(meta.title)}`,
    `date: ${meta.date}`,
    `section: ${meta.section}`,
    `tags: [${meta.tags.join(', ')}]`,
    `author: ${JSON.stringify(meta.author)}`,
    `summary: ${JSON.stringify(meta.summary)}`,
    '---',
    '',
    blocks.join('\n\n'),
    '',
  ].join('\n')
  return { path: `content/${meta.folder}/${meta.slug}.md`, text }
}

const SETTINGS = `title: The Corpus
url: https://corpus.example
permalink: /:year/:month/:slug/
sections:
${SECTIONS.map((id) => `  - { id: ${id}, title: ${capital(id)} }`).join('\n')}
`

/** Writes a site of `count` articles below `folder`. */
export function writeCorpus(count, folder) {
  const made = new Set()
  const write = (path, text) => {
    const target = join(folder, path)
    const parent = join(target, '..')
    if (!made.has(parent)) mkdirSync(parent, { recursive: true })
    made.add(parent)
    writeFileSync(target, text)
  }
  write('content/site.yaml', SETTINGS)
  for (let i = 0; i < 20; i++) write(`content/media/picture-${i}.svg`, picture(i))
  for (let index = 0; index < count; index++) {
    const { path, text } = article(index, count)
    write(path, text)
  }
}

function picture(index) {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="360" viewBox="0 0 640 360"><rect width="640" height="360" fill="hsl(${index * 18} 50% 60%)"/></svg>\n`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [count, folder] = process.argv.slice(2)
  if (!(Number(count) > 0) || !folder) {
    console.error('usage: node bench/corpus.js COUNT FOLDER')
    process.exitCode = 2
  } else {
    writeCorpus(Number(count), folder)
  }
}
