import { readFileSync, writeFileSync } from 'node:fs'
import { applyBaseline, readBaseline, writeBaseline, type Baseline, type BaselineResult } from '../config/baseline.ts'
import { absolute } from '../node/project-options.ts'
import { counted } from '../report/count.ts'
import { Failure } from './failure.ts'
import type { Io } from './io.ts'

type Findings = Parameters<typeof writeBaseline>[0]

/** The baseline that `--baseline` names. */
export function baselineNamed(file: string, io: Io): Baseline {
  let text: string
  try {
    text = readFileSync(absolute(io.cwd, file), 'utf8')
  } catch (error) {
    throw new Failure(`The baseline "${file}" cannot be read (${codeOf(error)}).`, { cause: error })
  }
  const baseline = readBaseline(text)
  if ('fault' in baseline) throw new Failure(`The baseline "${file}" ${baseline.fault}.`)
  return baseline
}

/** What is new; says how much of the baseline is no longer there. */
export function compared(findings: Findings, baseline: Baseline, io: Io): BaselineResult {
  const result = applyBaseline(findings, baseline)
  if (result.gone > 0) {
    io.err(
      `composure: ${counted(result.gone, 'finding')} of the baseline ${result.gone === 1 ? 'is' : 'are'} gone; write it again with "--write-baseline".\n`,
    )
  }
  return result
}

export function saveBaseline(file: string, findings: Findings, io: Io): void {
  try {
    writeFileSync(absolute(io.cwd, file), writeBaseline(findings))
  } catch (error) {
    throw new Failure(`The baseline "${file}" cannot be written (${codeOf(error)}).`, { cause: error })
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}
