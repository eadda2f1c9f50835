import { createHash } from 'node:crypto'
import { answer, fakeServer, type FakeServer } from './fake-registry.ts'

/** An image of a registry that a test makes: its configuration for each platform. */
export type FakeImage = Readonly<Record<string, Readonly<Record<string, unknown>>>>

const INDEX = 'application/vnd.oci.image.index.v1+json'
const MANIFEST = 'application/vnd.oci.image.manifest.v1+json'

/** A registry that has these images, by `repository:tag`, until the test ends. */
export async function registryWith(images: Readonly<Record<string, FakeImage>>): Promise<FakeServer> {
  const contents = new Map<string, { readonly type: string; readonly body: string }>()
  const add = (body: unknown, type: string): string => {
    const text = JSON.stringify(body)
    const digest = `sha256:${createHash('sha256').update(text).digest('hex')}`
    contents.set(digest, { type, body: text })
    return digest
  }
  const tags = new Map(
    Object.entries(images).map(([name, platforms]) => {
      const manifests = Object.entries(platforms).map(([platform, config]) => {
        const [os, architecture, variant] = platform.split('/')
        const digest = add({ os, architecture, variant, config }, 'application/vnd.oci.image.config.v1+json')
        return {
          digest: add({ mediaType: MANIFEST, config: { digest } }, MANIFEST),
          platform: { os, architecture, variant },
        }
      })
      return [name, add({ mediaType: INDEX, manifests }, INDEX)] as const
    }),
  )
  return fakeServer(({ url = '' }, response) => {
    const [, repository = '', kind = '', wanted = ''] = /^\/v2\/(.+)\/(manifests|blobs|tags)\/([^?]*)/.exec(url) ?? []
    if (kind === 'tags') {
      const own = [...tags.keys()].filter((name) => name.startsWith(`${repository}:`))
      const names = own.map((name) => name.slice(repository.length + 1))
      answer(response, own.length === 0 ? 404 : 200, {}, JSON.stringify({ name: repository, tags: names }))
      return
    }
    const digest = wanted.includes(':') ? wanted : tags.get(`${repository}:${wanted}`)
    const content = contents.get(digest ?? '')
    if (digest === undefined || content === undefined) answer(response, 404)
    else answer(response, 200, { 'content-type': content.type, 'docker-content-digest': digest }, content.body)
  })
}
