import { join } from 'node:path'
import { wallTime } from './programs.ts'
import type { Question } from './question.ts'
import { inFolder, realTexts } from './texts.ts'

/** What threads save, from the start of a process to its end; only meaningful if nothing else runs. */
export const threads: Question = {
  name: 'many files from the command line',
  size: '2,500 real files',
  rounds: 3,
  measure: ({ dist }) =>
    inFolder(Object.fromEntries(realTexts(2_500).map((text, index) => [`p${index}/compose.yaml`, text])), (folder) => ({
      composure: wallTime(process.execPath, [join(dist, 'cli.cjs'), 'check', folder, '--quiet']),
      'composure on one processor': wallTime('taskset', [
        '-c',
        '0',
        process.execPath,
        join(dist, 'cli.cjs'),
        'check',
        folder,
        '--quiet',
      ]),
    })),
}
