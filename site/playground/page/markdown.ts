import { make } from './dom.ts'

/** Where a link goes inside of the project: a path and a line. */
export type OpenPlace = (path: string, line: number) => void

/**
 * The Markdown of hovers as elements: paragraphs, blocks of code, bold, italic, code and links. Anything else stays text. A link into a
 * file of the project becomes a button; others are dropped.
 */
export function rendered(markdown: string, open: OpenPlace): DocumentFragment {
  const fragment = document.createDocumentFragment()
  for (const { code, text } of blocksOf(markdown)) {
    if (code !== undefined) fragment.append(make('pre', {}, make('code', {}, code)))
    else fragment.append(make('p', {}, ...inline(text, open)))
  }
  return fragment
}

interface Block {
  readonly code?: string
  readonly text: string
}

function blocksOf(markdown: string): readonly Block[] {
  const blocks: Block[] = []
  const fenced = /^(`{3,})[a-z]*\n([\s\S]*?)\n\1$/gm
  let end = 0
  for (const match of markdown.matchAll(fenced)) {
    blocks.push(...paragraphsOf(markdown.slice(end, match.index)), { code: match[2] ?? '', text: '' })
    end = match.index + match[0].length
  }
  return [...blocks, ...paragraphsOf(markdown.slice(end))]
}

function paragraphsOf(text: string): readonly Block[] {
  return text.split(/\n{2,}/).flatMap((each) => (each.trim() === '' ? [] : [{ text: each.trim() }]))
}

const INLINE =
  /(`+)(?<code>.+?)\1(?!`)|\*\*(?<bold>.+?)\*\*|\*(?<italic>[^*]+)\*|\[(?<label>(?:\\.|[^\]\\])*)\]\((?<target>[^)\s]*)\)|\\(?<escaped>[[\]\\`*_<>])|(?<break> {2}\n)/gs

function inline(text: string, open: OpenPlace): readonly (Node | string)[] {
  const parts: (Node | string)[] = []
  let end = 0
  for (const match of text.matchAll(INLINE)) {
    parts.push(text.slice(end, match.index), inlinePart(match.groups ?? {}, open))
    end = match.index + match[0].length
  }
  return [...parts, text.slice(end)]
}

function inlinePart(groups: Readonly<Record<string, string | undefined>>, open: OpenPlace): Node | string {
  const { code, bold, italic, label, target, escaped } = groups
  if (code !== undefined) return make('code', {}, /^ .* $/s.test(code) ? code.slice(1, -1) : code)
  if (bold !== undefined) return make('strong', {}, ...inline(bold, open))
  if (italic !== undefined) return make('em', {}, ...inline(italic, open))
  if (label !== undefined) return link(label.replaceAll(/\\(.)/g, '$1'), target ?? '', open)
  return escaped ?? make('br')
}

function link(label: string, target: string, open: OpenPlace): Node | string {
  const match = /^file:\/\/(?<path>\/[^#]*)#L(?<line>\d+)$/.exec(target)
  if (match === null) return label
  const { path = '', line = '1' } = match.groups ?? {}
  return make(
    'button',
    { type: 'button', class: 'place', click: () => open(decodeURIComponent(path), Number(line)) },
    label,
  )
}
