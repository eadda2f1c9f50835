import { describeNoSuch } from '../../../core/messages/no-such.ts'
import { toAbsolute } from '../../../outside/node/project-options.ts'
import { formats, isReportFormatName, type ReportFormatName } from '../../../show/report/formats.ts'
import type { FormatOptions, ReportFormat, ReportInput } from '../../../show/report/report.ts'
import { Failure } from '../streams/failure.ts'
import { hasColor, type Io } from '../streams/io.ts'
import { hasLinks } from '../streams/links.ts'

/** A requested report: `sarif=out.sarif`, or `json` on standard output. */
export interface Output {
  readonly format: ReportFormatName
  /** An absolute path; undefined for standard output. */
  readonly file: string | undefined
}

/** Parses `name` or `name=file`. */
export function parseOutput(text: string, cwd: string): Output {
  const [name = '', ...rest] = text.split('=')
  if (!isReportFormatName(name)) throw new Failure(describeNoSuch('format', name, Object.keys(formats)))
  const file = rest.join('=')
  if (text.includes('=') && file === '') throw new Failure(`The format "${name}=" names no file.`)
  return { format: name, file: file === '' ? undefined : toAbsolute(cwd, file) }
}

/** How somebody wants to read reports. */
type ReadingOptions = Pick<FormatOptions, 'explainsInfos'>

export async function writeReports(
  outputs: readonly Output[],
  input: ReportInput,
  io: Io,
  options: ReadingOptions = {},
): Promise<void> {
  for (const { format: name, file } of outputs) {
    const format = await formats[name]()
    if (file === undefined) writeReport(format, input, 'out', io, options)
    else {
      const { writeOutputFile: writeFile } = await import('../streams/write-file.ts')
      await writeFile(`The report "${file}"`, file, [...format(input, { ...options, color: false })].join(''), io)
    }
  }
}

/** Writes a report to a stream that people read. */
export function writeReport(
  format: ReportFormat,
  input: ReportInput,
  stream: 'out' | 'err',
  io: Io,
  options: ReadingOptions = {},
): void {
  const isTerminal = io.columns !== undefined && io.isTerminal[stream]
  const all: FormatOptions = {
    ...options,
    color: hasColor(io, stream),
    isTerminal,
    hasLinks: isTerminal && hasLinks(io),
    ...(io.columns !== undefined && { width: io.columns }),
  }
  for (const block of joinIntoBlocks(format(input, all))) io[stream](block)
}

/** Each write takes a while, regardless of its length. */
const BLOCK = 65_536

function* joinIntoBlocks(texts: Iterable<string>): Generator<string> {
  let block = ''
  for (const text of texts) {
    block += text
    if (block.length < BLOCK) continue
    yield block
    block = ''
  }
  if (block !== '') yield block
}
