import {
  selectBranches,
  selectWords,
  type Attribute,
  type MappingShape,
  type Shape,
  type SingleShape,
} from './shape.ts'
import { createFileShape } from './table/file.ts'
import { formatText, getSchemaName, type FormatVersion } from './versions.ts'

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

/** The schema of a format. Places with several shapes have an `anyOf` whose branches differ in their JSON type. */
// eslint-disable-next-line max-lines-per-function -- one case for each kind of shape
export function createSchema(format: FormatVersion): JsonSchema {
  const definitions = new Map<string, JsonSchema>()
  const root = createMappingSchema(createFileShape(format))
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:composure:schema:${getSchemaName(format)}`,
    title: `Compose file, ${formatText(format)}`,
    ...root,
    $defs: Object.fromEntries([...definitions].sort(([a], [b]) => (a < b ? -1 : 1))),
  }

  function createShapeSchema(shape: Shape): JsonSchema {
    if (shape.name === undefined) return createAnySchema(shape)
    if (definitions.has(shape.name)) return { $ref: `#/$defs/${shape.name}` }
    const schema = createAnySchema(shape)
    // A definition for a bare type would only be in the way.
    if (Object.keys(schema).every((keyword) => keyword === 'type')) return schema
    definitions.set(shape.name, { title: createTitle(shape.name), ...schema })
    return { $ref: `#/$defs/${shape.name}` }
  }

  function createAnySchema(shape: Shape): JsonSchema {
    if (shape.kind !== 'choice') return createSingleSchema(shape)
    const branches = selectBranches(shape, format).map((branch) => createShapeSchema(branch))
    return branches.length === 1 ? (branches[0] ?? {}) : { anyOf: branches }
  }

  function createSingleSchema(shape: SingleShape): JsonSchema {
    switch (shape.kind) {
      case 'null':
      case 'boolean':
        return { type: shape.kind }
      case 'integer':
        return {
          type: 'integer',
          ...(shape.minimum !== undefined && { minimum: shape.minimum }),
          ...(shape.maximum !== undefined && { maximum: shape.maximum }),
        }
      case 'number':
        return { type: 'number', ...(shape.minimum !== undefined && { minimum: shape.minimum }) }
      case 'string': {
        const words = selectWords(shape, format)
        return {
          type: 'string',
          ...(words && { enum: words }),
          ...(shape.pattern && { pattern: shape.pattern.source }),
        }
      }
      case 'list':
        return {
          type: 'array',
          items: createShapeSchema(shape.items),
          ...(shape.unique.has(format) && { uniqueItems: true }),
        }
      case 'mapping':
        return createMappingSchema(shape)
    }
  }

  function createMappingSchema({ attributes, keys, extensions, open }: MappingShape): JsonSchema {
    const known = [...attributes].filter(([, { formats }]) => formats.has(format))
    const plain = known.filter(([key]) => !isExtensionPattern(key))
    const required = known.filter(([, attribute]) => attribute.required.has(format)).map(([key]) => key)
    const beside = known.flatMap(([key, attribute]) =>
      attribute.beside?.formats.has(format) === true
        ? [[key, [attribute.beside.key]] satisfies [string, string[]]]
        : [],
    )
    const patterns = {
      ...Object.fromEntries(
        known
          .filter(([key]) => isExtensionPattern(key))
          .map(([key, attribute]) => [`^${key}$`, createAttributeSchema(attribute)] as const),
      ),
      ...(keys && { [keys.pattern.source]: createShapeSchema(keys.value) }),
      ...(extensions.has(format) && { '^x-': { description: 'An extension: Compose does not read it.' } }),
    }
    return {
      type: 'object',
      ...(plain.length > 0 && {
        properties: Object.fromEntries(plain.map(([key, attribute]) => [key, createAttributeSchema(attribute)])),
      }),
      ...(Object.keys(patterns).length > 0 && { patternProperties: patterns }),
      ...(!open.has(format) && { additionalProperties: false }),
      ...(required.length > 0 && { required }),
      ...(beside.length > 0 && { dependentRequired: Object.fromEntries(beside) }),
    }
  }

  function createAttributeSchema({ documentation, shape }: Attribute): JsonSchema {
    return { description: documentation, ...createShapeSchema(shape) }
  }
}

/** `list_or_mapping` becomes "List or mapping". */
function createTitle(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ')
}

function isExtensionPattern(key: string): boolean {
  return key.startsWith('x-')
}
