import { FORMATS, formatNamed, type FormatVersion } from './versions.ts'

/** What reads the files, except for the formats, which are targets by their own names. */
const READERS: Readonly<Record<Exclude<Target, FormatVersion>, string>> = {
  compose: "today's Compose, which ignores `version`",
  podman: "`podman-compose` and `podman compose`, which read what today's Compose reads",
  declared: 'tools that follow the format declared in `version`, such as the old docker-compose',
  swarm: '`docker stack deploy`, which reads the formats 3.x',
}

/** What reads the files: a program, or tools that read one format. */
export type Target = 'compose' | 'podman' | 'declared' | 'swarm' | FormatVersion

const readers = Object.keys(READERS).filter(isReader)

export const targetNames: readonly string[] = [...readers, ...FORMATS]

/** For help texts: what the option takes. */
export const targetHelp = `for whom the files are meant: ${readers.join(', ')}, or a format such as 3.8`

/** The target with this name; undefined if there is none. */
export function targetNamed(name: string): Target | undefined {
  return isReader(name) ? name : formatNamed(name)
}

function isReader(name: string): name is keyof typeof READERS {
  return Object.hasOwn(READERS, name)
}
