import { engine } from './answers.ts'
import type { Answer, Question } from './engine.ts'

/** Answers one question after the other, in their order. */
let before: Promise<void> = Promise.resolve()

addEventListener('message', ({ data }: MessageEvent<Question>) => {
  before = before.then(() => answer(data))
})

async function answer({ id, name, arguments: values }: Question): Promise<void> {
  const ask = engine[name] as (...values: readonly unknown[]) => Promise<unknown>
  postMessage(
    await ask(...values).then(
      (result): Answer => ({ id, result }),
      (error: unknown): Answer => ({ id, error: error instanceof Error ? error.message : String(error) }),
    ),
  )
}
