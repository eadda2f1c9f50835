/** The parts of `name:tag@digest`; the name includes the registry. */
export function splitReference(reference: string): {
  name: string
  tag: string | undefined
  digest: string | undefined
} {
  const at = reference.indexOf('@')
  const tagged = at < 0 ? reference : reference.slice(0, at)
  const colon = tagged.lastIndexOf(':')
  const hasTag = colon > tagged.lastIndexOf('/')
  return {
    name: hasTag ? tagged.slice(0, colon) : tagged,
    tag: hasTag ? tagged.slice(colon + 1) : undefined,
    digest: at < 0 ? undefined : reference.slice(at + 1),
  }
}

/** The name of an image with the engine's default registry and namespace added. */
export function completeName(name: string): string {
  const slash = name.indexOf('/')
  const first = slash < 0 ? '' : name.slice(0, slash)
  if (/[.:]/.test(first) || first === 'localhost') return name
  return slash < 0 ? `docker.io/library/${name}` : `docker.io/${name}`
}
