import { applyBaseline, readBaseline, writeBaseline, type BaselineResult } from '../../../lint/config/baseline.ts'
import { toAbsolute } from '../../../outside/node/project-options.ts'
import { formatCount } from '../../../show/report/count.ts'
import { Failure } from '../streams/failure.ts'
import { createHost } from './host.ts'
import type { Io } from '../streams/io.ts'
import { say } from '../streams/say.ts'
import { writeOutputFile } from '../streams/write-file.ts'

const FAULTS = { missing: 'does not exist', directory: 'is a folder' } as const

type Findings = Parameters<typeof writeBaseline>[0]

/**
 * Reads the baseline named by `--baseline`; the returned function keeps new findings, and reports how many entries are
 * obsolete.
 */
export function loadBaseline(file: string, io: Io): (findings: Findings) => BaselineResult {
  const read = createHost(io).read(toAbsolute(io.cwd, file))
  if (read.kind !== 'text') {
    const fault = read.kind === 'unreadable' ? read.reason : FAULTS[read.kind]
    throw new Failure(`The baseline "${file}" ${fault}.`)
  }
  const baseline = readBaseline(read.text)
  if ('fault' in baseline) throw new Failure(`The baseline "${file}" ${baseline.fault}.`)
  return (findings) => {
    const result = applyBaseline(findings, baseline)
    if (result.gone > 0) {
      say(
        `${formatCount(result.gone, 'finding')} of the baseline ${result.gone === 1 ? 'is' : 'are'} gone; write it again with "composure check --write-baseline".`,
        io,
      )
    }
    return result
  }
}

export function saveBaseline(file: string, findings: Findings, io: Io): Promise<void> {
  return writeOutputFile(`The baseline "${file}"`, toAbsolute(io.cwd, file), writeBaseline(findings), io)
}
