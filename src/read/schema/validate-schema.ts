import { toDiagnostic, type Diagnostic, type Finding } from '../../core/diagnostics/diagnostic.ts'
import { sortAndDeduplicate } from '../../core/diagnostics/order.ts'
import { FORMATS, formatNamed } from '../../knowledge/format/versions.ts'
import { createRedaction } from '../secrets/redaction.ts'
import { findYamlSecretRanges } from '../secrets/in-file.ts'
import { assertArgument, hasMembers } from '../../core/source/assert-argument.ts'
import { parseYaml } from '../yaml/parse.ts'
import { validateAgainstSchema } from './against-schema.ts'
import { loadValidator } from './validator.ts'

/**
 * Validates a text against the schema of one format and checks nothing else.
 *
 * @param version the name of a format: `'1'`, `'2.4'`, `'3.8'`, `'compose-spec'`.
 * @throws TypeError if the text or the version is missing.
 * @throws RangeError if there is no such format.
 * @example
 * import { validateSchema } from 'composure'
 *
 * const diagnostics = await validateSchema('services: { web: { image: nginx, init: yes please } }', { version: '3.8' })
 * console.log(diagnostics.map(({ message }) => message))
 */
export async function validateSchema(text: string, options: { readonly version: string }): Promise<Diagnostic[]> {
  assertSchemaArguments(text, options)
  const format = formatNamed(options.version)
  if (format === undefined) {
    throw new RangeError(`There is no format "${options.version}"; there are ${FORMATS.join(', ')}.`)
  }
  const validator = await loadValidator(format)
  const findings: Finding[] = []
  const source = { path: 'compose.yaml', text }
  const stream = parseYaml(source, (finding) => findings.push(finding))
  const isBroken = findings.some(({ severity }) => severity === 'error')
  findings.push(...stream.documents.flatMap(({ root }) => validateAgainstSchema(root, validator)))
  const memoizeSecrets = () => findYamlSecretRanges(source, stream, isBroken)
  const show = createRedaction({ files: [{ source, secrets: memoizeSecrets }], outside: [] })
  return sortAndDeduplicate(findings.map((finding) => toDiagnostic(finding, show)))
}

function assertSchemaArguments(text: unknown, options: unknown): void {
  const isRight = typeof text === 'string' && hasMembers(options) && typeof options['version'] === 'string'
  assertArgument(isRight, 'A schema needs a text and a version, such as validateSchema(text, { version: "3.8" }).')
}
