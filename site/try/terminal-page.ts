const COLORS: Readonly<Record<string, string>> = {
  '1': 'font-weight:bold',
  '2': 'opacity:.65',
  '31': 'color:#ff7b72',
  '32': 'color:#7ee787',
  '33': 'color:#e3b341',
  '34': 'color:#79c0ff',
  '35': 'color:#d2a8ff',
  '36': 'color:#76e3ea',
}

/** The codes that end what one of the codes above begins. */
const ENDS: Readonly<Record<string, readonly string[]>> = {
  '22': ['1', '2'],
  '39': ['31', '32', '33', '34', '35', '36'],
}

/** A page of HTML that looks as a terminal does that prints a text. */
export function createTerminalPage(printed: string, columns: number): string {
  return `<!doctype html><style>
body { margin: 0; padding: 16px 20px; background: #0d1117; }
pre { margin: 0; width: ${columns}ch; color: #e6edf3; font: 14px/1.4 'DejaVu Sans Mono', monospace; white-space: pre-wrap; word-break: break-all; }
a { color: inherit; }
</style><pre>${renderCodes(printed)}</pre>`
}

function renderCodes(printed: string): string {
  // eslint-disable-next-line no-control-regex -- the codes of terminals are such characters
  const parts = printed.split(/(\u001b\[[0-9;]*[A-Za-z]|\u001b\]8;;[^\u001b]*\u001b\\)/)
  const active = new Set<string>()
  return parts
    .map((part) => {
      const [, codes] = /^\u001b\[([0-9;]*)m$/.exec(part) ?? []
      if (codes !== undefined) applyCodes(active, codes)
      if (part.startsWith('\u001b]8;;')) return part === '\u001b]8;;\u001b\\' ? '</a>' : '<a href="#">'
      if (part.startsWith('\u001b') || part === '') return ''
      const style = [...active].map((code) => COLORS[code] ?? '').join(';')
      return `<span style="${style}">${escapeHtml(part)}</span>`
    })
    .join('')
}

function applyCodes(active: Set<string>, codes: string): void {
  for (const code of codes.split(';')) {
    if (code === '' || code === '0') active.clear()
    else if (ENDS[code] !== undefined) ENDS[code].forEach((each) => active.delete(each))
    else active.add(code)
  }
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
