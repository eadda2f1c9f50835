import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ran } from '../app/cli/test-io.ts'
import { rerun, transcripts } from './transcripts.ts'

const EXAMPLES = join(import.meta.dirname, '../../examples')

function examplesIn(folder: string, ending: string): readonly string[] {
  return readdirSync(join(EXAMPLES, folder)).flatMap((file) => (file.endsWith(ending) ? [file.slice(0, -ending.length)] : []))
}

test.each(transcripts())('$name is what is written today (npm run update:golden)', async (transcript) => {
  await expect(await rerun(transcript)).toMatchFileSnapshot(transcript.path)
})

test('each broken example has its report beside it', () => {
  expect(examplesIn('broken', '.txt')).toEqual(examplesIn('broken', '.compose.yaml'))
})

test.each(examplesIn('valid', '.compose.yaml'))('nothing is found in the valid example %s', async (name) => {
  expect(await ran(['check', `valid/${name}.compose.yaml`], { cwd: EXAMPLES })).toEqual({
    out: 'No problems in 1 file.\n',
    err: '',
    exitCode: 0,
  })
})
