import type { ImageSource } from '../../../editor/lsp/projects.ts'
import type { Io } from '../streams/io.ts'
import { lookUpAll } from './look-up-all.ts'

/** Whoever waits in an editor looks elsewhere after this time, in milliseconds. */
const MAX_WAIT = 3_000

/** What an editor may know about images: what is kept, and what registries say if its settings allow it. */
export function openImageSource(io: Io): ImageSource {
  const folders = [io.cwd]
  const tags = new Map<string, Promise<readonly string[]>>()
  return {
    async recordOf(image, mayAsk) {
      const options = { images: 'registry', ...(!mayAsk && { offline: true as const }) }
      const answers = await waitFor(lookUpAll([image], options, folders, io), new Map())
      const answer = answers.get(image)
      return answer?.kind === 'answer' ? answer.value : undefined
    },
    async tagsOf(repository) {
      const known = tags.get(repository)
      if (known !== undefined) return waitFor(known, [])
      const asked = askForTags(repository, io).then((found) => {
        // A registry that gave no answer may give one later.
        if (found.length === 0) tags.delete(repository)
        return found
      })
      tags.set(repository, asked)
      return waitFor(asked, [])
    },
  }
}

async function askForTags(repository: string, io: Io): Promise<readonly string[]> {
  const { askForEach, openRegistry } = await import('./open-registry.ts')
  const registry = openRegistry([], io)
  const answer = (await askForEach([repository], (reference) => registry.tagsOf(reference))).get(repository)
  return answer?.kind === 'answer' ? answer.value : []
}

/** The result, or something else if it takes too long. */
async function waitFor<T>(result: Promise<T>, otherwise: T): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), MAX_WAIT)
  })
  return Promise.race([result, late]).finally(() => clearTimeout(timer))
}
