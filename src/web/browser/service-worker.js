/// <reference lib="webworker" />
// Keeps one page for the time without network. Answers are never kept: what somebody checks is
// nobody's business, and an old answer may be a wrong one.

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self))
const version = new URL(worker.location.href).searchParams.get('v') ?? ''
const cacheName = `kenh-that-${version}`
const offlinePages = ['/ngoai-tuyen', '/en/ngoai-tuyen']
const kept = [...offlinePages, `/assets/style.css?v=${version}`, `/assets/icon.svg?v=${version}`]

worker.addEventListener('install', (event) => {
  const keep = async () => (await caches.open(cacheName)).addAll(kept)
  event.waitUntil(keep().then(() => worker.skipWaiting()))
})

worker.addEventListener('activate', (event) => {
  const drop = async () => {
    const old = (await caches.keys()).filter((name) => name !== cacheName)
    await Promise.all(old.map((name) => caches.delete(name)))
    await worker.clients.claim()
  }
  event.waitUntil(drop())
})

worker.addEventListener('fetch', (event) => {
  const { request } = event
  const { pathname, search } = new URL(request.url)
  if (request.mode === 'navigate') {
    event.respondWith(fetch(request).catch(() => offlinePage(pathname)))
  } else if (request.method === 'GET' && kept.includes(pathname + search)) {
    event.respondWith(caches.match(request).then((known) => known ?? fetch(request)))
  }
})

/**
 * The page that says what can be done without network, in the language of the asked one.
 * @param {string} pathname
 * @returns {Promise<Response>}
 */
async function offlinePage(pathname) {
  const isEnglish = pathname === '/en' || pathname.startsWith('/en/')
  const known = await caches.match(isEnglish ? '/en/ngoai-tuyen' : '/ngoai-tuyen')
  return known ?? Response.error()
}
