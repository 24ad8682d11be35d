// Puts the living blocks in their places; where one does not come, its fixed links stay. A banner goes when its time is over.
const leave = (place) => {
  for (const banner of place.querySelectorAll('[data-until]')) {
    const left = Date.parse(banner.dataset.until) - Date.now()
    // A longer wait than a timer can take ends at once.
    if (left < 2 ** 31) setTimeout(() => banner.remove(), left)
  }
}
leave(document)
for (const place of document.querySelectorAll('[data-block]')) {
  fetch(place.dataset.block)
    .then((response) => (response.ok ? response.text() : ''))
    .then((html) => {
      if (!html.trim() || /<(!doctype|html)/i.test(html)) return
      place.innerHTML = html
      leave(place)
      for (const link of place.querySelectorAll('.teaser a')) {
        if (link.pathname === location.pathname) link.closest('li').hidden = true
      }
    })
    .catch(() => {})
}
