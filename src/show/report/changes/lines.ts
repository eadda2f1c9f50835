import { displayWidth, escapeInvisible } from '../../../core/source/escape-invisible.ts'
import { wrapWords } from '../../../core/source/wrap-words.ts'
import { formatPlace, type Page } from '../page.ts'
import { createStyle, type Look, type Style } from '../style.ts'
import type { ChangedText } from './input.ts'
import type { ChangeDetail, ChangeSign, ReasonPlace } from './words.ts'

// The lines of a terminal that a comparison and a plan have in common.

/** The indentation of a detail. */
const INDENTATION = ' '.repeat(6)

const SIGN_LOOKS: Readonly<Record<ChangeSign, Look>> = {
  '±': 'yellow',
  '+': 'green',
  '-': 'red',
  '~': 'cyan',
  '=': 'dim',
}

/** What happens to a service or resource: `  ± service web is recreated`. */
export function renderAction(sign: ChangeSign, name: string, words: string, style: Style): string {
  const look = SIGN_LOOKS[sign]
  return `  ${style(sign, look, 'bold')} ${style(escapeInvisible(name), 'bold')} ${style(words, look)}`
}

/** Words and their places: on one line, or where a terminal is too narrow for that, the places below. */
export function renderDetail({ words, places }: ChangeDetail, page: Page): readonly string[] {
  const { width = Infinity } = page
  const text = escapeInvisible(words)
  const list = (style: Style): string => places.map((each) => formatReasonPlace(each, { ...page, style })).join(', ')
  const shown = list(page.style)
  const isShort = INDENTATION.length + displayWidth(`${text}  ${list(createStyle(false))}`) <= width
  const lines =
    shown === ''
      ? wrapWords(text, width - INDENTATION.length)
      : isShort
        ? [`${text}  ${shown}`]
        : [...wrapWords(text, width - INDENTATION.length), `  ${shown}`]
  return lines.map((line) => `${INDENTATION}${line}`)
}

/** `was at compose.yaml:3:5` for a place in the files before the change. */
export function formatReasonPlace({ file, range, isBefore }: ReasonPlace, page: Page): string {
  return `${isBefore ? 'was at ' : ''}${formatPlace(page, file, range)}`
}

const LINE_LOOKS: ReadonlyMap<string, Look> = new Map([
  ['+', 'green'],
  ['-', 'red'],
  ['@', 'cyan'],
])

/** How the canonical text of a part changed. */
export function renderTextDiff({ kind, name, diff }: ChangedText, style: Style): readonly string[] {
  return [
    '',
    `  ${style(escapeInvisible(`${kind} ${name}`), 'bold')}`,
    ...diff
      .trimEnd()
      .split('\n')
      .map((line) => {
        const look = LINE_LOOKS.get(line.charAt(0))
        return `  ${look === undefined ? escapeInvisible(line) : style(escapeInvisible(line), look)}`
      }),
  ]
}
