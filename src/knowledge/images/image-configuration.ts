import { toMembers } from '../../core/source/assert-argument.ts'

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
  /** When it was made, as ISO 8601 has it: `2026-10-01T12:00:00Z`; empty if it does not say. */
  readonly created: string
  /** It was made from nothing, and no instruction put a shell into it. */
  readonly lacksShell: boolean
}

/** What is known about an image from an engine, a registry, or the file that `composure images` writes. */
export type ImageRecord = FoundImage | MissingImage | DeprecatedImage

/** An image that exists. */
export interface FoundImage {
  /** Always `found`. */
  readonly kind: 'found'
  /** What the reference stands for: the digest of an index or of a single image. */
  readonly digest: string
  /** Who said so. An engine has the image of one platform, and does not know about others. */
  readonly source: 'engine' | 'registry'
  /** `linux/amd64`, `linux/arm64/v8`. */
  readonly platforms: readonly string[]
  /** In bytes: what an engine stores, or what is downloaded from a registry for one platform; 0 if that is not known. */
  readonly size: number
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

/** The registry has it in the first format of manifests, which engines since Docker 26 do not pull by default. */
export interface DeprecatedImage {
  /** Always `deprecated`. */
  readonly kind: 'deprecated'
}

/** Records by image, as it is written in a file: `postgres:17`. */
export type ImageRecords = ReadonlyMap<string, ImageRecord>

/** A configuration cannot bring more than this into memory or into a report. */
const MAX_ITEMS = 1_000
const MAX_TEXT = 10_000

/** Reads the configuration of an image, as a registry (`config`) and an engine (`Config`) have it; other members are ignored. */
export function parseImageConfiguration(json: unknown): ImageConfiguration {
  const members = toMembers(json)
  const config = toMembers(members['config'] ?? members['Config'])
  return {
    entrypoint: toTexts(config['Entrypoint']),
    command: toTexts(config['Cmd']),
    user: toText(config['User']),
    workingDirectory: toText(config['WorkingDir']),
    variables: toTexts(config['Env']).map((item) => item.split('=', 1)[0] ?? ''),
    ports: listKeys(config['ExposedPorts']).map((port) => port.replace(/\/tcp$/, '')),
    volumes: listKeys(config['Volumes']),
    healthcheck: toHealthcheck(toMembers(config['Healthcheck'])['Test']),
    stopSignal: toText(config['StopSignal']),
    created: toTime(members['created'] ?? members['Created']),
    lacksShell: isMadeOfFiles(members),
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

/** A time without its fraction of a second; empty if it is none, or is the one that reproducible builds write. */
function toTime(value: unknown): string {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isNaN(time) || time <= 0 ? '' : `${new Date(time).toISOString().slice(0, -5)}Z`
}

/**
 * Whether every layer of an image is a COPY to a folder of its own. Whatever else makes a layer, or is copied to the root or
 * to a folder of programs, may bring a shell.
 */
function isMadeOfFiles({ history, rootfs }: Readonly<Record<string, unknown>>): boolean {
  const steps = Array.isArray(history) ? history.slice(0, MAX_ITEMS).map(toMembers) : []
  const made = steps.filter((step) => step['empty_layer'] !== true).map((step) => toText(step['created_by']))
  const layers = toTexts(toMembers(rootfs)['diff_ids'])
  return layers.length > 0 && made.length === layers.length && made.every((step) => OWN_COPY.test(step))
}

/** `COPY /src/app /app # buildkit`, with one source; WORKDIR makes a folder. */
const OWN_COPY =
  /^(?:WORKDIR \S+|COPY \S+ \/(?!(?:s?bin|usr|lib|lib64|nix|busybox)(?:\/| |$))[^\s.]\S*)(?: # buildkit)?$/

function toText(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, MAX_TEXT) : ''
}

function toTexts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.slice(0, MAX_ITEMS).map(toText) : []
}

function listKeys(value: unknown): readonly string[] {
  return Object.keys(toMembers(value))
    .slice(0, MAX_ITEMS)
    .map((key) => key.slice(0, MAX_TEXT))
    .sort()
}
