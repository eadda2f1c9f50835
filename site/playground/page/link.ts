import type { Project } from '../project.ts'

// What is behind "#" stays in the browser: it is never sent to the server that has the page.

/** A project as the end of an address: JSON, compressed, in the alphabet of addresses. */
export async function fragmentOf(project: Project): Promise<string> {
  const bytes = await through(new CompressionStream('deflate-raw'), new TextEncoder().encode(JSON.stringify(project)))
  return `#v1=${base64(bytes)}`
}

/** The longest text that a link may unpack to, so that a small link does not fill the memory. */
const LONGEST = 4_000_000

/** The project that the end of an address says; undefined where it says none. */
export async function projectIn(fragment: string): Promise<Project | undefined> {
  const packed = /^#v1=([\w-]+)$/.exec(fragment)?.[1]
  if (packed === undefined) return undefined
  try {
    const bytes = await through(new DecompressionStream('deflate-raw'), bytesOf(packed))
    return asProject(JSON.parse(new TextDecoder().decode(bytes)))
  } catch {
    return undefined
  }
}

/** The most files that a link may have: each becomes a tab. */
const MAX_FILES = 200

/** A value as a project; undefined where it is none. Links are made by anybody. */
export function asProject(value: unknown): Project | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { files, composeFiles, target, presets, profiles, variables } = value as Readonly<Record<string, unknown>>
  const named = Array.isArray(files) ? files.flatMap(asFile).slice(0, MAX_FILES) : []
  if (named.length === 0) return undefined
  return {
    files: named,
    composeFiles: texts(composeFiles),
    // Whoever reads them looks the words up.
    target: (typeof target === 'string' ? target : 'compose') as Project['target'],
    presets: texts(presets).filter((each) => each === 'security' || each === 'style'),
    profiles: texts(profiles),
    variables: typeof variables === 'string' ? variables : '',
  }
}

function asFile(value: unknown): Project['files'] {
  if (typeof value !== 'object' || value === null) return []
  const { name, text } = value as Readonly<Record<string, unknown>>
  return typeof name === 'string' && typeof text === 'string' && isName(name) ? [{ name, text }] : []
}

/** Whether a file of the project may be called so: a path below its folder. */
export function isName(name: string): boolean {
  return /^[^/\\\0]+(?:\/[^/\\\0]+)*$/.test(name) && !name.split('/').some((part) => part === '.' || part === '..')
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []
}

async function through(
  stream: CompressionStream | DecompressionStream,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array> {
  const reader = new Blob([bytes]).stream().pipeThrough<Uint8Array>(stream).getReader()
  const chunks: Uint8Array[] = []
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    chunks.push(value)
    length += value.length
    if (length > LONGEST) throw new RangeError('The link is too long.')
  }
  const all = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    all.set(chunk, at)
    at += chunk.length
  }
  return all
}

function base64(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}
