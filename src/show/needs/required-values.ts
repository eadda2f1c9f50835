import type { Finding } from '../../core/diagnostics/diagnostic.ts'
import { isString } from '../../core/tree/node.ts'
import { visit } from '../../core/tree/visit.ts'
import { parseTemplate } from '../../read/interpolate/template.ts'
import { referencesOf } from '../../read/interpolate/variables.ts'
import type { Host } from '../../read/project/loading/host.ts'
import { toModelOptions, type LoadProjectOptions } from '../../read/project/loading/load-project.ts'
import { loadModel } from '../../read/project/loading/load.ts'
import type { ReadFile } from '../../read/project/loading/read-file.ts'
import type { loadValidator } from '../../read/schema/validator.ts'

/** The variables without which the project is invalid, though no `${NAME:?}` says so: `nginx:${TAG}`, `${PORT}:80`. */
export function findRequiredByValue(
  project: LoadProjectOptions,
  host: Host,
  validator: Awaited<ReturnType<typeof loadValidator>>,
): ReadonlySet<string> {
  const options = { ...project, env: { COMPOSE_DISABLE_ENV_FILE: '1' }, envFiles: undefined, profiles: ['*'] }
  const { findings, files } = loadModel(toModelOptions(options), host, validator)
  return new Set([...findings.flatMap(getBlamedVariable), ...files.flatMap(findVariablesOfImages)])
}

function getBlamedVariable({ rule, message: { facts } }: Finding): readonly string[] {
  const { unset } = facts
  // Which files of variables there are is another question.
  return typeof unset === 'string' && rule !== 'missing-env-file' ? [unset] : []
}

/** Only when an image is pulled does anybody notice that its name ends with a colon. */
const INVALID_IMAGE = /^$|[:@/]$|^[/:]|\/[/:]/

function findVariablesOfImages({ stream }: ReadFile): readonly string[] {
  const found: string[] = []
  for (const { root } of stream.documents) {
    visit(root, 'services.*.image', (image) => {
      if (!isString(image)) return
      const references = [...referencesOf(parseTemplate(image.value))]
      const bare = references.filter(({ operator }) => operator === undefined)
      const isNested = references.length !== bare.length
      if (isNested || bare.length === 0) return
      const left = bare.reduceRight((text, { start, end }) => text.slice(0, start) + text.slice(end), image.value)
      if (INVALID_IMAGE.test(left)) found.push(...bare.map(({ name }) => name))
    })
  }
  return found
}
