import type { JsonSchema } from './json-schema.ts'

/**
 * Moves every part of a schema into a definition. Its validator then has a function for each, and V8 compiles only
 * those that a file needs.
 */
export function splitTypes(root: JsonSchema): JsonSchema {
  const definitions: Record<string, JsonSchema> = {}
  const names = new Map<string, string>()
  for (const [name, schema] of Object.entries(root.$defs ?? {})) definitions[name] = splitSchema(schema)
  return { ...splitSchema(root), $defs: definitions }

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
    const { items, properties, patternProperties } = schema
    if ((items ?? properties ?? patternProperties) === undefined) return schema
    const text = JSON.stringify(schema)
    const name = names.get(text) ?? `part_${names.size}`
    names.set(text, name)
    definitions[name] ??= splitSchema(schema)
    return { $ref: `#/$defs/${name}` }
  }
}
