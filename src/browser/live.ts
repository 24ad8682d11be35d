// What `broadsheet dev` adds to each page that it serves: the page keeps up with its files, and says what is wrong with
// them. Published pages have nothing of this.

interface Problem {
  readonly code: string
  readonly severity: 'error' | 'warning'
  readonly file: string
  readonly line: number | null
  readonly column: number | null
  readonly message: string
  readonly hint: string
  readonly excerpt: { readonly text: string; readonly start: number; readonly length: number } | null
}

interface Looks {
  readonly all: string
  readonly bones: string
}

interface Message {
  readonly looks: Looks | null
  readonly styles: readonly string[]
  readonly moved: string | null
  readonly problems: readonly Problem[]
}

const data = document.currentScript?.dataset ?? {}
const base = data.base ?? ''
let shown = JSON.parse(data.looks || 'null') as Looks | null
let dismissed = ''

/** Hidden pages let go of their connection: browsers allow six to one host. */
let source: EventSource | null = null
function connect(): void {
  source?.close()
  source = null
  if (document.hidden) return
  source = new EventSource(`${base}/_dev/events?address=${encodeURIComponent(data.address ?? '/')}`)
  source.onmessage = (event) => take(JSON.parse(event.data as string) as Message)
}
document.addEventListener('visibilitychange', connect)
connect()

function take({ looks, styles, moved, problems }: Message): void {
  if (moved !== null) location.replace(moved)
  const before = shown
  shown = looks
  if (before?.all !== looks?.all) {
    const isStyled = before !== null && looks !== null && before.bones === looks.bones
    if (isStyled) for (const style of styles) swap(style)
    else if (moved === null) location.reload()
  }
  show(problems)
}

/** Puts a style sheet in the place of its older version, and takes that away only when the new one is there. */
function swap(address: string): void {
  const name = unmarked(address)
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')) {
    const path = new URL(link.href, location.href).pathname
    if (unmarked(path) !== name || path === address) continue
    const next = link.cloneNode() as HTMLLinkElement
    next.href = address
    next.onload = () => link.remove()
    link.after(next)
  }
}

/** `/assets/style.css` of `/assets/style.0123456789.css`. */
function unmarked(path: string): string {
  return path.replace(/\.[\da-f]{10}(?=\.css$)/, '')
}

/** The problems stand in a place of their own, which the site's style sheets do not reach. */
function show(problems: readonly Problem[]): void {
  document.querySelector('broadsheet-problems')?.remove()
  if (problems.length === 0) {
    dismissed = ''
    return
  }
  const host = document.createElement('broadsheet-problems')
  const root = host.attachShadow({ mode: 'open' })
  // A sheet that a script makes is its own: the site's policy may forbid style sheets in the page.
  const style = new CSSStyleSheet()
  style.replaceSync(STYLE)
  root.adoptedStyleSheets = [style]
  const errors = problems.filter(({ severity }) => severity === 'error').length
  const panel = make('section', { role: 'alert', 'aria-label': 'What Broadsheet found' })
  const button = make('button', { type: 'button' }, countOf(problems.length, errors))
  const close = make('button', { type: 'button', class: 'close' }, 'Hide')
  panel.append(close, ...problems.map(entry))
  const isWanted = errors > 0 && dismissed !== JSON.stringify(problems)
  const toggle = (isOpen: boolean) => {
    panel.hidden = !isOpen
    button.hidden = isOpen
  }
  button.onclick = () => toggle(true)
  close.onclick = () => {
    dismissed = JSON.stringify(problems)
    toggle(false)
    button.focus()
  }
  panel.onkeydown = (event) => {
    if (event.key === 'Escape') close.click()
  }
  toggle(isWanted)
  root.append(panel, button)
  document.documentElement.append(host)
}

function countOf(all: number, errors: number): string {
  const word = (count: number, noun: string) => (count === 0 ? [] : [`${count} ${noun}${count === 1 ? '' : 's'}`])
  return [...word(errors, 'error'), ...word(all - errors, 'warning')].join(', ')
}

function entry({ severity, code, file, line, column, message, hint, excerpt }: Problem): HTMLElement {
  const article = make('article', { class: severity })
  const place = line === null ? file : `${file}:${line}:${column}`
  const link = make(
    'a',
    {
      href: `${base}/_dev/open?${new URLSearchParams({ file, line: `${line ?? 1}`, column: `${column ?? 1}` })}`,
      title: 'Open in the editor',
    },
    place,
  )
  const note = make('p', { class: 'note' })
  link.onclick = (event) => {
    event.preventDefault()
    void openFile((link as HTMLAnchorElement).href, note)
  }
  const head = make('p', { class: 'head' })
  if (file !== '') head.append(link)
  head.append(make('span', {}, severity), make('code', {}, code))
  article.append(head, make('p', { class: 'message' }, message))
  if (excerpt && line !== null) article.append(excerptOf(excerpt, line))
  article.append(make('p', {}, hint), note)
  return article
}

function excerptOf({ text, start, length }: NonNullable<Problem['excerpt']>, line: number): HTMLElement {
  const pre = make('pre')
  pre.append(
    `${line} | ${text.slice(0, start)}`,
    make('mark', {}, text.slice(start, start + length) || ' '),
    text.slice(start + length),
  )
  return pre
}

async function openFile(address: string, note: HTMLElement): Promise<void> {
  const response = await fetch(address, { method: 'POST' }).catch(() => null)
  note.textContent = response?.ok ? '' : ((await response?.text()) ?? 'The server does not answer.')
}

function make(tag: string, attributes: Readonly<Record<string, string>> = {}, text = ''): HTMLElement {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.textContent = text
  return element
}

const STYLE = `
:host { all: initial; }
* { box-sizing: border-box; }
[hidden] { display: none !important; }
section { position: fixed; inset: auto 0 0; max-height: 80vh; overflow: auto; z-index: 2147483647; padding: 1rem max(1rem, calc(50vw - 30rem));
  background: #1c1b1a; color: #f4f1ec; border-top: 4px solid #d9483b; font: 15px/1.5 system-ui, sans-serif; }
article { margin: 0 0 1.2rem; padding-left: .8rem; border-left: 3px solid #d9483b; }
article.warning { border-color: #d9a43b; }
p { margin: .2rem 0; overflow-wrap: anywhere; }
.message { font-weight: 600; }
.head { display: flex; flex-wrap: wrap; gap: .2rem .8rem; font-size: 13px; }
a { color: #ffb4a8; }
code { color: #b9b3aa; }
pre { margin: .4rem 0; padding: .5rem .7rem; background: #2b2927; overflow-x: auto; font: 13px/1.5 ui-monospace, monospace; }
mark { background: none; color: #ffb4a8; text-decoration: underline wavy #d9483b; text-underline-offset: 3px; }
.note:empty { display: none; }
.note { color: #ffd9a0; }
button { font: inherit; color: inherit; background: none; border: 1px solid currentColor; border-radius: 3px; padding: .2rem .7rem; cursor: pointer; }
button:focus-visible, a:focus-visible { outline: 3px solid #8fc7ff; outline-offset: 2px; }
.close { float: right; }
section ~ button { position: fixed; right: 1rem; bottom: 1rem; z-index: 2147483647; background: #1c1b1a; color: #f4f1ec; border-color: #1c1b1a; font: 14px/1.5 system-ui, sans-serif; }
@media print { section, button { display: none; } }
`
