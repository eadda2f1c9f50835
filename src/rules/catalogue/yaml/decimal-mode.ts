import { textOf } from '../../../source/source-file.ts'
import type { PlaceRule } from '../../rule.ts'

const modes = [
  'services.*.configs.*.mode',
  'services.*.secrets.*.mode',
  'services.*.build.secrets.*.mode',
  'services.*.volumes.*.tmpfs.mode',
]

/**
 * The permissions of a file are written in base 8.
 *
 * `mode: 440` is the decimal number 440, which is 0670.
 * Compose Specification, services, secrets, long syntax.
 */
export const decimalMode: PlaceRule = {
  id: 'decimal-mode',
  summary: 'A mode without a leading zero is a decimal number.',
  severity: 'warning',
  preset: 'recommended',
  fixable: true,
  since: '0.1.0',
  places: modes,
  checkPlace({ node }, { report }) {
    if (node.kind !== 'scalar' || node.type !== 'integer') return
    const written = textOf(node.span)
    if (!isMeantAsOctal(written)) return
    const made = `0${node.value.toString(8)}`
    report({
      span: node.span,
      message: `The mode ${written} is a decimal number, which is ${made} in base 8; write 0${written}.`,
      fixes: [
        {
          title: `Write 0${written} (the mode is ${made} now)`,
          safety: 'unsafe',
          edits: [{ span: node.span, text: `0${written}` }],
        },
      ],
    })
  },
}

// Such as 440 or 0755 without the zero: the owner may do most, others least. No mode in decimal, such as 288 or 420, is so.
function isMeantAsOctal(written: string): boolean {
  const digits = /^[1-7]?([4-7])([0-7])([0-7])$/.exec(written)?.slice(1).map(Number)
  if (digits === undefined || digits.some((digit) => digit > 0 && digit < 4)) return false
  const [owner = 0, group = 0, others = 0] = digits
  return owner >= group && group >= others
}
