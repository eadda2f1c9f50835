import { isString, type StringScalar } from '../../../tree/node.ts'
import { visitScalars } from '../../../tree/visit.ts'
import { wordOf } from '../../shared/options.ts'
import type { SourceRule } from '../../rule.ts'

type Quotes = 'single-quoted' | 'double-quoted'

const NAMES: Readonly<Record<Quotes, string>> = { 'single-quoted': 'single', 'double-quoted': 'double' }

/**
 * A file has one kind of quotes.
 *
 * Where the other saves an escape it may stand.
 * YAML 1.2, 7.3, flow scalar styles.
 */
export const quoteStyle: SourceRule = {
  id: 'quote-style',
  summary: 'Values should be in one kind of quotes.',
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
      if (isString(node) && styleOf(node) !== undefined && isFree(node)) free.push(node)
    })
    const option = wordOf(options, 'quotes')
    const wanted = wantedStyle(option, free)
    for (const node of free) {
      if (styleOf(node) === wanted) continue
      const written = node.value
      const mark = wanted === 'single-quoted' ? "'" : '"'
      report({
        span: node.span,
        message: `This is in ${NAMES[styleOf(node) ?? wanted]} quotes${option === 'most' ? `, and others of the file are in ${NAMES[wanted]} ones` : ''}; write ${mark}${written}${mark}.`,
        fixes: [
          {
            title: 'Change the quotes',
            safety: 'safe',
            edits: [{ span: node.span, text: `${mark}${written}${mark}` }],
          },
        ],
      })
    }
  },
}

function styleOf({ style }: StringScalar): Quotes | undefined {
  return style === 'single-quoted' || style === 'double-quoted' ? style : undefined
}

// Written alike in both kinds of quotes.
function isFree({ span: { file, start, end }, value }: StringScalar): boolean {
  return !/["'\\\r\n]/.test(value) && file.text.slice(start + 1, end - 1) === value
}

function wantedStyle(option: string, quoted: readonly StringScalar[]): Quotes {
  if (option === 'single') return 'single-quoted'
  if (option === 'double') return 'double-quoted'
  const single = quoted.filter(({ style }) => style === 'single-quoted').length
  return single > quoted.length / 2 ? 'single-quoted' : 'double-quoted'
}
