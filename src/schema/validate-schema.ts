import { diagnosticOf, type Diagnostic } from '../diagnostics/diagnostic.ts'
import { orderedWithoutDoubles } from '../diagnostics/order.ts'
import { FORMATS, formatNamed } from '../format/versions.ts'
import { parseYaml } from '../yaml/parse.ts'
import { againstSchema } from './against-schema.ts'
import { loadValidator } from './validator.ts'

/**
 * Checks a text against the schema of one format and nothing else.
 *
 * @param version a format's name: `'1'`, `'2.4'`, `'3.8'`, `'compose-spec'`.
 * @throws RangeError where there is no such format.
 * @example
 * import { validateSchema } from 'composure'
 *
 * const diagnostics = await validateSchema('services: { web: { image: nginx, init: yes please } }', { version: '3.8' })
 * console.log(diagnostics.map(({ message }) => message))
 */
export async function validateSchema(text: string, options: { readonly version: string }): Promise<Diagnostic[]> {
  const format = formatNamed(options.version)
  if (format === undefined) {
    throw new RangeError(`There is no format "${options.version}"; there are ${FORMATS.join(', ')}.`)
  }
  const validator = await loadValidator(format)
  const diagnostics: Diagnostic[] = []
  const { documents } = parseYaml({ path: 'compose.yaml', text }, (diagnostic) => diagnostics.push(diagnostic))
  const findings = documents.flatMap(({ root }) => againstSchema(root, validator))
  return orderedWithoutDoubles([...diagnostics, ...findings.map(diagnosticOf)])
}
