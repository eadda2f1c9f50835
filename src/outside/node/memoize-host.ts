import type { Host } from '../../read/project/loading/host.ts'

/** The number of answers that are remembered; neighbouring projects ask for the same ones. */
const MAX_ENTRIES = 10_000

/** A host that looks at each path once per run, since the projects in a folder read the same files. */
export function memoizeHost(host: Host): Host {
  return { ...host, kindOf: memoizeAnswer(host.kindOf), realPath: memoizeAnswer(host.realPath) }
}

/** Caches the result of a function for each path. */
export function memoizeAnswer<T>(ask: (path: string) => T): (path: string) => T {
  const answers = new Map<string, { readonly answer: T }>()
  return (path) => {
    const known = answers.get(path)
    if (known !== undefined) return known.answer
    if (answers.size === MAX_ENTRIES) answers.clear()
    const answer = ask(path)
    answers.set(path, { answer })
    return answer
  }
}
