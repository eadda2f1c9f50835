import { graphFormats } from '../../src/show/graph/formats.ts'
import { createChecker, type CheckedModel } from '../../src/lint/check/checker.ts'
import { sortAndDeduplicate } from '../../src/core/diagnostics/order.ts'
import { listBranches, type Shape } from '../../src/knowledge/format/shape.ts'
import { createFileShape } from '../../src/knowledge/format/table/file.ts'
import type { Target } from '../../src/knowledge/format/target.ts'
import { createHover } from '../../src/editor/language/hover.ts'
import { listHints } from '../../src/editor/language/hints.ts'
import { createModelView } from '../../src/editor/language/model-view.ts'
import { memoryHost } from '../../src/read/project/loading/host.ts'
import { toPlainProject } from '../../src/read/project/loading/load-project.ts'
import { createModelRedaction } from '../../src/read/project/loading/model-redaction.ts'
import { hideOutsideModel } from '../../src/read/project/loading/hide-outside-model.ts'
import { formats, isReportFormatName } from '../../src/show/report/formats.ts'
import { createGraph } from '../../src/show/graph/create-graph.ts'

// Every variable has a value that occurs nowhere else. Whatever attributes it is used in, it must not reach an output.

/** The forms of values, so that decoders accept some: what they make of a value must not be shown either. */
const VALUES: readonly string[] = [
  'Mark0-secret',
  '47391',
  '47391:47392',
  '10.47.39.1',
  '10.47.39.5/16',
  '47391s',
  '47391m',
  './mark0/secret',
  'mark0=secret',
  'service:mark0',
  'mark0.example:47391/image:47391',
]

/** What any of these values may have become. */
const MARK = /mark0|47391|47392|49693065216|10\.47\./i

const WRITTEN: readonly string[] = [
  '"$M"',
  '["$M"]',
  '["x:$M"]',
  '["$M:80"]',
  '["x=$M"]',
  '{ x: "$M" }',
  '[{ target: "$M", published: "$M", source: "$M", type: bind }]',
  '{ config: [{ subnet: "$M", gateway: "10.1.1.1" }, { subnet: "10.1.0.0/16", gateway: "$M" }] }',
]

const TARGETS: readonly Target[] = ['compose', 'podman', 'swarm', 'declared', '2.4', '3.8']

type Path = readonly string[]

function* walkAttributes(shape: Shape): Iterable<Path> {
  for (const { shape: branch } of listBranches(shape)) {
    if (branch.kind === 'list') yield* prefixPaths('-', branch.items)
    if (branch.kind !== 'mapping') continue
    for (const [key, attribute] of branch.attributes) {
      yield [key]
      yield* prefixPaths(key, attribute.shape)
    }
    if (branch.keys !== undefined) yield* prefixPaths('x', branch.keys.value)
  }
}

function* prefixPaths(step: string, shape: Shape): Iterable<Path> {
  for (const path of walkAttributes(shape)) yield [step, ...path]
}

/** The paths of all attributes of the format. */
export const attributePaths: readonly Path[] = [...walkAttributes(createFileShape('compose-spec'))].filter(
  ([first]) => first !== 'include',
)

/** A project in which variables are used at a few places. */
export interface MarkedProject {
  readonly text: string
  readonly dotenv: string
  readonly env: Readonly<Record<string, string>>
  readonly target: Target
}

/** A project chosen by a number. */
export function chooseProject(seed: number): MarkedProject {
  let state = seed + 1
  const choose = (count: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state % count
  }
  const from = <T>(items: readonly T[], fallback: T): T => items[choose(items.length)] ?? fallback
  const value = from(VALUES, 'mark0')
  const lines: string[] = []
  for (let count = 1 + choose(4); count > 0; count--) {
    const path = from(attributePaths, ['name'])
    lines.push(
      path.reduceRight((inner, step) => (step === '-' ? `[${inner}]` : `{ ${step}: ${inner} }`), from(WRITTEN, '$M')),
    )
  }
  const isInFile = choose(2) === 0
  return {
    text:
      lines.join('\n---\n') +
      `\n---\nservices: { x: { image: nginx }, db: { image: "postgres:16", environment: { A: "$M" } } }\n`,
    dotenv: isInFile ? `M=${value}\n` : 'OTHER=x\n',
    env: isInFile ? {} : { M: value },
    target: from(TARGETS, 'compose'),
  }
}

/** The outputs in which a mark is shown. */
export async function findShownMarks({ text, dotenv, env, target }: MarkedProject): Promise<readonly string[]> {
  const path = '/app/compose.yaml'
  const project = { files: [path], env, host: memoryHost({ [path]: text, '/app/.env': dotenv }) }
  const check = await createChecker({ presets: ['security', 'style'], target }).prepare(project)
  const checked = check()
  const outputs = [
    ...(await renderReports(checked)),
    ...(await drawGraphs(checked)),
    ...showInEditor({ ...checked, project }, path, text),
  ]
  return outputs
    .map(dropHashes)
    .filter(([, output]) => MARK.test(output))
    .map(([name, output]) => `${name}: ${MARK.exec(output)?.[0] ?? ''} in …${excerpt(output)}`)
}

/** Hashes of lines may have any digits. */
function dropHashes([name, output]: Output): Output {
  return [name, output.replaceAll(/\b[0-9a-f]{64}\b/g, '')]
}

function excerpt(output: string): string {
  const at = output.search(MARK)
  return output.slice(Math.max(0, at - 120), at + 60).replaceAll('\n', ' ')
}

type Output = readonly [name: string, text: string]

async function renderReports({ diagnostics, files }: CheckedModel): Promise<readonly Output[]> {
  const input = {
    diagnostics: sortAndDeduplicate(diagnostics),
    files,
    checked: files.size,
    rules: new Map(),
    tool: { name: 'composure', version: '0' },
    workingDirectory: '/app',
  } as const
  return Promise.all(
    Object.keys(formats)
      .filter(isReportFormatName)
      .map(async (name): Promise<Output> => [name, [...(await formats[name]())(input, { color: false })].join('')]),
  )
}

async function drawGraphs({ model }: CheckedModel): Promise<readonly Output[]> {
  const project = toPlainProject(hideOutsideModel(model.whole))
  if (project === undefined) return []
  const graph = createGraph(project, { show: createModelRedaction(model) })
  return Promise.all(
    (['mermaid', 'dot', 'svg'] as const).map(async (name): Promise<Output> => [
      `graph ${name}`,
      (await graphFormats[name]())(graph),
    ]),
  )
}

function showInEditor(snapshot: Parameters<typeof createModelView>[0], path: string, text: string): readonly Output[] {
  const hovers = [...text.matchAll(/\$M|\w+(?=:)/g)].map(
    ({ index }) => createHover([snapshot], path, index + 1)?.markdown ?? '',
  )
  return [
    ['hover', hovers.join('\n')],
    [
      'hints',
      listHints(snapshot, path, 0, text.length)
        .map((hint) => hint.text)
        .join('\n'),
    ],
    ['model', createModelView(snapshot)?.text ?? ''],
  ]
}
