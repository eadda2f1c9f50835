import { wrapWords } from '../../core/source/wrap-words.ts'
import { SEVERITY_LOOK, wrapInLink, type Look, type Style } from './style.ts'

/** How a page is shown in a terminal. */
export interface TerminalPage {
  readonly width: number
  readonly style: Style
  /** Where the page is published; its heading leads there in terminals that show links. */
  readonly address: string | undefined
}

/** Lines of text longer than this are hard to read, however wide the terminal is. */
const MAX_WIDTH = 100

/** The pages of our own rules, for a terminal: headings, paragraphs, lists and blocks of code, which is all they have. */
export function renderMarkdown(text: string, page: TerminalPage): string {
  const blocks = text.trim().split(/^(```[\s\S]*?^```$)/m)
  return `${blocks.flatMap((block) => (block.startsWith('```') ? renderCodeBlock(block, page) : renderTexts(block, page))).join('\n\n')}\n`
}

function renderTexts(text: string, page: TerminalPage): readonly string[] {
  return text
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '' && !paragraph.startsWith('<!--'))
    .map((paragraph) => renderParagraph(paragraph, page))
}

function renderParagraph(paragraph: string, page: TerminalPage): string {
  const [, title] = /^#+ (.*)$/.exec(paragraph) ?? []
  if (title !== undefined) return wrapInLink(page.style(title, 'bold'), page.address)
  const items = paragraph.split(/\n(?=- )/)
  return items
    .map((item) => (item.startsWith('- ') ? renderWrapped(item.slice(2), '• ', page) : renderWrapped(item, '', page)))
    .join('\n')
}

/** A part of a text in one look. */
interface StyledText {
  readonly text: string
  readonly looks: readonly Look[]
}

/** Wraps words first, as the characters that mark looks take no room. */
function renderWrapped(text: string, head: string, { width, style }: TerminalPage): string {
  const texts = listStyledTexts(text.replaceAll('\n', ' '))
  const lines = wrapWords(texts.map((each) => each.text).join(''), Math.min(width, MAX_WIDTH) - head.length)
  let at = 0
  const styled = lines.map((line) => {
    const start = at
    at += line.length + 1
    return renderStyled(texts, start, start + line.length, style)
  })
  return head + styled.join(`\n${' '.repeat(head.length)}`)
}

function renderStyled(texts: readonly StyledText[], start: number, end: number, style: Style): string {
  let result = ''
  let at = 0
  for (const { text, looks } of texts) {
    result += style(text.slice(Math.max(0, start - at), Math.max(0, end - at)), ...looks)
    at += text.length
  }
  return result
}

/** `code`, **strong**, *emphasis* and [links](…), whose text is kept. */
function listStyledTexts(text: string): readonly StyledText[] {
  const parts = text.split(/(`[^`]+`|\*\*[^*]+\*\*|\*[^*\s][^*]*\*|\[[^\]]+\]\([^)]+\))/)
  return parts.map((part, index): StyledText => {
    if (index % 2 === 0) return { text: part, looks: [] }
    if (part.startsWith('`')) return { text: part.slice(1, -1), looks: ['cyan'] }
    if (part.startsWith('**')) return { text: part.slice(2, -2), looks: ['bold'] }
    if (part.startsWith('*')) return { text: part.slice(1, -1), looks: ['dim'] }
    return { text: part.slice(1, part.indexOf('](')).replaceAll('`', ''), looks: ['cyan'] }
  })
}

function renderCodeBlock(block: string, { style, width }: TerminalPage): readonly string[] {
  const [head = '', ...lines] = block.split('\n').slice(0, -1)
  const [language = '', name] = head.slice(3).split(' ')
  const paint = language === 'console' ? paintConsole : language === 'yaml' ? paintYaml : (line: string) => line
  const title = name === undefined ? [] : [`  ${style(name, 'dim')}`]
  const shown = language === 'console' ? lines.flatMap((line) => wrapMessage(line, width - 2)) : lines
  return [[...title, ...shown.map((line) => (line === '' ? '' : `  ${paint(line, style)}`))].join('\n')]
}

/** Lines of a frame stay as they are; a message is wrapped as it would be in this terminal. */
function wrapMessage(line: string, width: number): readonly string[] {
  const [indentation = ''] = /^ */.exec(line) ?? []
  const text = line.slice(indentation.length)
  if (line.length <= width || /^\s*\d* \u2502|^\s*\d+ [-+] /.test(line)) return [line]
  return wrapWords(text, width - indentation.length).map((part) => indentation + part)
}

/** A report as it looks in a terminal: commands, places, carets and changed lines. */
function paintConsole(line: string, style: Style): string {
  if (line.startsWith('$ ')) return style(line, 'bold')
  const [, place = '', severity, rule = ''] = /^(\S+:\d+:\d+) (error|warning|info) (.*)$/.exec(line) ?? []
  if (severity === 'error' || severity === 'warning' || severity === 'info')
    return `${style(place, 'bold')} ${style(severity, SEVERITY_LOOK[severity], 'bold')} ${style(rule, 'dim')}`
  if (/^\s*\u2502\s*\^+$/.test(line)) return style(line, 'yellow')
  const [, sign] = /^ +\d+ ([-+])(?: |$)/.exec(line) ?? []
  return sign === undefined ? line : style(line, sign === '-' ? 'red' : 'green')
}

function paintYaml(line: string, style: Style): string {
  const [, before = '', key = '', rest = ''] = /^(\s*(?:- )?)([\w.$-]+)(:(?:\s.*)?)$/.exec(line) ?? []
  if (key !== '') return `${before}${style(key, 'cyan')}${rest}`
  return line.trimStart().startsWith('#') ? style(line, 'dim') : line
}
