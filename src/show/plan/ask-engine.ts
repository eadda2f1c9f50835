import type { Engine } from './engine.ts'
import type { EngineImage, EngineState } from './engine-state.ts'
import { parseContainer, parseFacts, parseImage, parseNetwork, parseVersion, parseVolume } from './parse-state.ts'
import { readList, readText } from './read-answer.ts'

/** At most this many requests run at once. */
const MAX_REQUESTS = 10

/** The engine cannot be asked, for a reason without a subject: "does not answer within 10 seconds". */
export class EngineProblem extends Error {
  override readonly name = 'EngineProblem'
}

/**
 * Asks an engine for what it has, which is all that a plan of a project needs to which nothing happens.
 *
 * @throws EngineProblem if the engine refuses one of the questions.
 */
export async function askEngine(engine: Engine): Promise<EngineState> {
  const [version, info, containers, networks, volumes] = await Promise.all(
    ['/version', '/info', '/containers/json?all=1', '/networks', '/volumes'].map((path) => askFor(path, engine)),
  )
  if (readText(version, 'ApiVersion') === '') throw new EngineProblem('does not answer as a Docker engine')
  return {
    version: parseVersion(version),
    facts: parseFacts(info),
    containers: readList(containers).map(parseContainer),
    networks: readList(networks).map(parseNetwork),
    volumes: new Map(readList(volumes, 'Volumes').map((item) => [parseVolume(item).name, parseVolume(item)])),
    images: new Map(),
    details: new Map(),
  }
}

async function askFor(path: string, engine: Engine): Promise<unknown> {
  const { status, body } = await engine.get(path)
  if (status !== 200) throw new EngineProblem(`refuses "GET ${path}" with status ${status}`)
  return body
}

/** Asks for images. One that the engine does not have is left out. */
export async function askForImages(
  references: readonly string[],
  engine: Engine,
): Promise<ReadonlyMap<string, EngineImage>> {
  const inspected = await inspectImages(references, engine)
  return new Map([...inspected].map(([reference, body]) => [reference, parseImage(body)]))
}

/** What an engine says of the images that it has. */
export async function inspectImages(
  references: readonly string[],
  engine: Engine,
): Promise<ReadonlyMap<string, unknown>> {
  const asked = [...new Set(references)].filter(isReference)
  const answers = await mapLimited(asked, async (reference) => {
    const { status, body } = await engine.get(`/images/${encodeReference(reference)}/json`)
    return status === 200 ? [[reference, body] as const] : []
  })
  return new Map(answers.flat())
}

/** Asks for what the list of containers leaves out. A container that is gone by now is left out. */
export async function inspectContainers(ids: readonly string[], engine: Engine): Promise<ReadonlyMap<string, unknown>> {
  const answers = await mapLimited(
    ids.filter((id) => /^[0-9a-f]+$/.test(id)),
    async (id) => {
      const { status, body } = await engine.get(`/containers/${id}/json`)
      return status === 200 ? [[id, body] as const] : []
    },
  )
  return new Map(answers.flat())
}

/** Whether a text is an image that an engine can be asked for; it comes from a file, and must not lead elsewhere. */
function isReference(text: string): boolean {
  return /^[\w][\w.\-:/@+]*$/.test(text) && !text.split('/').some((part) => part === '' || /^\.+$/.test(part))
}

function encodeReference(reference: string): string {
  return reference.split('/').map(encodeURIComponent).join('/')
}

/** Like `Promise.all`, with at most ten at once. */
async function mapLimited<T, R>(items: readonly T[], ask: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = []
  const waiting = items.entries()
  const work = async (): Promise<void> => {
    for (const [index, item] of waiting) results[index] = await ask(item)
  }
  await Promise.all(Array.from({ length: Math.min(MAX_REQUESTS, items.length) }, work))
  return results
}
