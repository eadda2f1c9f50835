import type { Host } from '../project/loading/host.ts'

/** So many answers are remembered; projects that lie beside each other ask the same. */
const MOST = 10_000

/** A host that looks at each path once in a run: the projects of a folder ask for the same files again and again. */
export function askedOnce(host: Host): Host {
  return { ...host, kindOf: remembered(host.kindOf), realPath: remembered(host.realPath) }
}

/** The same question, asked once for each path. */
export function remembered<T>(ask: (path: string) => T): (path: string) => T {
  const answers = new Map<string, { readonly answer: T }>()
  return (path) => {
    const known = answers.get(path)
    if (known !== undefined) return known.answer
    if (answers.size === MOST) answers.clear()
    const answer = ask(path)
    answers.set(path, { answer })
    return answer
  }
}
