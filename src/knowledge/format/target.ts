import { FORMATS, formatNamed, type FormatVersion } from './versions.ts'

/**
 * What reads the files:
 * - `compose`: today's Compose, which ignores `version`;
 * - `declared`: tools that follow the format declared in `version`, such as the old docker-compose;
 * - `podman`: `podman-compose` and `podman compose`, which read what today's Compose reads;
 * - `swarm`: `docker stack deploy`, which reads the formats 3.x;
 * - a format: tools that read that format.
 */
export type Target = 'compose' | 'podman' | 'declared' | 'swarm' | FormatVersion

export const targetNames: readonly string[] = ['compose', 'podman', 'declared', 'swarm', ...FORMATS]

/** The target with this name; undefined if there is none. */
export function targetNamed(name: string): Target | undefined {
  return name === 'compose' || name === 'podman' || name === 'declared' || name === 'swarm' ? name : formatNamed(name)
}
