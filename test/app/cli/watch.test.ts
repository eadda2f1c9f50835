import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { Failure } from '../../../src/app/cli/streams/failure.ts'
import { runAndWatch } from '../../../src/app/cli/check/watch.ts'

const folder = mkdtempSync(join(tmpdir(), 'composure-'))
afterAll(() => rmSync(folder, { recursive: true }))
const inFolder = (name: string): string => join(folder, name)

/** The end of a loop that has none. */
class Enough extends Error {}

test('each change of a file that the last run read starts a run, even if that one failed', async () => {
  writeFileSync(inFolder('compose.yaml'), '')
  const reported: string[] = []
  const steps = [
    // A file that was read changes.
    () => writeFileSync(inFolder('compose.yaml'), 'services: {}'),
    // A file that was missed comes to be.
    () => writeFileSync(inFolder('web.env'), 'A=1'),
    // A Compose file appears beside.
    () => writeFileSync(inFolder('compose.override.yaml'), ''),
    () => writeFileSync(inFolder('compose.yaml'), 'services:'),
  ]
  let runs = 0
  const loop = runAndWatch(
    async (looksAt) => {
      looksAt(inFolder('compose.yaml'))
      looksAt(inFolder('web.env'))
      looksAt(inFolder('none/at/all.yaml'))
      const step = steps[runs++]
      if (step === undefined) throw new Enough()
      // When the folder is watched again, which is once this run is over.
      setTimeout(step, 100)
      await Promise.resolve()
      if (runs === 2) throw new Failure('The run failed.')
    },
    (message) => reported.push(message),
  )
  await expect(loop).rejects.toThrow(Enough)
  expect({ runs, reported }).toEqual({ runs: 5, reported: ['The run failed.'] })
})

test('a change during a run starts another one', async () => {
  let runs = 0
  const loop = runAndWatch(
    async (looksAt) => {
      looksAt(inFolder('late.yaml'))
      if (++runs === 2) throw new Enough()
      await new Promise((resolve) => setTimeout(resolve, 20))
      writeFileSync(inFolder('late.yaml'), '')
    },
    () => undefined,
  )
  await expect(loop).rejects.toThrow(Enough)
})
