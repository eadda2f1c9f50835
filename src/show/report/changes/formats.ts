import type { ChangesFormat } from './input.ts'

/** The formats of a comparison, loaded on demand. */
export const changesFormats = {
  pretty: async () => (await import('./pretty.ts')).renderPrettyChanges,
  json: async () => (await import('./json.ts')).renderJsonChanges,
  markdown: async () => (await import('./markdown.ts')).renderMarkdownChanges,
  github: async () => (await import('./github.ts')).renderGithubChanges,
} as const satisfies Readonly<Record<string, () => Promise<ChangesFormat>>>

export type ChangesFormatName = keyof typeof changesFormats

export function isChangesFormat(name: string): name is ChangesFormatName {
  return Object.hasOwn(changesFormats, name)
}
