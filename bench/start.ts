import { join } from 'node:path'
import { dclint, isInstalled, wallTime } from './programs.ts'
import type { Question } from './question.ts'
import { inFolder, services } from './texts.ts'

/** The cost of checking one file, from the start of a process to its end. */
export const start: Question = {
  name: 'one file from the command line',
  size: '10 services',
  rounds: 11,
  measure: ({ dist }) =>
    inFolder({ 'compose.yaml': services(10) }, (folder) => {
      const file = join(folder, 'compose.yaml')
      const linter = dclint()
      const cli = join(dist, 'cli.cjs')
      return {
        composure: wallTime(process.execPath, [cli, 'check', file]),
        'composure --version': wallTime(process.execPath, [cli, '--version']),
        'node -e 0': wallTime(process.execPath, ['-e', '0']),
        ...(linter !== undefined && { dclint: wallTime(process.execPath, [linter, file]) }),
        ...(isInstalled('docker-compose') && {
          'docker-compose config -q': wallTime('docker-compose', ['-f', file, 'config', '-q']),
        }),
        ...(isInstalled('compose-spec') && { 'compose-spec': wallTime('compose-spec', [file]) }),
      }
    }),
}
