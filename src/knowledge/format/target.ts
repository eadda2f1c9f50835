import { FORMATS, formatNamed, type FormatVersion } from './versions.ts'

/** What rejects the files, in Markdown, for each target that is no format. */
export const targetDescriptions: Readonly<Record<Exclude<Target, FormatVersion>, string>> = {
  compose: 'Current versions of Compose (the default). An attribute that the declared format lacks is an `info`.',
  podman: 'The same as `compose`. What Podman ignores, rejects or does differently is a warning or an `info`.',
  declared: 'The schema of the format that each file declares.',
  swarm: '`docker stack deploy` of the Docker CLI 26.1: the declared format 3.x, or 3.12 without one.',
}

/** What reads the files: a program, or tools that read one format. */
export type Target = 'compose' | 'podman' | 'declared' | 'swarm' | FormatVersion

const readerNames = Object.keys(targetDescriptions).filter(isReader)

export const targetNames: readonly string[] = [...readerNames, ...FORMATS]

/** For help texts: what may be chosen. */
export const targetChoices = `${readerNames.join(', ')}, or a format such as 3.8`

/** The target with this name; undefined if there is none. */
export function targetNamed(name: string): Target | undefined {
  return isReader(name) ? name : formatNamed(name)
}

function isReader(name: string): name is keyof typeof targetDescriptions {
  return Object.hasOwn(targetDescriptions, name)
}
