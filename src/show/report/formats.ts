import { presentable } from './presentable.ts'
import type { ReportFormat } from './report.ts'

function ofPresentable(format: ReportFormat): ReportFormat {
  return (input, options) => format(presentable(input), options)
}

/** Formats are loaded on demand, so that the program starts quickly. */
export const formats = {
  pretty: async () => ofPresentable((await import('./pretty.ts')).pretty),
  compact: async () => ofPresentable((await import('./compact.ts')).compact),
  json: async () => ofPresentable((await import('./json.ts')).json),
  github: async () => ofPresentable((await import('./github.ts')).github),
  sarif: async () => ofPresentable((await import('./sarif.ts')).sarif),
  gitlab: async () => ofPresentable((await import('./gitlab.ts')).gitlab),
  junit: async () => ofPresentable((await import('./junit.ts')).junit),
  checkstyle: async () => ofPresentable((await import('./checkstyle.ts')).checkstyle),
  rdjson: async () => ofPresentable((await import('./rdjson.ts')).rdjson),
  markdown: async () => ofPresentable((await import('./markdown.ts')).markdown),
} as const

export type FormatName = keyof typeof formats

export function isFormatName(name: string): name is FormatName {
  return Object.hasOwn(formats, name)
}
