import { didYouMean } from '../diagnostics/did-you-mean.ts'
import { isKnown } from '../tree/variables.ts'
import type { ProjectRule } from './rule.ts'

const NAMES =
  'ABRT ALRM BUS CHLD CLD CONT FPE HUP ILL INT IO IOT KILL PIPE POLL PROF PWR QUIT SEGV STKFLT STOP SYS TERM TRAP TSTP TTIN TTOU URG USR1 USR2 VTALRM WINCH XCPU XFSZ'.split(
    ' ',
  )

/**
 * `stop_signal` is a signal of Linux.
 *
 * The engine creates no container with another.
 * Compose Specification, services, stop_signal; signal(7).
 */
export const invalidStopSignal: ProjectRule = {
  id: 'invalid-stop-signal',
  summary: 'stop_signal must be the name or the number of a signal.',
  severity: 'warning',
  preset: 'recommended',
  check({ project, nodeAt, report }) {
    for (const [name, { stop_signal: signal }] of Object.entries(project.services)) {
      const at = ['services', name, 'stop_signal']
      if (signal === undefined || isSignal(signal) || !isKnown(nodeAt(at))) continue
      const known = NAMES.map((word) => `SIG${word}`)
      const wanted = signal.toUpperCase().replace(/^(?:SIG)?/, 'SIG')
      report({
        at,
        message: `Service "${name}" has the unknown stop_signal "${signal}", so its container is not created${didYouMean(wanted, known, '; write for example "SIGTERM".')}`,
      })
    }
  },
}

function isSignal(text: string): boolean {
  if (/^\d+$/.test(text)) return Number(text) >= 1 && Number(text) <= 64
  const name = text.toUpperCase().replace(/^SIG/, '')
  return NAMES.includes(name) || /^RT(?:MIN(?:\+(?:[1-9]|1[0-5]))?|MAX(?:-(?:[1-9]|1[0-4]))?)$/.test(name)
}
