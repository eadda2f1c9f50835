import type { Host } from '../project/host.ts'

/** So many answers are remembered; projects that lie beside each other ask the same. */
const MOST = 10_000

/** A host that looks at each path once in a run: the projects of a folder ask for the same files again and again. */
export function askedOnce(host: Host): Host {
  return { ...host, kindOf: remembered(host.kindOf), realPath: remembered(host.realPath) }
}

function remembered<T extends string>(ask: (path: string) => T): (path: string) => T {
  const answers = new Map<string, T>()
  return (path) => {
    const known = answers.get(path)
    if (known !== undefined) return known
    if (answers.size === MOST) answers.clear()
    const answer = ask(path)
    answers.set(path, answer)
    return answer
  }
}
