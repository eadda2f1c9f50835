import { findConfiguration } from '../../lint/config/find-configuration.ts'
import { parseDotenv } from '../../read/interpolate/dotenv.ts'
import type { EnvFileEntry } from '../../read/interpolate/env-file.ts'
import { parseTemplate } from '../../read/interpolate/template.ts'
import type { LoadedModel } from '../../read/project/loading/load.ts'
import { readSpan, type SourceFile } from '../../core/source/source-file.ts'
import { isString, getItems } from '../../core/tree/node.ts'
import { findNode } from '../../core/tree/path.ts'
import { locatePart } from '../../core/tree/position.ts'
import { parseYaml } from '../../read/yaml/parse.ts'
import type { Snapshot } from './snapshot.ts'
import { namesOfVariables, type Occurrence } from './occurrence.ts'

// Names of a project in files other than Compose files.

export function namesInOtherFiles(snapshot: Snapshot): readonly Occurrence[] {
  const { model } = snapshot
  const files = model.environmentFiles.filter((file) => isUsedInComposeFiles(file, model))
  return [...files.flatMap(namesInEnvFile), ...findConfiguredProfiles(snapshot)]
}

/** Whether the variables of a file are used for `${…}` in Compose files, and not only in containers. */
function isUsedInComposeFiles({ path }: SourceFile, model: LoadedModel): boolean {
  return /(?:^|[\\/])\.env$/.test(path) || ![...model.variables.keys()].some((key) => key.endsWith(path))
}

function namesInEnvFile(file: SourceFile): readonly Occurrence[] {
  const entries = parseDotenv(
    file,
    () => undefined,
    () => undefined,
  )
  return [...entries.values()].flatMap((entry) => [
    ...findVariableOccurrences(entry, file),
    ...(entry.name === 'COMPOSE_PROFILES' ? findProfileOccurrences(entry, file) : []),
  ])
}

function findVariableOccurrences({ name, keySpan, valueSpan }: EnvFileEntry, file: SourceFile): readonly Occurrence[] {
  const variable = { kind: 'variable', scope: '', path: [] } as const
  const own = readSpan(keySpan) === name ? [{ ...variable, name, span: keySpan, isDeclaration: true }] : []
  const value = readSpan(valueSpan)
  if (keySpan === valueSpan || file.text[valueSpan.start - 1] === "'") return own
  const used = namesOfVariables(parseTemplate(value), value).map(({ name: other, start, end }) => {
    const span = { file, start: valueSpan.start + start, end: valueSpan.start + end }
    return { ...variable, name: other, span, isDeclaration: false }
  })
  return [...own, ...used]
}

function findProfileOccurrences({ valueSpan }: EnvFileEntry, file: SourceFile): readonly Occurrence[] {
  return [...readSpan(valueSpan).matchAll(/[\w.-]+/g)].map(({ 0: name, index }) => {
    const start = valueSpan.start + index
    return { ...enabledProfile, name, span: { file, start, end: start + name.length } }
  })
}

const enabledProfile = { kind: 'profile', scope: '', path: [], isDeclaration: false } as const

function findConfiguredProfiles({ model, project }: Snapshot): readonly Occurrence[] {
  const found = project.host && findConfiguration(model.projectDirectory, project.host)
  if (found === undefined || 'fault' in found) return []
  const at = found.file.path.endsWith('package.json') ? ['composure', 'profiles'] : ['profiles']
  const { documents } = parseYaml(found.file, () => undefined)
  return documents.flatMap(({ root }) =>
    getItems(findNode(root, at)).flatMap((node) =>
      isString(node) && node.value !== ''
        ? [{ ...enabledProfile, path: at, name: node.value, span: locatePart(node, 0, node.value.length) }]
        : [],
    ),
  )
}
