import MarkdownIt from 'markdown-it'

const markdown = new MarkdownIt({ html: true })

/** A fenced block of a page: "```yaml compose.yaml" has the language `yaml` and the name `compose.yaml`. */
export interface Block {
  readonly language: string
  readonly name: string | undefined
  readonly body: string
  /** Counted from 1: the line of the opening fence. */
  readonly line: number
  /** Which section it stands in: one begins at each heading of the levels 1 to 3. */
  readonly section: number
  /** The folder that the page is about from here on, after a comment `<!-- in examples/formats -->`. */
  readonly example: string | undefined
}

/** The fenced blocks of a page, in order. */
export function blocksOf(text: string): readonly Block[] {
  let section = 0
  let example: string | undefined
  const blocks: Block[] = []
  for (const { type, tag, info, content, map } of markdown.parse(text, {})) {
    if (type === 'heading_open' && /^h[123]$/.test(tag)) section += 1
    if (type === 'html_block') example = /^<!-- in (\S+) -->/.exec(content)?.[1] ?? example
    if (type !== 'fence') continue
    const [language = '', name] = info.trim().split(/\s+/)
    blocks.push({ language, name, body: content, line: (map?.[0] ?? 0) + 1, section, example })
  }
  return blocks
}

/** The page with other bodies in some of its blocks. */
export function withBodies(text: string, bodies: ReadonlyMap<Block, string>): string {
  const lines = text.split('\n')
  // From the end, so that the lines before stay where they are.
  for (const [{ line, body: old }, body] of [...bodies].sort(([a], [b]) => b.line - a.line)) {
    const margin = /^ */.exec(lines[line - 1] ?? '')?.[0] ?? ''
    const made = lineCount(body) === 0 ? [] : body.replace(/\n$/, '').split('\n')
    lines.splice(line, lineCount(old), ...made.map((each) => (each === '' ? '' : margin + each)))
  }
  return lines.join('\n')
}

function lineCount(body: string): number {
  return body === '' ? 0 : body.replace(/\n$/, '').split('\n').length
}

/** The text of each piece of inline code, such as `composure fix`. */
export function inlineCode(text: string): readonly string[] {
  return markdown
    .parse(text, {})
    .flatMap(({ children }) => children ?? [])
    .flatMap(({ type, content }) => (type === 'code_inline' ? [content] : []))
}

/** What the links of a page lead to, as written. */
export function linksOf(text: string): readonly string[] {
  return markdown
    .parse(text, {})
    .flatMap(({ children }) => children ?? [])
    .flatMap((token) => {
      const target = token.attrGet(token.type === 'image' ? 'src' : 'href')
      return target === null ? [] : [String(target)]
    })
}

/** The anchors that GitHub gives the headings of a page. */
export function anchorsOf(text: string): readonly string[] {
  const tokens = markdown.parse(text, {})
  const seen = new Map<string, number>()
  return tokens.flatMap(({ type, content }, index) => {
    if (type !== 'inline' || tokens[index - 1]?.type !== 'heading_open') return []
    const anchor = content
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-')
    const times = seen.get(anchor) ?? 0
    seen.set(anchor, times + 1)
    return [times === 0 ? anchor : `${anchor}-${times}`]
  })
}

/** Text that Markdown, and GitHub's formulas, take for nothing else. */
export function plain(text: string): string {
  return text.replace(/[\\`*_<$~[\]]/g, '\\$&')
}

/** A table whose cells are Markdown. */
export function tableOf(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [heads, heads.map(() => '---'), ...rows]
  return lines.map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`).join('')
}
