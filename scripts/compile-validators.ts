import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import standalone from 'ajv/dist/standalone/index.js'
import { transformSync } from 'esbuild'
import { splitTypes } from '../src/knowledge/format/split-types.ts'
import { foldSchema } from '../src/knowledge/format/fold-schema.ts'
import { createSchema } from '../src/knowledge/format/json-schema.ts'
import { FORMATS, type FormatVersion } from '../src/knowledge/format/versions.ts'
import { uniqueItems } from './unique-items.ts'

// Compiles the validators of the formats, so that a run needs neither ajv nor the schemas.

const folder = join(import.meta.dirname, '../src/read/schema/compiled')

const helpers = `
import { hasDuplicates } from '../duplicates.ts'
function added(errors, error) {
  if (errors === null) return [error]
  errors.push(error)
  return errors
}
function joined(errors, more) {
  if (errors === null) return more
  for (const error of more) errors.push(error)
  return errors
}
function escaped(key) {
  return /[~/]/.test(key) ? key.replaceAll('~', '~0').replaceAll('/', '~1') : key
}`

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
const older = FORMATS.filter((format) => format !== 'compose-spec')
compile('compose-spec', ['compose-spec'])
// Hardly any file is checked against one of these, and most of their parts are the same.
compile('older-formats', older)

/** Writes a module whose default export has the validator of each format. */
function compile(module: string, formats: readonly FormatVersion[]): void {
  const ajv = new Ajv({
    allErrors: true,
    allowUnionTypes: true,
    strictNumbers: false,
    messages: false,
    inlineRefs: false,
    code: { source: true, esm: true },
  })
  ajv.removeKeyword('uniqueItems').addKeyword(uniqueItems)
  const schemas = formats.map((format) => [format, foldSchema(createSchema(format))] as const)
  ajv.addSchema(splitTypes(Object.fromEntries(schemas)), module)
  const names = formats.map((format) => [format, `format_${format.replaceAll(/\W/g, '_')}`] as const)
  const code = standalone.default(
    ajv,
    Object.fromEntries(names.map(([format, name]) => [name, `${module}#/$defs/${format}`])),
  )
  const record = names.map(([format, name]) => `${JSON.stringify(format)}: ${name}`)
  const withRecord = `${code.replaceAll('export const ', 'const ')}\nexport default { ${record.join()} }`
  const { code: small } = transformSync(helpers + trimmed(withRecord), {
    format: 'esm',
    minify: true,
    treeShaking: true,
  })
  writeFileSync(join(folder, `${module}.validators.js`), small)
}

// Most of ajv's generated code creates errors. Nobody reads their `schemaPath`, or more of their details than the key
// they are about; adding one needs no branch, and joining two lists need not copy the first. Hardly any key contains a
// character that a JSON pointer escapes.
function trimmed(code: string): string {
  return withKnownKeys(code)
    .replaceAll(/schemaPath:"[^"]*",/g, '')
    .replaceAll(
      /keyword:"(?!additionalProperties"|dependencies"|required")(\w+)",params:\{(?:[^{}"]|"(?:[^"\\]|\\.)*")*\}/g,
      'keyword:"$1",params:{}',
    )
    .replaceAll(
      /const (err\d+) = (\{instancePath[^{}]*,params:\{[^{}]*\}\});if\(vErrors === null\)\{vErrors = \[\1\];\}else \{vErrors\.push\(\1\);\}/g,
      'vErrors = added(vErrors, $2);',
    )
    .replaceAll(/,parentData: ?\w+,parentDataProperty: ?[^,{}]+,rootData\}/g, '}')
    .replaceAll(/, parentData, parentDataProperty, rootData=data\}/g, '}')
    .replaceAll(
      /vErrors = vErrors === null \? (\w+\.errors) : vErrors\.concat\(\1\);/g,
      'vErrors = joined(vErrors, $1);',
    )
    .replaceAll(/(\w+)\.replace\(\/~\/g, "~0"\)\.replace\(\/\\\/\/g, "~1"\)/g, 'escaped($1)')
}

// Removes the embedded schemas, which are only used to look up whether a mapping knows a key.
function withKnownKeys(code: string): string {
  return code.replaceAll(/const (schema\d+) = (\{.*?\});(?=const |function )/g, (_, name: string, text: string) => {
    const schema: unknown = JSON.parse(text)
    const known = Object.fromEntries(keysOf(schema).map((key) => [key, true]))
    return `const ${name} = ${JSON.stringify({ properties: known })};`
  })
}

function keysOf(schema: unknown): readonly string[] {
  const isMapping = typeof schema === 'object' && schema !== null && 'properties' in schema
  return isMapping && typeof schema.properties === 'object' ? Object.keys(schema.properties ?? {}) : []
}
