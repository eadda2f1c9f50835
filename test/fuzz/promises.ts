import { createChecker } from '../../src/lint/check/checker.ts'
import type { Diagnostic } from '../../src/core/diagnostics/diagnostic.ts'
import { sortAndDeduplicate } from '../../src/core/diagnostics/order.ts'
import { stringifyTree } from '../../src/read/print/stringify.ts'
import { memoryHost } from '../../src/read/project/loading/host.ts'
import { formats, isReportFormatName, type ReportFormatName } from '../../src/show/report/formats.ts'
import type { ReportInput } from '../../src/show/report/report.ts'
import type { Position } from '../../src/core/source/source-file.ts'
import { SECRET, VARIABLE, type Files } from './inputs.ts'

const FOLDER = '/project'

/** What is promised of any input, as far as it is not kept: a sentence each. An exception is one that is thrown. */
export async function brokenPromises(files: Files): Promise<readonly string[]> {
  const texts = new Map(Object.entries(files).map(([name, text]) => [`${FOLDER}/${name}`, text]))
  const named = ['compose.yaml', 'compose.override.yaml'].filter((name) => Object.hasOwn(files, name))
  const check = await createChecker({ presets: ['security', 'style'] }).prepare({
    files: named.map((name) => `${FOLDER}/${name}`),
    env: { A: '1', [VARIABLE.name]: VARIABLE.value },
    host: memoryHost(Object.fromEntries(texts)),
  })
  const { diagnostics: found, files: read, model } = check()
  const diagnostics = sortAndDeduplicate(found)
  stringifyTree(model.whole, 'yaml')
  stringifyTree(model.whole, 'json')
  const input = {
    diagnostics,
    files: read,
    checked: read.size,
    rules: new Map(),
    tool: { name: 'composure', version: '0' },
    workingDirectory: FOLDER,
  } as const
  const leaks = await Promise.all(
    Object.keys(formats)
      .filter(isReportFormatName)
      .map((name) => leaksIn(name, input)),
  )
  return [...leaks.flat(), ...diagnostics.flatMap((diagnostic) => misplaced(diagnostic, texts))]
}

async function leaksIn(name: ReportFormatName, input: ReportInput): Promise<readonly string[]> {
  const report = [...(await formats[name]())(input, { color: true })].join('')
  return [
    ...(report.includes(SECRET) ? [`The format "${name}" shows a secret.`] : []),
    ...(report.includes(VARIABLE.value) ? [`The format "${name}" shows the value of a variable.`] : []),
  ]
}

function misplaced(diagnostic: Diagnostic, texts: ReadonlyMap<string, string>): readonly string[] {
  const { file, range, related = [], fixes = [], rule, message } = diagnostic
  const places = [{ file, range }, ...related, ...fixes.flatMap(({ edits }) => edits)]
  return [
    ...places.flatMap((place) => {
      const text = texts.get(place.file)
      const { start, end } = place.range
      // A file that is not there has its first character only.
      const length = text?.length ?? 0
      if (start.offset <= end.offset && isWithin(start, length) && isWithin(end, length)) return []
      return [`The finding "${rule}" is at ${start.offset}-${end.offset} of ${length} characters.`]
    }),
    ...(message === '' ? [`The finding "${rule}" says nothing.`] : []),
  ]
}

function isWithin({ offset, line, column }: Position, length: number): boolean {
  return offset >= 0 && offset <= length && line >= 1 && column >= 1 && [offset, line, column].every(Number.isInteger)
}
