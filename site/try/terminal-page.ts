/** The colours of a terminal by their codes, readable on its background. */
const THEMES = {
  dark: {
    text: '#e6edf3',
    background: '#0d1117',
    frame: '#30363d',
    colors: ['#ff7b72', '#7ee787', '#e3b341', '#79c0ff', '#d2a8ff', '#76e3ea'],
  },
  light: {
    text: '#1f2328',
    background: '#ffffff',
    frame: '#d1d9e0',
    colors: ['#cf222e', '#116329', '#7d4e00', '#0550ae', '#8250df', '#1b7c83'],
  },
} as const

export type Scheme = keyof typeof THEMES

/** The codes that end what one of the codes above begins. */
const ENDS: Readonly<Record<string, readonly string[]>> = {
  '22': ['1', '2'],
  '39': ['31', '32', '33', '34', '35', '36'],
}

/** A page of HTML that looks as a terminal does that prints a text. */
export function createTerminalPage(printed: string, columns: number, scheme: Scheme = 'dark'): string {
  const { text, background, frame, colors } = THEMES[scheme]
  const colorOf = colors.map((color, index) => `.c${31 + index} { color: ${color}; }`).join('\n')
  return `<!doctype html><style>
body { margin: 0; background: ${background}; }
pre { box-sizing: content-box; width: ${columns}ch; margin: 0; padding: 16px 20px; border: 1px solid ${frame}; border-radius: 8px; color: ${text}; background: ${background}; font: 14px/1.4 'DejaVu Sans Mono', monospace; white-space: pre-wrap; word-break: break-all; }
a { color: inherit; }
.c1 { font-weight: bold; }
.c2 { opacity: .65; }
${colorOf}
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
      const classes = [...active].map((code) => `c${code}`).join(' ')
      return `<span class="${classes}">${escapeHtml(part)}</span>`
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
