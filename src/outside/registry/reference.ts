import { completeName, splitReference } from '../../knowledge/images/image-reference.ts'

/** An image, in the form that registries are asked about it. */
export interface ImageReference {
  /** `ghcr.io`, `127.0.0.1:5000`; `docker.io` for Docker Hub. */
  readonly registry: string
  /** `library/nginx`. */
  readonly repository: string
  readonly tag: string | undefined
  readonly digest: string | undefined
}

// Each part becomes part of a URL, so it must not contain anything else.
const REGISTRY =
  /^(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*|\[[0-9a-fA-F:.]+\])(?::\d{1,5})?$/
const REPOSITORY = /^[a-z0-9]+(?:[._-]+[a-z0-9]+)*(?:\/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*$/
const TAG = /^\w[\w.-]{0,127}$/

/** The length of the hash for each known algorithm. */
const LENGTHS: ReadonlyMap<string, number> = new Map([
  ['sha256', 64],
  ['sha384', 96],
  ['sha512', 128],
])

/** Whether a text is a digest with an algorithm that registries use. */
export function isDigest(text: string): boolean {
  const [algorithm = '', hash = ''] = text.split(':', 2)
  return hash.length === LENGTHS.get(algorithm) && /^[0-9a-f]+$/.test(hash) && text === `${algorithm}:${hash}`
}

/** Whether a text can be a tag. */
export function isTag(text: string): boolean {
  return TAG.test(text)
}

/** Parses the name of an image; undefined if no registry can have it. */
export function parseReference(image: string): ImageReference | undefined {
  if (image.length > 500) return undefined
  const { name, tag, digest } = splitReference(image)
  const complete = completeName(name)
  const slash = complete.indexOf('/')
  const [registry, repository] = [complete.slice(0, slash), complete.slice(slash + 1)]
  const isValid =
    REGISTRY.test(registry) &&
    // Some hosts that look right are none: `256.1.1.1`, or a port above 65535.
    URL.canParse(`https://${registry}`) &&
    REPOSITORY.test(repository) &&
    (tag === undefined || TAG.test(tag)) &&
    (digest === undefined || isDigest(digest))
  if (!isValid) return undefined
  return { registry: registry === 'index.docker.io' ? 'docker.io' : registry, repository, tag, digest }
}

/** The full name, as Compose prints it: with the registry, and the tag `latest` by default. */
export function formatReference({ registry, repository, tag, digest }: ImageReference): string {
  const at = digest === undefined ? '' : `@${digest}`
  return `${registry}/${repository}${tag === undefined && digest !== undefined ? '' : `:${tag ?? 'latest'}`}${at}`
}
