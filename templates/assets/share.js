// Copying the link or the text of a field, and the device's own way to share, where the browser has them.
for (const link of document.querySelectorAll('[data-share]')) {
  const isDevice = link.dataset.share === 'device'
  if (isDevice && !navigator.share) continue
  ;(link.closest('li') ?? link).hidden = false
  link.addEventListener('click', (event) => {
    event.preventDefault()
    if (isDevice) navigator.share({ title: document.title, url: link.href }).catch(() => {})
    else copy(link)
  })
}

/** Says so when it is done; where a page may not write to the clipboard, the reader may. */
async function copy({ href, ariaLabel, dataset, nextElementSibling }) {
  const field = document.getElementById(dataset.from)
  try {
    await navigator.clipboard.writeText(field?.value ?? href)
    nextElementSibling.textContent = dataset.done
    setTimeout(() => nextElementSibling.replaceChildren(), 4000)
  } catch {
    if (field) field.select()
    else prompt(ariaLabel, href)
  }
}
