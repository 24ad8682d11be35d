// Searches the stories. Nothing is loaded before a reader turns to the field: then the list of volumes, Pagefind for the
// languages that are asked for, and the newest volume of the archive. Older ones follow where that has few hits.
const form = document.querySelector('[data-list]')
const { q: field, section, author, year } = form.elements
const filters = form.querySelector('.filters')
const boxes = form.querySelector('.languages')
const state = document.querySelector('[role=status][data-found]')
const found = document.getElementById('Found')
const [more, older] = ['more', 'older'].map((name) => document.querySelector(`button[name=${name}]`))
const home = document.documentElement.lang
const primary = (tag) => tag.split('-')[0].toLowerCase()
const days = new Intl.DateTimeFormat(home, { dateStyle: 'long', calendar: 'gregory', timeZone: form.dataset.zone })
/** Hits shown at once, volumes that one search opens by itself, and for how many milliseconds a list is good. */
const PAGE = 10
const STEPS = 1
const FRESH = 300_000
/** How Pagefind is to give what it finds: addresses as they are, excerpts that show where they were cut. */
const SHOWING = { baseUrl: '/', excerptEllipsis: '…' }

let list = null
/** By language, promises of an engine and of what it has open. */
let engines = new Map()
let asked = []
let shown = PAGE
let hits = 0
let last = 0
let wait
let isNaming = false

form.hidden = false
read()
if (field.value) search()

form.addEventListener('submit', (event) => {
  event.preventDefault()
  search()
})
form.addEventListener('input', ({ target }) => {
  clearTimeout(wait)
  wait = setTimeout(search, target === field ? 250 : 0)
})
field.addEventListener('focus', () => prepare().catch(() => {}), { once: true })
for (const kind of ['focusin', 'pointerover']) filters.addEventListener(kind, nameWriters, { once: true })
more.addEventListener('click', () => {
  shown += PAGE
  search({ isSame: true })
})
older.addEventListener('click', () => search({ isSame: true, isFurther: true }))
addEventListener('keydown', (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey) return
  const links = [...found.querySelectorAll('a')]
  const at = links.indexOf(document.activeElement)
  const isOnField = document.activeElement === field
  const next =
    event.key === 'ArrowDown' && (isOnField || at >= 0)
      ? links[at + 1]
      : event.key === 'ArrowUp' && at >= 0
        ? (links[at - 1] ?? field)
        : (event.key === 'Escape' && at >= 0) || (event.key === '/' && !document.activeElement.matches('input, select'))
          ? field
          : null
  if (!next) return
  event.preventDefault()
  next.focus()
})

/** Puts into the form what the address asks for. */
function read() {
  const address = new URLSearchParams(location.search)
  field.value = address.get('q') ?? ''
  asked = address.getAll('lang')
  for (const select of [section, author, year]) {
    const value = select && address.get(select.name)
    if (value) offer(select, [value], value)
  }
}

/** Puts into the address what the form asks for. */
function write() {
  const address = new URLSearchParams()
  for (const [name, value] of new FormData(form)) if (value) address.append(name, value)
  history.replaceState(null, '', `${form.getAttribute('action')}${String(address) && `?${address}`}`)
}

/** Adds choices to a select that it has not yet. */
function offer(select, values, chosen = select.value) {
  const known = new Set([...select.options].map(({ value }) => value))
  for (const value of values) if (!known.has(value)) select.add(new Option(value, value))
  select.value = chosen
}

/** The languages to search: those that are ticked, or the newspaper's and the reader's own. */
function languages() {
  const ticked = [...boxes.querySelectorAll(':checked')].map(({ value }) => value)
  const own = [home, ...navigator.languages].map(primary)
  const chosen = [ticked, asked, own].map((some) => list.languages.filter((one) => some.includes(one)))
  return chosen.find((some) => some.length > 0) ?? list.languages.slice(0, 1)
}

/** The list, read again once in a while: a volume that it names may have been replaced. */
async function refresh() {
  if (list && Date.now() - list.at < FRESH) return
  const response = await fetch(form.dataset.list, { cache: 'no-cache' })
  if (!response.ok) throw Object.assign(new Error('no list'), { isAbsent: response.status === 404 })
  const text = await response.text()
  if (list?.text !== text) engines = new Map()
  list = { ...JSON.parse(text), text, at: Date.now() }
  offer(year, [...new Set(list.volumes.flatMap(({ years }) => years))].sort().reverse())
  if (list.languages.length > 1 && boxes.hidden) offerLanguages()
}

function offerLanguages() {
  const names = new Intl.DisplayNames([home], { type: 'language' })
  const chosen = languages()
  for (const language of list.languages) {
    const label = document.createElement('label')
    const box = Object.assign(document.createElement('input'), { type: 'checkbox', name: 'lang', value: language })
    box.checked = chosen.includes(language)
    label.append(box, names.of(language))
    boxes.append(label)
  }
  boxes.hidden = false
}

/** Pagefind for a language, and the volumes that have stories in it, the newest first. */
async function start(language) {
  const path = `${form.dataset.list.replace(/[^/]*$/, '')}${list.engine}/${language}/`
  const { createInstance } = await import(`${path}pagefind.js`)
  // Pagefind takes the language of the page for that of its index.
  document.documentElement.lang = language
  const engine = createInstance({ basePath: path, ...SHOWING, noWorker: true, metaCacheTag: list.engine })
  document.documentElement.lang = home
  // Fails where the engine cannot be loaded; opening a volume would wait without end.
  await engine.preload('')
  return { language, engine, volumes: list.volumes.filter((one) => one.languages.includes(language)), open: new Set() }
}

