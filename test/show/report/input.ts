import { toDiagnostic, type Diagnostic, type Finding } from '../../../src/core/diagnostics/diagnostic.ts'
import { formats, type ReportFormatName } from '../../../src/show/report/formats.ts'
import type { ReportInput, RuleDescription } from '../../../src/show/report/report.ts'
import { words, type Statement } from '../../../src/core/messages/message.ts'
import type { SourceFile, Span } from '../../../src/core/source/source-file.ts'

export const ROOT = '/home/ann/shop'

/** The span of the text between `«` and `»`, which are taken out; several marks are several spans. */
export function marked(path: string, text: string): { readonly file: SourceFile; readonly spans: readonly Span[] } {
  const parts = text.split(/[«»]/)
  const file = { path, text: parts.join('') }
  const offsets = parts.map((_, index) => parts.slice(0, index).join('').length)
  const spans = offsets.flatMap((start, index) =>
    index % 2 === 1 ? [{ file, start, end: start + (parts[index]?.length ?? 0) }] : [],
  )
  return { file, spans }
}

export function spanAt(spans: readonly Span[], index: number): Span {
  const span = spans[index]
  if (span === undefined) throw new Error(`The text has no mark ${index}.`)
  return span
}

/** What a finding says, where it does not matter what it is made from. */
export function said(sentence: string): Statement {
  return { id: 'said', facts: {}, text: words(sentence) }
}

export function rule(id: string, more: Partial<RuleDescription> = {}): RuleDescription {
  return { id, summary: `The summary of ${id}.`, severity: 'error', ...more }
}

export function reportOf(
  diagnostics: readonly Diagnostic[],
  files: readonly SourceFile[],
  more: Partial<ReportInput> = {},
): ReportInput {
  return {
    diagnostics,
    files: new Map(files.map((file) => [file.path, file])),
    checked: files.length,
    rules: new Map(diagnostics.map((diagnostic) => [diagnostic.rule, rule(diagnostic.rule)])),
    tool: { name: 'composure', version: '1.2.3' },
    workingDirectory: ROOT,
    ...more,
  }
}

/** Two files, an error with a fix, an error with a related place, a warning and an info. */
export function shop(): ReportInput {
  const { file, spans } = marked(
    `${ROOT}/compose.yaml`,
    [
      'services:',
      '  db:',
      '    «images»: mysql:5.7',
      '    «entrypoint»: a',
      '    «entrypoint»: b',
      '    ports: [«22:22»]',
      '',
    ].join('\n'),
  )
  const other = marked(`${ROOT}/deploy/compose.prod.yaml`, '«version»: "3"\nservices: {}\n')
  const findings: readonly Finding[] = [
    {
      rule: 'unknown-key',
      severity: 'error',
      message: said('Service "db" has the unknown key "images"; did you mean "image"?'),
      span: spanAt(spans, 0),
      fixes: [
        { title: words('Write "image".'), safety: 'safe', edits: [{ span: spanAt(spans, 0), text: 'image' }] },
        {
          title: words('Take it for an extension.'),
          safety: 'unsafe',
          edits: [{ span: spanAt(spans, 0), text: 'x-images' }],
        },
      ],
    },
    {
      rule: 'duplicate-key',
      severity: 'error',
      message: said('Service "db" has the key "entrypoint" twice.'),
      span: spanAt(spans, 2),
      related: [{ span: spanAt(spans, 1), message: words('first written here') }],
    },
    {
      rule: 'unquoted-port',
      severity: 'warning',
      message: said('"ports[0]" of service "db" is read as 1342 by YAML 1.1; quote it.'),
      span: spanAt(spans, 3),
      fixes: [{ title: words('Quote it.'), safety: 'safe', edits: [{ span: spanAt(spans, 3), text: '"22:22"' }] }],
    },
    {
      rule: 'obsolete-version',
      severity: 'info',
      message: said('The attribute "version" is obsolete; remove it.'),
      span: spanAt(other.spans, 0),
    },
  ]
  return reportOf(
    findings.map((finding) => toDiagnostic(finding)),
    [file, other.file],
  )
}

/** A report in one format, without colour. */
export async function reported(name: ReportFormatName, input: ReportInput): Promise<string> {
  return whole((await formats[name]())(input, { color: false }))
}

/** The text of a report. */
export function whole(report: Iterable<string>): string {
  return [...report].join('')
}
