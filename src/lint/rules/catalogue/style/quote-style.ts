import { message, text, words } from '../../../../core/messages/message.ts'
import { isString, type StringScalar } from '../../../../core/tree/node.ts'
import { visitScalars } from '../../../../core/tree/visit.ts'
import type { SourceRule } from '../../rule.ts'
import { readWordOption } from '../../shared/options.ts'

type Quotes = 'single-quoted' | 'double-quoted'

const NAMES: Readonly<Record<Quotes, 'single' | 'double'>> = { 'single-quoted': 'single', 'double-quoted': 'double' }

interface Style {
  readonly quotes: 'single' | 'double'
  readonly wanted: 'single' | 'double'
}

const mixed = message(
  'mixed',
  ({ quotes, wanted }: Style) =>
    text`This value is in ${words(quotes)} quotes, but others in the file are in ${words(wanted)} quotes; use ${words(wanted)} quotes.`,
)

const other = message(
  'other',
  ({ quotes, wanted }: Style) => text`This value is in ${words(quotes)} quotes; use ${words(wanted)} quotes.`,
)

export const quoteStyle: SourceRule = {
  id: 'quote-style',
  summary: 'Values should be in one kind of quotes.',
  // Mixed quotes suggest a difference that does not exist. The other kind is allowed where it avoids an escape. YAML
  // 1.2, 7.3, flow scalar styles.
  severity: 'info',
  preset: 'style',
  fixable: true,
  since: '0.1.0',
  options: {
    quotes: {
      type: 'string',
      default: 'most',
      description: '"double", "single", or "most": those that the file has most of.',
    },
  },
  checkSource({ document, options, report }) {
    const free: StringScalar[] = []
    visitScalars(document.root, (node) => {
      if (isString(node) && getQuoteStyle(node) !== undefined && isFree(node)) free.push(node)
    })
    const option = readWordOption(options, 'quotes')
    const wanted = chooseStyle(option, free)
    for (const node of free) {
      if (getQuoteStyle(node) === wanted) continue
      const written = node.value
      const facts = { quotes: NAMES[getQuoteStyle(node) ?? wanted], wanted: NAMES[wanted] }
      const mark = wanted === 'single-quoted' ? "'" : '"'
      report({
        span: node.span,
        message: option === 'most' ? mixed(facts) : other(facts),
        fixes: [
          {
            title: text`Change the quotes`,
            safety: 'safe',
            edits: [{ span: node.span, text: `${mark}${written}${mark}` }],
          },
        ],
      })
    }
  },
}

function getQuoteStyle({ style }: StringScalar): Quotes | undefined {
  return style === 'single-quoted' || style === 'double-quoted' ? style : undefined
}

// Whether the value reads the same in both kinds of quotes.
function isFree({ span: { file, start, end }, value }: StringScalar): boolean {
  return !/["'\\\r\n]/.test(value) && file.text.slice(start + 1, end - 1) === value
}

function chooseStyle(option: string, quoted: readonly StringScalar[]): Quotes {
  if (option === 'single') return 'single-quoted'
  if (option === 'double') return 'double-quoted'
  const single = quoted.filter(({ style }) => style === 'single-quoted').length
  return single > quoted.length / 2 ? 'single-quoted' : 'double-quoted'
}
