import { FORMATS, formatNamed, type FormatVersion } from './versions.ts'

/**
 * For whom files are meant:
 * - `compose`: today's Compose, which ignores what `version` says;
 * - `declared`: readers that keep to the format that `version` declares, such as the old docker-compose;
 * - `podman`: `podman-compose` and `podman compose`, which read what today's Compose reads;
 * - `swarm`: `docker stack deploy`, which reads the formats 3.x;
 * - a format: readers of that format.
 */
export type Target = 'compose' | 'podman' | 'declared' | 'swarm' | FormatVersion

export const targetNames: readonly string[] = ['compose', 'podman', 'declared', 'swarm', ...FORMATS]

/** The target that a word names; undefined where it names none. */
export function targetNamed(name: string): Target | undefined {
  return name === 'compose' || name === 'podman' || name === 'declared' || name === 'swarm' ? name : formatNamed(name)
}
