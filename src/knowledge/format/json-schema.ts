import {
  selectBranches,
  selectWords,
  type IntegerShape,
  type MappingShape,
  type Shape,
  type SingleShape,
} from './shape.ts'
import { createFileShape } from './table/file.ts'
import { nameFormat, getSchemaName, type FormatVersion } from './versions.ts'

/** A JSON Schema (2020-12), limited to what the table needs. */
export interface JsonSchema {
  $schema?: string
  $id?: string
  $ref?: string
  title?: string
  description?: string
  type?: string | string[]
  enum?: string[]
  pattern?: string
  minimum?: number
  maximum?: number
  items?: JsonSchema
  uniqueItems?: boolean
  properties?: Record<string, JsonSchema>
  patternProperties?: Record<string, JsonSchema>
  additionalProperties?: boolean
  required?: string[]
  dependentRequired?: Record<string, string[]>
  anyOf?: JsonSchema[]
  $defs?: Record<string, JsonSchema>
}

/** The schema that is being made for a format, with the named shapes that it has so far. */
interface SchemaDraft {
  readonly format: FormatVersion
  readonly definitions: Map<string, JsonSchema>
}

/** The schema of a format. Places with several shapes have an `anyOf` whose branches differ in their JSON type. */
export function createSchema(format: FormatVersion): JsonSchema {
  const definitions = new Map<string, JsonSchema>()
  const root = createMappingSchema(createFileShape(format), { format, definitions })
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:composure:schema:${getSchemaName(format)}`,
    title: `Compose file, ${nameFormat(format)}`,
    ...root,
    $defs: Object.fromEntries([...definitions].sort(([a], [b]) => (a < b ? -1 : 1))),
  }
}

function createShapeSchema(shape: Shape, draft: SchemaDraft): JsonSchema {
  const { definitions } = draft
  if (shape.name === undefined) return createAnySchema(shape, draft)
  if (definitions.has(shape.name)) return { $ref: `#/$defs/${shape.name}` }
  const schema = createAnySchema(shape, draft)
  // A definition for a bare type would only be in the way.
  if (Object.keys(schema).every((keyword) => keyword === 'type')) return schema
  definitions.set(shape.name, { title: createTitle(shape.name), ...schema })
  return { $ref: `#/$defs/${shape.name}` }
}

function createAnySchema(shape: Shape, draft: SchemaDraft): JsonSchema {
  if (shape.kind !== 'choice') return createSingleSchema(shape, draft)
  const branches = selectBranches(shape, draft.format).map((branch) => createShapeSchema(branch, draft))
  return branches.length === 1 ? (branches[0] ?? {}) : { anyOf: branches }
}

function createSingleSchema(shape: SingleShape, draft: SchemaDraft): JsonSchema {
  switch (shape.kind) {
    case 'null':
    case 'boolean':
      return { type: shape.kind }
    case 'integer':
    case 'number':
      return { type: shape.kind, ...createLimits(shape) }
    case 'string': {
      const words = selectWords(shape, draft.format)
      return {
        type: 'string',
        ...(words && { enum: words }),
        ...(shape.pattern && { pattern: shape.pattern.source }),
      }
    }
    case 'list':
      return {
        type: 'array',
        items: createShapeSchema(shape.items, draft),
        ...(shape.unique.has(draft.format) && { uniqueItems: true }),
      }
    case 'mapping':
      return createMappingSchema(shape, draft)
  }
}

function createLimits({ minimum, maximum }: Partial<Pick<IntegerShape, 'minimum' | 'maximum'>>): JsonSchema {
  return { ...(minimum !== undefined && { minimum }), ...(maximum !== undefined && { maximum }) }
}

function createMappingSchema({ attributes, keys, extensions, open }: MappingShape, draft: SchemaDraft): JsonSchema {
  const { format } = draft
  const known = [...attributes].filter(([, { formats }]) => formats.has(format))
  const createProperties = (entries: typeof known): Record<string, JsonSchema> =>
    Object.fromEntries(
      entries.map(([key, { documentation, shape }]) => [
        isExtensionPattern(key) ? `^${key}$` : key,
        { description: documentation, ...createShapeSchema(shape, draft) },
      ]),
    )
  const plain = known.filter(([key]) => !isExtensionPattern(key))
  const required = known.filter(([, attribute]) => attribute.required.has(format)).map(([key]) => key)
  const beside = known.flatMap(([key, attribute]) =>
    attribute.beside?.formats.has(format) === true ? [[key, [attribute.beside.key]] satisfies [string, string[]]] : [],
  )
  const patterns = {
    ...createProperties(known.filter(([key]) => isExtensionPattern(key))),
    ...(keys && { [keys.pattern.source]: createShapeSchema(keys.value, draft) }),
    ...(extensions.has(format) && { '^x-': { description: 'An extension: Compose does not read it.' } }),
  }
  return {
    type: 'object',
    ...(plain.length > 0 && { properties: createProperties(plain) }),
    ...(Object.keys(patterns).length > 0 && { patternProperties: patterns }),
    ...(!open.has(format) && { additionalProperties: false }),
    ...(required.length > 0 && { required }),
    ...(beside.length > 0 && { dependentRequired: Object.fromEntries(beside) }),
  }
}

/** `list_or_mapping` becomes "List or mapping". */
function createTitle(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ')
}

function isExtensionPattern(key: string): boolean {
  return key.startsWith('x-')
}
