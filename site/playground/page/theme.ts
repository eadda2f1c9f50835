/** The documentation keeps the choice there, where somebody made one. */
const KEY = 'vitepress-theme-appearance'

/** Light or dark, as the system has it or as the button says. The button stores nothing. */
export function openTheme(button: HTMLButtonElement): void {
  const system = matchMedia('(prefers-color-scheme: dark)')
  const stored = storedTheme()
  let isDark = stored === 'dark' || (stored !== 'light' && system.matches)
  const show = (): void => {
    document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light'
    button.textContent = isDark ? 'Light theme' : 'Dark theme'
  }
  button.addEventListener('click', () => {
    isDark = !isDark
    show()
  })
  system.addEventListener('change', ({ matches }) => {
    isDark = matches
    show()
  })
  show()
}

function storedTheme(): string | undefined {
  try {
    return localStorage.getItem(KEY) ?? undefined
  } catch {
    return undefined
  }
}
