import {
  parseImageConfiguration,
  parseImagePlatform,
  type FoundImage,
} from '../../../knowledge/images/image-configuration.ts'
import { AddressProblem, findEngineAddress } from '../../../outside/docker/address.ts'
import { openEngine } from '../../../outside/docker/open-engine.ts'
import { parseReference } from '../../../outside/registry/reference.ts'
import { EngineProblem, inspectImages } from '../../../show/plan/ask-engine.ts'
import { readNumber, readText, readTexts } from '../../../show/plan/read-answer.ts'
import type { Io } from '../streams/io.ts'
import { say } from '../streams/say.ts'

/** What the engine that the docker command would use says of its images. If it gives no answer, that is said. */
export async function lookUpInEngine(images: readonly string[], io: Io): Promise<ReadonlyMap<string, FoundImage>> {
  try {
    const engine = openEngine(findEngineAddress({}, io.ownEnv ?? io.env))
    try {
      const inspected = await inspectImages(images, engine)
      return new Map([...inspected].map(([image, answer]) => [image, toFoundImage(image, answer)]))
    } finally {
      engine.close()
    }
  } catch (error) {
    if (error instanceof AddressProblem) say(error.message, io)
    else if (error instanceof EngineProblem) say(`The engine ${error.message}, so it is not asked about images.`, io)
    else throw error
    return new Map()
  }
}

function toFoundImage(image: string, answer: unknown): FoundImage {
  const platform = parseImagePlatform(answer)
  return {
    kind: 'found',
    digest: findDigest(image, readTexts(answer, 'RepoDigests')) ?? readText(answer, 'Id'),
    source: 'engine',
    platforms: platform === undefined ? [] : [platform],
    size: Math.max(0, Math.trunc(readNumber(answer, 'Size'))),
    configuration: parseImageConfiguration(answer),
  }
}

/** The digest by which the registry of an image knows it; none if it was made here. */
function findDigest(image: string, digests: readonly string[]): string | undefined {
  const own = parseReference(image)
  return digests
    .flatMap((each) => parseReference(each) ?? [])
    .find(({ registry, repository }) => registry === own?.registry && repository === own.repository)?.digest
}
