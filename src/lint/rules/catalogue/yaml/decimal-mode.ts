import { code, message, text, words, type Value } from '../../../../core/messages/message.ts'
import { quote } from '../../../../core/messages/quote.ts'
import { readSpan } from '../../../../core/source/source-file.ts'
import type { PlaceRule } from '../../rule.ts'

const modes = [
  'services.*.configs.*.mode',
  'services.*.secrets.*.mode',
  'services.*.build.secrets.*.mode',
  'services.*.volumes.*.tmpfs.mode',
]

const decimal = message(
  'decimal',
  ({ mode, octal, replacement }: { mode: Value; octal: string; replacement: string }) =>
    text`The mode ${mode} is a decimal number, which is ${words(octal)} in octal; write ${code(replacement)}.`,
)

export const decimalMode: PlaceRule = {
  id: 'decimal-mode',
  summary: 'File modes should be written in octal, with a leading zero.',
  // `mode: 440` is the decimal number 440, which is 0670. Compose Specification, services, secrets, long syntax.
  severity: 'warning',
  preset: 'recommended',
  fixable: true,
  since: '0.1.0',
  places: modes,
  checkPlace({ node }, { report }) {
    if (node.kind !== 'scalar' || node.type !== 'integer') return
    const written = readSpan(node.span)
    if (!isMeantAsOctal(written)) return
    const facts = { mode: quote(node), octal: `0${node.value.toString(8)}`, replacement: `0${written}` }
    report({
      span: node.span,
      message: decimal(facts),
      fixes: [
        {
          title: text`Write ${code(facts.replacement)} (currently the mode is ${words(facts.octal)})`,
          safety: 'unsafe',
          edits: [{ span: node.span, text: facts.replacement }],
        },
      ],
    })
  },
}

// For example 440, or 0755 without its zero: the owner has the most rights and others the fewest. Decimal modes such as
// 288 or 420 do not look like that.
function isMeantAsOctal(written: string): boolean {
  const digits = /^[1-7]?([4-7])([0-7])([0-7])$/.exec(written)?.slice(1).map(Number)
  if (digits === undefined || digits.some((digit) => digit > 0 && digit < 4)) return false
  const [owner = 0, group = 0, others = 0] = digits
  return owner >= group && group >= others
}
