// Keeps the playground, and nothing that is written in it, so that it works without a network once it was there.

declare const self: ServiceWorkerGlobalScope
declare const FILES: readonly string[]
declare const BUILD: string

// Another copy of the playground may be in another folder of the same host, which has its caches beside these.
const OWN = `composure ${self.registration.scope} `
const CACHE = OWN + BUILD

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(CACHE)
      .then((cache) => cache.addAll(FILES))
      .then(() => self.skipWaiting()),
  )
})

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches.keys().then(async (names) => {
      await Promise.all(
        names.filter((name) => name !== CACHE && name.startsWith(OWN)).map((name) => caches.delete(name)),
      )
      await self.clients.claim()
    }),
  )
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  if (request.method !== 'GET' || new URL(request.url).origin !== self.location.origin) return
  event.respondWith(answer(request))
})

/** From the network where there is one, so that nobody reads an old page; what has a hash in its name never changes. */
async function answer(request: Request): Promise<Response> {
  const kept = await caches.match(request.url, { ignoreSearch: true })
  if (kept !== undefined && request.url.includes('/chunks/')) return kept
  try {
    return await fetch(request)
  } catch (error) {
    if (kept !== undefined) return kept
    throw error
  }
}

export {}
