import { posixPaths } from '../../core/paths/paths.ts'
import { isOfLanguagePackage, mayHaveOwnFolder } from '../../knowledge/images/foreign-programs.ts'
import { isKnownValue } from '../../core/tree/variables.ts'
import type { Project } from '../model/project.ts'
import type { Service } from '../model/service.ts'
import type { Command, Container, Fact, FileAt, Image, Mount } from './container.ts'
import { describeBuild, describeImage } from './describe-image.ts'
import { finishImage, createUnknownImage } from './image-draft.ts'
import { findMount, findMountedFile, listMounts } from './mounts.ts'
import type { BuildSurroundings } from './read-build.ts'

/** What runs in the containers of a service. */
export function describeContainer(
  service: string,
  definition: Service,
  project: Project,
  around: BuildSurroundings,
): Container {
  const image = imageOf(service, definition, around)
  const mounts = listMounts(service, definition, project)
  const entrypoint = chooseEntrypoint(service, definition, image, around)
  const command = chooseCommand(service, definition, image, around)
  const fileAt = (path: string): FileAt => {
    const mount = findMount(path, mounts)
    return mount === undefined ? image.fileAt(path) : findMountedFile(path, mount, around)
  }
  return {
    service,
    image,
    mounts,
    entrypoint,
    command,
    words: entrypoint && command && [...entrypoint.value.words, ...command.value.words],
    user: fromService(service, 'user', definition.user, around) ?? image.user,
    directory: fromService(service, 'working_dir', definition.working_dir, around) ?? image.directory,
    healthcheck: chooseHealthcheck(service, definition, image),
    fileAt,
    findProgram: (word) => lookUpProgram(word, image, definition, mounts),
  }
}

function imageOf(service: string, { image, build }: Service, around: BuildSurroundings): Image {
  if (build !== undefined) return describeBuild(service, build, around)
  const isCertain = image !== undefined && isKnownValue(around.nodeAt(['services', service, 'image']))
  return isCertain ? describeImage(image, around) : finishImage(createUnknownImage(), around)
}

/** A setting of the service; what an unset variable left a gap in is not known, which hides the image's. */
function fromService<T extends string>(
  service: string,
  key: string,
  value: T | undefined,
  { nodeAt }: BuildSurroundings,
): Fact<T> | undefined {
  const at = ['services', service, key]
  return value === undefined || value === '' || !isKnownValue(nodeAt(at))
    ? undefined
    : { value, source: { kind: 'service', at } }
}

function chooseEntrypoint(
  service: string,
  { entrypoint }: Service,
  image: Image,
  around: BuildSurroundings,
): Fact<Command> | undefined {
  if (entrypoint == null) return image.entrypoint
  return commandAt(service, 'entrypoint', entrypoint, around)
}

/** An entrypoint of the service drops the command of the image. */
function chooseCommand(
  service: string,
  { command, entrypoint }: Service,
  image: Image,
  around: BuildSurroundings,
): Fact<Command> | undefined {
  if (command != null) return commandAt(service, 'command', command, around)
  if (entrypoint == null) return image.command
  return { value: { words: [], isShell: false }, source: { kind: 'service', at: ['services', service, 'entrypoint'] } }
}

function commandAt(
  service: string,
  key: 'command' | 'entrypoint',
  words: readonly string[],
  { nodeAt }: BuildSurroundings,
): Fact<Command> | undefined {
  const at = ['services', service, key]
  const isCertain = words.every((_, index) => isKnownValue(nodeAt([...at, index])))
  return isCertain ? { value: { words, isShell: false }, source: { kind: 'service', at } } : undefined
}

function chooseHealthcheck(service: string, { healthcheck }: Service, image: Image): Fact<Command> | undefined {
  const { test, disable = false } = healthcheck ?? {}
  if (!disable && test === undefined) return image.healthcheck
  const words = disable || test?.[0] === 'NONE' ? [] : (test ?? [])
  return {
    value: { words, isShell: test?.[0] === 'CMD-SHELL' },
    source: { kind: 'service', at: ['services', service, 'healthcheck', ...(test === undefined ? [] : ['test'])] },
  }
}

/** Folders in which a shell finds programs. */
const PATH = /^(?:\/usr(?:\/local)?)?\/s?bin$/

function lookUpProgram(
  word: string,
  image: Image,
  { environment = {} }: Service,
  mounts: readonly Mount[],
): Fact<boolean> | undefined {
  const folder = posixPaths.dirname(word)
  if (word.includes('/') && !PATH.test(folder)) return undefined
  const program = posixPaths.basename(word)
  const found = image.programs.get(program)
  if (found?.value !== false) return found
  // A mount or another PATH may bring it.
  const isPackage = isOfLanguagePackage(program)
  const isAdded = mounts.some(
    ({ target }) =>
      /\/s?bin(?:\/|$)/.test(target) ||
      target === '/usr' ||
      (isPackage ? /^\/usr\//.test(target) : target === '/usr/local'),
  )
  return isAdded || 'PATH' in environment || (mayHaveOwnFolder(program) && image.environment.has('PATH'))
    ? undefined
    : found
}