function ready() {
  return Promise.all(
    languages().map((language) => {
      if (!engines.has(language)) engines.set(language, start(language))
      return engines.get(language)
    }),
  )
}

/** Volumes that the chosen year is in. */
function suiting({ volumes }) {
  return volumes.filter(({ years }) => !year.value || years.includes(year.value))
}

function closed(shelf) {
  return suiting(shelf).find(({ name }) => !shelf.open.has(name))
}

/** Opens the newest volume of each shelf that is not open yet. */
function openNext(shelves) {
  return Promise.all(
    shelves.map(async (shelf) => {
      const volume = closed(shelf)
      if (!volume) return
      shelf.open.add(volume.name)
      const path = `${form.dataset.list.replace(/[^/]*$/, '')}${volume.name}/`
      await shelf.engine.mergeIndex(path, { ...SHOWING, language: shelf.language, metaCacheTag: volume.tag })
    }),
  )
}

/** Loads what the first search needs. */
async function prepare() {
  await refresh()
  const shelves = await ready()
  if (!shelves.some((shelf) => suiting(shelf).some(({ name }) => shelf.open.has(name)))) await openNext(shelves)
  return shelves
}

/** All hits in the volumes that are open, the best first; opens more while there are fewer than `enough`. */
async function find(words, isFurther) {
  const shelves = await prepare()
  const chosen = [section, author, year].filter((select) => select?.value)
  const options = { filters: Object.fromEntries(chosen.map(({ name, value }) => [name, value])) }
  const enough = isFurther ? hits + 1 : PAGE
  let results = []
  for (let step = 0; step <= STEPS; step++) {
    if (step > 0 || isFurther) await openNext(shelves)
    const answers = await Promise.all(shelves.map(({ engine }) => engine.search(words, options)))
    results = answers.flatMap((answer, at) => answer.results.map((hit) => ({ hit, language: shelves[at].language })))
    if (results.length >= enough || !shelves.some(closed)) break
  }
  results.sort((a, b) => b.hit.score - a.hit.score)
  return { results, isMore: shelves.some(closed) }
}

async function search({ isSame = false, isFurther = false, isAgain = false } = {}) {
  clearTimeout(wait)
  const run = ++last
  const words = field.value.trim()
  if (!isSame) shown = PAGE
  write()
  if (!words) return show([], [], false, '')
  state.textContent = state.dataset.working
  try {
    const { results, isMore } = await find(words, isFurther)
    const stories = await Promise.all(
      results.slice(0, shown).map(async ({ hit, language }) => ({ ...(await hit.data()), language })),
    )
    if (run !== last) return
    hits = results.length
    const message = hits > 0 ? state.dataset.found.replace('{count}', hits.toLocaleString(home)) : state.dataset.none
    show(results, stories, isMore, message)
    if (isNaming) nameWriters()
  } catch (error) {
    if (run !== last) return
    // What was replaced by a newer build is found by a newer list.
    if (list && !isAgain) {
      list = null
      return search({ isSame, isFurther, isAgain: true })
    }
    show([], [], false, error.isAbsent ? state.dataset.absent : state.dataset.failed)
  }
}

/** Lists the writers of the volumes that are open, once a reader turns to the filters. */
async function nameWriters() {
  isNaming = true
  try {
    const shelves = await prepare()
    const known = await Promise.all(shelves.map(({ engine }) => engine.filters()))
    const names = new Set(known.flatMap((one) => Object.keys(one.author ?? {})))
    offer(author, [...names].sort(new Intl.Collator(home).compare))
  } catch {
    // The search itself tells.
  }
}

function show(results, stories, isMore, message) {
  found.replaceChildren(...stories.map(item))
  more.hidden = results.length <= stories.length
  older.hidden = !isMore || !more.hidden
  state.textContent = message
}

function item({ url, meta, filters: of, excerpt, language }) {
  const node = document.createElement('li')
  const title = [...(section?.options ?? [])].find(({ value }) => value && value === of.section?.[0])?.text
  const label = meta.kicker ?? title
  if (label) node.append(element('p', { className: 'label' }, label))
  const other = language === primary(home) ? {} : { lang: language, dir: 'auto' }
  node.append(element('h2', other, element('a', { href: url }, meta.title)))
  node.append(element('p', { className: 'excerpt', ...other }, ...marked(excerpt)))
  const date = new Date(meta.date * 1000)
  const time = element('time', { dateTime: date.toISOString() }, days.format(date))
  const by = meta.authors ? [element('span', {}, `${found.dataset.by} ${meta.authors}`), ' '] : []
  node.append(element('p', { className: 'meta' }, ...by, time))
  return node
}

function element(name, properties, ...children) {
  const node = Object.assign(document.createElement(name), properties)
  node.append(...children)
  return node
}

/** An excerpt as nodes: nothing in it but the marks is taken for HTML. */
function marked(excerpt) {
  return excerpt.split(/(<mark>.*?<\/mark>)/).map((part) => {
    const text = part
      .replace(/<\/?mark>/g, '')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
    return part.startsWith('<mark>') ? element('mark', {}, text) : text
  })
}
