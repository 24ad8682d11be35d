// A live blog that stays open asks each minute for what is new, while somebody looks at it and the coverage goes on. It says
// that there is something, and shows it when the reader wants it: what is being read never moves by itself.
const place = document.querySelector('[data-live]')
const notice = document.querySelector('.fresh')
const MINUTE = 60_000
let known = null
let timer = 0

const entriesIn = (node) => [...node.querySelectorAll('.entry > h2')]

async function look() {
  clearTimeout(timer)
  if (document.hidden) return
  const html = await fetch(place.dataset.live, { cache: 'no-cache' })
    .then((response) => (response.ok ? response.text() : ''))
    .catch(() => '')
  let goesOn = true
  if (html.trim() && !/<(!doctype|html)/i.test(html)) {
    const arrived = new DOMParser().parseFromString(html, 'text/html').body
    goesOn = arrived.querySelector('[data-on]') !== null
    const fresh = entriesIn(arrived).filter(({ id }) => !document.getElementById(id))
    if (fresh.length > 0) offer(notice.dataset.new.replace('{count}', fresh.length), arrived, fresh[0].id)
    else if (known !== null && known !== html) offer(notice.dataset.changed, arrived, null)
    known ??= html
  }
  if (goesOn) timer = setTimeout(look, MINUTE)
}

/** A button that puts the text in its place and leads to the newest entry. */
function offer(words, arrived, id) {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'button'
  button.textContent = words
  button.addEventListener('click', () => {
    known = null
    place.replaceChildren(...arrived.childNodes)
    notice.replaceChildren()
    const target = document.getElementById(id) ?? place
    target.tabIndex = -1
    target.focus()
  })
  if (notice.textContent !== words) notice.replaceChildren(button)
  else notice.firstChild.replaceWith(button)
}

document.addEventListener('visibilitychange', look)
timer = setTimeout(look, MINUTE)
