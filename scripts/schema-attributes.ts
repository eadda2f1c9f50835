type Schema = Readonly<Record<string, unknown>>

/** Attributes that a schema has and ours does not, as paths such as `services.*.build.ssh`, sorted. */
export function compareSchemas(ours: unknown, theirs: unknown): readonly string[] {
  const known = listAttributes(ours)
  const added = [...listAttributes(theirs)].filter((path) => !known.has(path)).sort()
  // What is inside a new attribute goes without saying.
  return added.filter((path) => !added.some((other) => path.startsWith(`${other}.`)))
}

/** The paths of all attributes that a JSON Schema names; `*` stands for a name of the user's own and for an item. */
export function listAttributes(schema: unknown): ReadonlySet<string> {
  const paths = new Set<string>()
  collect(schema, { root: schema, path: [], above: [], paths })
  return paths
}

interface Place {
  readonly root: unknown
  readonly path: readonly string[]
  /** The schemas around this one; it may contain itself. */
  readonly above: readonly unknown[]
  readonly paths: Set<string>
}

function collect(value: unknown, place: Place): void {
  if (!isSchema(value) || place.above.includes(value)) return
  const inside = { ...place, above: [...place.above, value] }
  const { $ref: reference, properties, patternProperties, additionalProperties, items } = value
  if (typeof reference === 'string') collect(follow(place.root, reference), inside)
  for (const keyword of ['anyOf', 'oneOf', 'allOf']) {
    const branches = value[keyword]
    if (Array.isArray(branches)) for (const branch of branches) collect(branch, inside)
  }
  for (const [name, member] of Object.entries(isSchema(properties) ? properties : {})) {
    const path = [...place.path, name]
    place.paths.add(path.join('.'))
    collect(member, { ...inside, path })
  }
  const others = [...Object.values(isSchema(patternProperties) ? patternProperties : {}), additionalProperties, items]
  for (const other of others) collect(other, { ...inside, path: [...place.path, '*'] })
}

function follow(root: unknown, reference: string): unknown {
  const steps = reference.replace(/^#\/?/, '').split('/')
  return steps.reduce<unknown>((schema, step) => (isSchema(schema) ? schema[step] : undefined), root)
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
