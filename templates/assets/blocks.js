// Puts the living blocks in their places; where one does not come, its fixed links stay.
for (const place of document.querySelectorAll('[data-block]')) {
  fetch(place.dataset.block)
    .then((response) => (response.ok ? response.text() : ''))
    .then((html) => {
      if (!html.trim() || /<(!doctype|html)/i.test(html)) return
      place.innerHTML = html
      for (const link of place.querySelectorAll('.teaser a')) {
        if (link.pathname === location.pathname) link.closest('li').hidden = true
      }
    })
    .catch(() => {})
}
