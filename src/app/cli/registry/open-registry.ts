import { homedir } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import { createRegistryClient, type RegistryClient } from '../../../outside/registry/client.ts'
import { createDockerKeychain } from '../../../outside/registry/credentials.ts'
import { RegistryFailure } from '../../../outside/registry/failure.ts'
import { parseReference, type ImageReference } from '../../../outside/registry/reference.ts'
import { disarmMarks } from '../../../show/report/log-commands.ts'
import type { Io } from '../streams/io.ts'

/** More time than the images of any project need, in milliseconds; whoever is not asked by then is reported. */
const MAX_TIME = 60_000

/** Registries for the user of the command line, with Docker's credentials and those allowed by name. */
export function openRegistry(allowed: readonly string[], { env, ownEnv = env }: Io): RegistryClient {
  const keychain = createDockerKeychain(ownEnv, ownEnv['HOME'] ?? homedir())
  const deadline = AbortSignal.timeout(MAX_TIME)
  return createRegistryClient(keychain, {
    fetch: globalThis.fetch,
    wait: (milliseconds) => wait(milliseconds, undefined, { signal: deadline }).catch(() => undefined),
    deadline,
    isTrusted: (host) => allowed.includes(host) || keychain.knows(host),
  })
}

/** The result of a question about an image. */
export type Asked<T> =
  { readonly kind: 'answer'; readonly value: T } | { readonly kind: 'failure'; readonly message: string }

/** The number of images that are looked up at the same time. */
const AT_ONCE = 4

/** Looks up each image once, a few at a time. */
export async function askForEach<T>(
  images: Iterable<string>,
  question: (reference: ImageReference) => Promise<T>,
): Promise<ReadonlyMap<string, Asked<T>>> {
  const answers = new Map<string, Asked<T>>()
  const open = [...new Set(images)]
  const workThroughQueue = async (): Promise<void> => {
    for (let image = open.shift(); image !== undefined; image = open.shift()) {
      answers.set(image, await askAboutImage(image, question))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, workThroughQueue))
  return answers
}

async function askAboutImage<T>(image: string, question: (reference: ImageReference) => Promise<T>): Promise<Asked<T>> {
  const reference = parseReference(image)
  if (reference === undefined)
    return { kind: 'failure', message: `"${disarmMarks(image)}" is not the name of an image.` }
  try {
    return { kind: 'answer', value: await question(reference) }
  } catch (error) {
    if (!(error instanceof RegistryFailure)) throw error
    return { kind: 'failure', message: disarmMarks(`The registry "${reference.registry}" ${error.message}.`) }
  }
}
