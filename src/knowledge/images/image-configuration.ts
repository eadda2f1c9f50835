/** What an image says of itself (OCI image configuration). */
export interface ImageConfiguration {
  /** What is started, without the command; empty if there is none. */
  readonly entrypoint: readonly string[]
  /** The default arguments, one per item; empty if there are none. */
  readonly command: readonly string[]
  /** `user` or `user:group`; empty for root. */
  readonly user: string
  /** Empty for `/`. */
  readonly workingDirectory: string
  /** The names of its variables. */
  readonly variables: readonly string[]
  /** Declared ports: `80` or `53/udp`. */
  readonly ports: readonly string[]
  /** Declared volumes. */
  readonly volumes: readonly string[]
  /** The test, as in a Compose file; empty if there is none. */
  readonly healthcheck: readonly string[]
  /** The signal that stops it, such as `SIGQUIT`; empty if it does not say. */
  readonly stopSignal: string
}

/** What is known about an image from an engine, a registry, or the file that `composure images` writes. */
export type ImageRecord = FoundImage | MissingImage

/** An image that exists. */
export interface FoundImage {
  /** Always `found`. */
  readonly kind: 'found'
  /** What the reference stands for: the digest of an index or of a single image. */
  readonly digest: string
  /** `linux/amd64`, `linux/arm64/v8`. */
  readonly platforms: readonly string[]
  /** What the image says of itself. */
  readonly configuration: ImageConfiguration
}

/** The registry has no such image or tag. */
export interface MissingImage {
  /** Always `missing`. */
  readonly kind: 'missing'
  /** Tags that it has instead, the most similar first. */
  readonly nearest: readonly string[]
}

/** Records by image, as it is written in a file: `postgres:17`. */
export type ImageRecords = ReadonlyMap<string, ImageRecord>

/** A configuration cannot bring more than this into memory or into a report. */
const MAX_ITEMS = 1_000
const MAX_TEXT = 10_000

/** Reads the configuration of an image, as a registry (`config`) and an engine (`Config`) have it; other members are ignored. */
export function parseImageConfiguration(json: unknown): ImageConfiguration {
  const config = toMembers(toMembers(json)['config'] ?? toMembers(json)['Config'])
  return {
    entrypoint: toTexts(config['Entrypoint']),
    command: toTexts(config['Cmd']),
    user: toText(config['User']),
    workingDirectory: toText(config['WorkingDir']),
    variables: toTexts(config['Env']).map((item) => item.split('=', 1)[0] ?? ''),
    ports: toKeys(config['ExposedPorts']).map((port) => port.replace(/\/tcp$/, '')),
    volumes: toKeys(config['Volumes']),
    healthcheck: toHealthcheck(toMembers(config['Healthcheck'])['Test']),
    stopSignal: toText(config['StopSignal']),
  }
}

/** The platform of an image that has no index: `linux/arm64/v8`. */
export function parseImagePlatform(json: unknown): string | undefined {
  const members = toMembers(json)
  const [os, architecture, variant] = ['os', 'architecture', 'variant'].map((key) =>
    toText(members[key] ?? members[`${key.charAt(0).toUpperCase()}${key.slice(1)}`]),
  )
  return os === '' || architecture === '' ? undefined : [os, architecture, variant].filter(Boolean).join('/')
}

function toHealthcheck(test: unknown): readonly string[] {
  const words = toTexts(test)
  return words[0] === 'NONE' ? [] : words
}

function toMembers(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}

function toText(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, MAX_TEXT) : ''
}

function toTexts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.slice(0, MAX_ITEMS).map(toText) : []
}

function toKeys(value: unknown): readonly string[] {
  return Object.keys(toMembers(value))
    .slice(0, MAX_ITEMS)
    .map((key) => key.slice(0, MAX_TEXT))
    .sort()
}
