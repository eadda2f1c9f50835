import type { Answer, Engine, Question } from '../worker/engine.ts'

type Settle = (answer: Answer) => void

/** Asks the engine in a worker. */
export function startEngine(): Engine {
  const worker = new Worker(new URL('worker.js', import.meta.url), { type: 'module', name: 'composure' })
  const waiting = new Map<number, Settle>()
  let asked = 0
  worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
    waiting.get(data.id)?.(data)
    waiting.delete(data.id)
  })
  const ask =
    <Name extends keyof Engine>(name: Name) =>
    (...values: Parameters<Engine[Name]>): ReturnType<Engine[Name]> => {
      const id = ++asked
      const answer = new Promise((resolve, reject) => {
        waiting.set(id, (each) => ('error' in each ? reject(new Error(each.error)) : resolve(each.result)))
      })
      worker.postMessage({ id, name, arguments: values } satisfies Question)
      return answer as ReturnType<Engine[Name]>
    }
  return {
    rejections: ask('rejections'),
    check: ask('check'),
    model: ask('model'),
    provenance: ask('provenance'),
    graph: ask('graph'),
    changes: ask('changes'),
    schema: ask('schema'),
    completions: ask('completions'),
    hover: ask('hover'),
    fixed: ask('fixed'),
    markdown: ask('markdown'),
  }
}
