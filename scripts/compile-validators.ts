import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import standalone from 'ajv/dist/standalone/index.js'
import { transformSync } from 'esbuild'
import { splitTypes } from '../src/knowledge/format/split-types.ts'
import { foldSchema } from '../src/knowledge/format/fold-schema.ts'
import { createSchema } from '../src/knowledge/format/json-schema.ts'
import { FORMATS, getSchemaName } from '../src/knowledge/format/versions.ts'
import { uniqueItems } from './unique-items.ts'

// Compiles the validator of each format, so that a run needs neither ajv nor the schemas.

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
for (const format of FORMATS) {
  const ajv = new Ajv({
    allErrors: true,
    allowUnionTypes: true,
    strictNumbers: false,
    messages: false,
    inlineRefs: false,
    code: { source: true, esm: true },
  })
  ajv.removeKeyword('uniqueItems').addKeyword(uniqueItems)
  const code = standalone.default(ajv, ajv.compile(splitTypes(foldSchema(createSchema(format)))))
  const { code: small } = transformSync(helpers + trimmed(code), { format: 'esm', minify: true, treeShaking: true })
  writeFileSync(join(folder, `${getSchemaName(format)}.validator.js`), small)
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
