import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** Writes an image of one empty layer, as skopeo's `dir:` has it. */
export function writeImage(folder: string): void {
  mkdirSync(folder)
  const write = (content: Buffer): { readonly digest: string; readonly size: number } => {
    const hash = createHash('sha256').update(content).digest('hex')
    writeFileSync(join(folder, hash), content)
    return { digest: `sha256:${hash}`, size: content.length }
  }
  // Two empty blocks end an archive.
  const archive = Buffer.alloc(1_024)
  const layer = write(gzipSync(archive))
  const diff = `sha256:${createHash('sha256').update(archive).digest('hex')}`
  const config = write(
    Buffer.from(
      JSON.stringify({
        ...{ architecture: 'amd64', os: 'linux', config: {}, rootfs: { type: 'layers', diff_ids: [diff] } },
        // The oldest format tells of each layer how it was made.
        history: [{ created_by: 'ADD rootfs.tar.xz / # buildkit' }],
      }),
    ),
  )
  const docker = 'application/vnd.docker'
  writeFileSync(join(folder, 'version'), 'Directory Transport Version: 1.1\n')
  writeFileSync(
    join(folder, 'manifest.json'),
    JSON.stringify({
      schemaVersion: 2,
      mediaType: `${docker}.distribution.manifest.v2+json`,
      config: { mediaType: `${docker}.container.image.v1+json`, ...config },
      layers: [{ mediaType: `${docker}.image.rootfs.diff.tar.gzip`, ...layer }],
    }),
  )
}
