// Copying the link, and the device's own way to share, where the browser has them.
for (const link of document.querySelectorAll('[data-share]')) {
  const isDevice = link.dataset.share === 'device'
  if (isDevice && !navigator.share) continue
  link.closest('li').hidden = false
  link.addEventListener('click', (event) => {
    event.preventDefault()
    if (isDevice) navigator.share({ title: document.title, url: link.href }).catch(() => {})
    else copy(link)
  })
}

/** Says so when it is done; where a page may not write to the clipboard, the reader may. */
async function copy({ href, ariaLabel, dataset, nextElementSibling }) {
  try {
    await navigator.clipboard.writeText(href)
    nextElementSibling.textContent = dataset.done
    setTimeout(() => nextElementSibling.replaceChildren(), 4000)
  } catch {
    prompt(ariaLabel, href)
  }
}
