import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'

/** A registry to push to: its address, and the `Authorization` header. */
export interface Target {
  readonly origin: string
  readonly authorization: string
}

type Json = Readonly<Record<string, unknown>>

const DOCKER = 'application/vnd.docker'

/** Two empty blocks end an archive. */
const ARCHIVE = Buffer.alloc(1_024)
const LAYER = gzipSync(ARCHIVE)

/** Pushes an image for each platform, with the `config` that it has there, and a list of them if there are several. */
export async function pushImage(
  target: Target,
  repository: string,
  tag: string,
  platforms: Readonly<Record<string, Json>>,
): Promise<void> {
  const url = `${target.origin}/v2/${repository}`
  await pushBlob(target, url, LAYER)
  const entries = Object.entries(platforms)
  const manifests = []
  for (const [platform, config] of entries) {
    const [os, architecture, variant] = platform.split('/')
    const rootfs = { type: 'layers', diff_ids: [hash(ARCHIVE)] }
    const history = [{ created_by: config['madeBy'] ?? 'ADD rootfs.tar.xz / # buildkit' }]
    const content = Buffer.from(JSON.stringify({ os, architecture, variant, config, rootfs, history }))
    await pushBlob(target, url, content)
    const manifest = {
      schemaVersion: 2,
      mediaType: `${DOCKER}.distribution.manifest.v2+json`,
      config: { mediaType: `${DOCKER}.container.image.v1+json`, ...describe(content) },
      layers: [{ mediaType: `${DOCKER}.image.rootfs.diff.tar.gzip`, ...describe(LAYER) }],
    }
    const body = Buffer.from(JSON.stringify(manifest))
    const name = entries.length === 1 ? tag : hash(body)
    await put(target, `${url}/manifests/${name}`, body, manifest.mediaType)
    manifests.push({ mediaType: manifest.mediaType, ...describe(body), platform: { os, architecture, variant } })
  }
  if (entries.length === 1) return
  const list = {
    schemaVersion: 2,
    mediaType: `${DOCKER}.distribution.manifest.list.v2+json`,
    manifests,
  }
  await put(target, `${url}/manifests/${tag}`, Buffer.from(JSON.stringify(list)), list.mediaType)
}

async function pushBlob(target: Target, url: string, content: Buffer): Promise<void> {
  const { authorization } = target
  const started = await fetch(`${url}/blobs/uploads/`, { method: 'POST', headers: { authorization } })
  const place = new URL(started.headers.get('location') ?? '', target.origin)
  place.searchParams.set('digest', hash(content))
  await put(target, place.href, content, 'application/octet-stream')
}

async function put({ authorization }: Target, url: string, body: Buffer, type: string): Promise<void> {
  const headers = { authorization, 'content-type': type }
  const { status } = await fetch(url, { method: 'PUT', headers, body: new Uint8Array(body) })
  if (status !== 201) throw new Error(`the registry answers with ${status}`)
}

function describe(content: Buffer): { readonly digest: string; readonly size: number } {
  return { digest: hash(content), size: content.length }
}

function hash(content: Buffer): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`
}
