import { maskReport } from './mask-report.ts'
import type { ReportFormat } from './report.ts'

function withMaskedInput(format: ReportFormat): ReportFormat {
  return (input, options) => format(maskReport(input), options)
}

/** A report format, by its name on the command line. */
export type ReportFormatName =
  'pretty' | 'compact' | 'json' | 'github' | 'sarif' | 'gitlab' | 'junit' | 'checkstyle' | 'rdjson' | 'markdown'

/** Formats are loaded on demand, so that the program starts quickly. */
export const formats: Readonly<Record<ReportFormatName, () => Promise<ReportFormat>>> = {
  pretty: async () => withMaskedInput((await import('./pretty.ts')).renderPretty),
  compact: async () => withMaskedInput((await import('./compact.ts')).compact),
  json: async () => withMaskedInput((await import('./json.ts')).renderJson),
  github: async () => withMaskedInput((await import('./github.ts')).renderGithub),
  sarif: async () => withMaskedInput((await import('./sarif.ts')).renderSarif),
  gitlab: async () => withMaskedInput((await import('./gitlab.ts')).renderGitlab),
  junit: async () => withMaskedInput((await import('./junit.ts')).renderJunit),
  checkstyle: async () => withMaskedInput((await import('./checkstyle.ts')).renderCheckstyle),
  rdjson: async () => withMaskedInput((await import('./rdjson.ts')).renderRdjson),
  markdown: async () => withMaskedInput((await import('./markdown.ts')).renderMarkdown),
}

export function isReportFormatName(name: string): name is ReportFormatName {
  return Object.hasOwn(formats, name)
}
