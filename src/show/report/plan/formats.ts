import type { PlanFormat } from './input.ts'

/** The formats of a plan, loaded on demand. */
export const planFormats = {
  pretty: async () => (await import('./pretty.ts')).renderPrettyPlan,
  json: async () => (await import('./json.ts')).renderJsonPlan,
  markdown: async () => (await import('./markdown.ts')).renderMarkdownPlan,
  github: async () => (await import('./github.ts')).renderGithubPlan,
} as const satisfies Readonly<Record<string, () => Promise<PlanFormat>>>

export type PlanFormatName = keyof typeof planFormats

export function isPlanFormat(name: string): name is PlanFormatName {
  return Object.hasOwn(planFormats, name)
}
