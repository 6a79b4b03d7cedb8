// All pages work without this: it spares a tap here and there.

const version = new URL(import.meta.url).searchParams.get('v')

/** Sends the form with Enter, as a search field does; Shift and Enter begin a new line. */
for (const field of document.querySelectorAll('textarea[name=q]')) {
  field.addEventListener('keydown', (event) => {
    const { key, shiftKey, isComposing } = /** @type {KeyboardEvent} */ (event)
    if (key !== 'Enter' || shiftKey || isComposing) return
    event.preventDefault()
    field.closest('form')?.requestSubmit()
  })
}

/** Shares with the system's own sheet where it has one; else copies, and says so. */
for (const link of document.querySelectorAll('a[data-share]')) {
  link.addEventListener('click', async (event) => {
    const { share: text = '', url = '', copied } = /** @type {HTMLElement} */ (link).dataset
    if (navigator.share) {
      event.preventDefault()
      await navigator.share({ text, url }).catch(() => undefined)
    } else if (navigator.clipboard && !matchMedia('(pointer: coarse)').matches) {
      event.preventDefault()
      await copy(`${text} ${url}`, link, copied)
    }
  })
}

for (const button of document.querySelectorAll('button[data-copy]')) {
  button.removeAttribute('hidden')
  button.addEventListener('click', async () => {
    const { copy: text, copied } = /** @type {HTMLElement} */ (button).dataset
    await copy(text ?? '', button, copied)
  })
}

/**
 * @param {string} text
 * @param {Element} asked
 * @param {string | undefined} said
 */
async function copy(text, asked, said) {
  await navigator.clipboard.writeText(text)
  const note = document.createElement('p')
  note.setAttribute('role', 'status')
  asked.after(note)
  note.textContent = said ?? ''
}

if (version && 'serviceWorker' in navigator) {
  const address = `/service-worker.js?v=${version}`
  const { trustedTypes } = /** @type {any} */ (window)
  const policy = trustedTypes?.createPolicy('kenh-that', { createScriptURL: () => address })
  navigator.serviceWorker
    .register(policy ? policy.createScriptURL(address) : address)
    .catch(() => undefined)
}

export {}
