import type { JsonSchema } from './json-schema.ts'

export interface FoldedSchema extends JsonSchema {
  /** Draft 7 for `dependentRequired`. */
  dependencies?: Record<string, string[]>
}

/**
 * The same schema in draft 7 and without `anyOf`: since the branches of a choice differ in their JSON type and every
 * keyword applies to a single type, they fit into one schema. It accepts the same values, its validator is smaller and
 * faster, and its errors are those of the intended branch.
 */
export function foldSchema(root: JsonSchema): FoldedSchema {
  const definitions = root.$defs ?? {}
  return { ...fold(root), $defs: foldEach(definitions) }

  function fold(schema: JsonSchema): FoldedSchema {
    if (schema.anyOf !== undefined)
      return mergeBranches(schema.anyOf.map((branch) => removeEnum(fold(resolveReferences(branch)))))
    if (schema.$ref !== undefined) {
      const target = fold(resolveReferences(schema))
      return Object.keys(target).length > 1 ? { $ref: schema.$ref } : target
    }
    const { items, properties, patternProperties, dependentRequired, ...rest } = schema
    return {
      ...removeKeywords(rest, ['$schema', '$id', '$defs', 'title', 'description']),
      ...(items && { items: fold(items) }),
      ...(properties && { properties: foldEach(properties) }),
      ...(patternProperties && { patternProperties: foldEach(patternProperties) }),
      ...(dependentRequired && { dependencies: dependentRequired }),
    }
  }

  function foldEach(schemas: Readonly<Record<string, JsonSchema>>): Record<string, JsonSchema> {
    return Object.fromEntries(Object.entries(schemas).map(([key, schema]) => [key, fold(schema)]))
  }

  function resolveReferences(schema: JsonSchema): JsonSchema {
    const target = schema.$ref === undefined ? undefined : definitions[schema.$ref.replace('#/$defs/', '')]
    return target === undefined ? schema : resolveReferences(target)
  }
}

function mergeBranches(branches: readonly FoldedSchema[]): FoldedSchema {
  const type = branches.flatMap((branch) => branch.type ?? [])
  return { ...branches.reduce<FoldedSchema>((all, branch) => ({ ...all, ...branch }), {}), type }
}

// An enum applies to all types.
function removeEnum({ enum: words, ...rest }: FoldedSchema): FoldedSchema {
  return words === undefined ? rest : { ...rest, pattern: `^(?:${words.map(escapePattern).join('|')})$` }
}

function removeKeywords(schema: JsonSchema, keywords: readonly string[]): JsonSchema {
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => !keywords.includes(keyword)))
}

function escapePattern(word: string): string {
  return word.replaceAll(/[^\w-]/g, '\\$&')
}
