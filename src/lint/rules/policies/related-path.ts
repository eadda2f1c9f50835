import { hasNoWildcard, namePattern } from '../../../core/source/wildcards.ts'
import { parsePath, type Path } from '../../../core/tree/path.ts'

/**
 * The path that a policy names beside its own, which is a key beside the end of that path, such as `interval`, or a path
 * from the root; undefined if it is neither.
 *
 * @param from the policy's own path, or the place that it led to. Where both begin alike, the same service, port and so on
 *   is meant: from `services.web.ports[0].published`, `services.*.ports.*.target` leads to `services.web.ports[0].target`.
 */
export function resolveRelatedPath(written: string, from: Path): Path | undefined {
  const path = parsePath(written)
  if (path === undefined || path.length === 0) return undefined
  return path.length === 1 ? [...from.slice(0, -1), ...path] : bindPatterns(path, from)
}

function bindPatterns(path: Path, from: Path): Path {
  const parting = path.findIndex((step, index) => {
    const same = from[index]
    return same === undefined || !(step === same || namePattern(String(step))(String(same)))
  })
  return path.map((step, index) => (parting < 0 || index < parting ? (from[index] ?? step) : step))
}

/** Whether a path may lead to several places. */
export function hasPattern(path: Path): boolean {
  return path.some((step) => !hasNoWildcard(String(step)))
}
