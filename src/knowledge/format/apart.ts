import type { JsonSchema } from './json-schema.ts'

/**
 * Moves every part of a schema into a definition. Its validator then has a function for each, and V8 compiles only
 * those that a file needs.
 */
export function apart(root: JsonSchema): JsonSchema {
  const definitions: Record<string, JsonSchema> = {}
  const names = new Map<string, string>()
  for (const [name, schema] of Object.entries(root.$defs ?? {})) definitions[name] = inParts(schema)
  return { ...inParts(root), $defs: definitions }

  function inParts(schema: JsonSchema): JsonSchema {
    const { items, properties, patternProperties } = schema
    return {
      ...schema,
      ...(items && { items: reference(items) }),
      ...(properties && { properties: each(properties) }),
      ...(patternProperties && { patternProperties: each(patternProperties) }),
    }
  }

  function each(schemas: Readonly<Record<string, JsonSchema>>): Record<string, JsonSchema> {
    return Object.fromEntries(Object.entries(schemas).map(([key, schema]) => [key, reference(schema)]))
  }

  function reference(schema: JsonSchema): JsonSchema {
    const { items, properties, patternProperties } = schema
    if ((items ?? properties ?? patternProperties) === undefined) return schema
    const text = JSON.stringify(schema)
    const name = names.get(text) ?? `part_${names.size}`
    names.set(text, name)
    definitions[name] ??= inParts(schema)
    return { $ref: `#/$defs/${name}` }
  }
}
