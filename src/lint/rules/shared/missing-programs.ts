import { code, text, type Message } from '../../../core/messages/message.ts'
import { posixPaths } from '../../../core/paths/paths.ts'
import { isNodePackage } from '../../../knowledge/images/foreign-programs.ts'
import type { Container } from '../../../read/container/container.ts'
import type { StartedCommand } from '../../../read/container/started-commands.ts'

/** A program that is started, but that its image certainly lacks. */
export interface MissingProgram {
  readonly program: string
  /** The public image that lacks it. */
  readonly image: string
  /** What does nearly the same and is there; empty if nothing is known. */
  readonly instead: string
}

/** The first of the programs that are started which the container lacks. */
export function findMissingProgram(
  started: readonly StartedCommand[],
  { findProgram }: Pick<Container, 'findProgram'>,
): MissingProgram | undefined {
  for (const { program: written } of started) {
    const found = findProgram(written)
    if (found?.value !== false || found.source.kind !== 'image') continue
    const program = posixPaths.basename(written)
    const instead = findInstead(program, (each) => findProgram(each)?.value === true)
    return { program, image: found.source.name, instead }
  }
  return undefined
}

/** What does nearly the same as a program that is missing; empty if nothing is known. */
export function findInstead(program: string, isThere: (program: string) => boolean): string {
  if (isNodePackage(program) && isThere('node')) return `npx ${program}`
  return ELSEWHERE[program] ?? (INSTEAD[program] ?? []).find(isThere) ?? ''
}

/** What to do; a shell is not installed, since an image without one has no package manager either. */
export function describeRemedy(program: string, instead: string): Message {
  if (program === 'sh') return text`start from an image that has it, or a program without a shell`
  return text`install it in the image${instead === '' ? [] : text`, or use ${code(instead)}`}`
}

/** Package managers, their usual words, what a shell reads, and a script that is downloaded. */
const INSTALLS =
  /\b(?:apk|apt|apt-get|yum|dnf|microdnf|install|corepack|conda|mamba|activate|PATH|add|sync)\b|\b(?:npm|pnpm|bun) (?:i|ci)\b|(?:^|[\s;&])(?:\.|source) \S|\| *(?:ba|da|a)?sh\b/

/** Whether the container may install programs when it starts. */
export function mayInstall({ words = [], entrypoint, command }: Container): boolean {
  const all = [...words, ...(entrypoint?.value.words ?? []), ...(command?.value.words ?? [])]
  return INSTALLS.test(all.join(' '))
}

/** What comes in an image of its own. */
const ELSEWHERE: Readonly<Record<string, string | undefined>> = { composer: 'image: composer:2' }

/** Programs that do nearly the same. */
const INSTEAD: Readonly<Record<string, readonly string[] | undefined>> = {
  bash: ['sh'],
  curl: ['wget'],
  wget: ['curl'],
  python: ['python3'],
  'apt-get': ['apk'],
  apk: ['apt-get'],
  cron: ['crond'],
}
