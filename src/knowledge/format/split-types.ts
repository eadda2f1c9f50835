import type { JsonSchema } from './json-schema.ts'

/**
 * One schema with a definition for each of these and for every part of them. A part that several have is there once.
 * Its validator then has a function for each, and V8 compiles only those that a file needs.
 */
export function splitTypes(roots: Readonly<Record<string, JsonSchema>>): {
  readonly $defs: Record<string, JsonSchema>
} {
  const definitions: Record<string, JsonSchema> = {}
  const names = new Map<string, string>()
  for (const [name, root] of Object.entries(roots)) definitions[name] = splitRoot(root)
  return { $defs: definitions }

  function splitRoot({ $defs = {}, ...root }: JsonSchema): JsonSchema {
    return splitSchema(root)

    function splitSchema(schema: JsonSchema): JsonSchema {
      const { items, properties, patternProperties } = schema
      return {
        ...schema,
        ...(items && { items: splitReference(items) }),
        ...(properties && { properties: splitEach(properties) }),
        ...(patternProperties && { patternProperties: splitEach(patternProperties) }),
      }
    }

    function splitEach(schemas: Readonly<Record<string, JsonSchema>>): Record<string, JsonSchema> {
      return Object.fromEntries(Object.entries(schemas).map(([key, schema]) => [key, splitReference(schema)]))
    }

    function splitReference(schema: JsonSchema): JsonSchema {
      const target = $defs[schema.$ref?.replace('#/$defs/', '') ?? ''] ?? schema
      const { items, properties, patternProperties } = target
      return (items ?? properties ?? patternProperties) === undefined ? target : definePart(splitSchema(target))
    }
  }

  function definePart(part: JsonSchema): JsonSchema {
    const text = JSON.stringify(part)
    const name = names.get(text) ?? `part_${names.size}`
    names.set(text, name)
    definitions[name] ??= part
    return { $ref: `#/$defs/${name}` }
  }
}
