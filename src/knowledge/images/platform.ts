/** A platform in the words of the engine. */
export interface Platform {
  readonly os: string
  readonly architecture: string
  /** Such as `v7`; undefined if it is not named. */
  readonly variant: string | undefined
}

/** Other names of architectures, as the engine normalizes them. */
const ARCHITECTURES: ReadonlyMap<string, string> = new Map([
  ['x86_64', 'amd64'],
  ['x86-64', 'amd64'],
  ['aarch64', 'arm64'],
  ['armhf', 'arm'],
  ['armel', 'arm'],
  ['i386', '386'],
])

/** Reads `linux/arm/v7`, or only an architecture. */
export function parsePlatform(text: string): Platform {
  const [first = '', second, variant] = text.toLowerCase().split('/')
  const named = second ?? first
  return { os: second === undefined ? 'linux' : first, architecture: ARCHITECTURES.get(named) ?? named, variant }
}

/** Whether an image for one platform runs where another is asked for; where a part is not named, any will do. */
export function suitsPlatform(existing: string, wanted: string): boolean {
  const { os, architecture, variant } = parsePlatform(wanted)
  const pair = `${os}/${architecture}`
  if (variant === undefined) return `${existing}/`.startsWith(`${pair}/`)
  // A manifest of an index need not name the usual variant.
  return existing === `${pair}/${variant}` || (existing === pair && pair === 'linux/arm64' && variant === 'v8')
}

/** What processors run besides their own architecture, and engines pull where there is nothing better. */
const OLDER: ReadonlyMap<string, string> = new Map([
  ['amd64', '386'],
  ['arm64', 'arm'],
])

/** Whether an engine for a platform pulls an image for another, without being asked for it. */
export function suitsEngine(existing: string, { os, architecture }: Pick<Platform, 'os' | 'architecture'>): boolean {
  const runs = [architecture, OLDER.get(architecture)].flatMap((each) => each ?? [])
  return runs.some((each) => suitsPlatform(existing, `${os}/${each}`))
}
