import type { BaseImage } from '../../knowledge/images/base-image.ts'
import { findBaseImage } from '../../knowledge/images/base-images.ts'
import { splitReference } from '../../knowledge/images/image-reference.ts'
import { findKnownImage } from '../../knowledge/images/known-images.ts'
import { isAboutPlainImage } from '../../knowledge/images/plain-images.ts'
import type { ImageConfiguration } from '../../knowledge/images/image-configuration.ts'
import { listForeignPrograms } from '../../knowledge/images/foreign-programs.ts'
import { systemFacts } from '../../knowledge/images/systems.ts'
import type {
  Command,
  CopiedSource,
  FailingCommand,
  Fact,
  FileAt,
  Image,
  LeftOutDependency,
  MissingFileInBuild,
  MissingInBuild,
  Ownership,
  ProductionInstall,
  Source,
  UnknownOwner,
} from './container.ts'
import { findImageFile, mayBeRemoved, type FileEvent } from './image-files.ts'
import type { Surroundings } from './surroundings.ts'

/** An image while its instructions are read. */
export interface ImageDraft extends Omit<
  Mutable<Image>,
  | 'environment'
  | 'buildArguments'
  | 'ports'
  | 'volumes'
  | 'programs'
  | 'users'
  | 'groups'
  | 'folders'
  | 'fileAt'
  | 'productionInstalls'
> {
  environment: Map<string, Fact<string | undefined>>
  /** ARGs of the current stage. */
  buildArguments: Map<string, Source>
  /** The values of the ARGs of the current stage; undefined if not known. */
  argumentValues: Map<string, string | undefined>
  ports: Fact<string>[]
  volumes: Fact<string>[]
  programs: Map<string, Fact<boolean>>
  users: { known: Map<string, number | undefined>; areAllKnown: boolean }
  groups: { known: Map<string, number | undefined>; areAllKnown: boolean }
  folders: Map<string, Fact<Ownership>>
  files: FileEvent[]
  /** Of the current stage. */
  copies: CopiedSource[]
  missingPrograms: MissingInBuild[]
  missingFiles: MissingFileInBuild[]
  failingCommands: FailingCommand[]
  productionInstalls: Map<string, Fact<ProductionInstall>>
  leftOutDependencies: LeftOutDependency[]
  /** Packages for Node.js are installed for all projects, too. */
  hasGlobalPackages: boolean
  unknownOwners: UnknownOwner[]
  /** Whether `apt-get` knows what there is to install. */
  packageLists: 'present' | 'absent' | 'unknown'
  /** Packages come from the distribution alone. */
  arePackagesKnown: boolean
  /** `pip` is the one of the distribution. */
  isPipOfSystem: boolean
  isBaseKnown: boolean
  /** The current stage has a CMD. */
  hasOwnCommand: boolean
  /** The base image sets no variables besides PATH. */
  isEnvironmentKnown: boolean
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] }

const NONE: Command = { words: [], isShell: false }
/** Images that set no variables. */
const SYSTEMS = new Set(['alpine', 'busybox', 'debian', 'ubuntu'])
/** What an image has not in which nothing but its own files is. */
const SHELLS = ['sh', 'bash', 'ash', 'curl', 'wget']
const DEFAULT: Source = { kind: 'default' }

/** An image without anything. */
export function createEmptyImage(): ImageDraft {
  const by = <T>(value: T): Fact<T> => ({ value, source: DEFAULT })
  return {
    base: undefined,
    entrypoint: by(NONE),
    command: by(NONE),
    user: by(''),
    directory: by('/'),
    shell: by(['/bin/sh', '-c']),
    healthcheck: by(NONE),
    stopSignal: by('SIGTERM'),
    environment: new Map(),
    buildArguments: new Map(),
    argumentValues: new Map(),
    ports: [],
    arePortsKnown: true,
    volumes: [],
    programs: new Map(),
    users: { known: new Map([['root', 0]]), areAllKnown: false },
    groups: { known: new Map([['root', 0]]), areAllKnown: false },
    folders: new Map(),
    areFoldersKnown: true,
    files: [],
    copies: [],
    missingPrograms: [],
    missingFiles: [],
    failingCommands: [],
    productionInstalls: new Map(),
    leftOutDependencies: [],
    hasGlobalPackages: false,
    unknownOwners: [],
    packageLists: 'unknown',
    arePackagesKnown: true,
    isPipOfSystem: false,
    isBaseKnown: true,
    hasOwnCommand: false,
    isEnvironmentKnown: true,
  }
}

/** The image of `FROM scratch`, in which nothing is but what is copied there. */
export function createScratchImage(): ImageDraft {
  const lacked: Fact<boolean> = { value: false, source: { kind: 'image', name: 'scratch' } }
  return { ...createEmptyImage(), programs: new Map(SHELLS.map((program) => [program, lacked])) }
}

/** A public image, as far as it is known. */
export function createPublicImage(name: string): ImageDraft {
  const facts = findBaseImage(name)
  const empty = createEmptyImage()
  const base = { name, facts }
  const source: Source = { kind: 'image', name }
  const programs = programsOf(name, facts, source)
  if (facts === undefined) return { ...createUnknownImage(), base, programs }
  const by = <T>(value: T): Fact<T> => ({ value, source })
  const isPlain = isAboutPlainImage(facts)
  const started = (words: readonly string[] | undefined): Fact<Command> | undefined =>
    words !== undefined || isPlain ? by({ words: words ?? [], isShell: false }) : undefined
  return {
    ...empty,
    base,
    entrypoint: started(facts.entrypoint),
    command: started(facts.command),
    user: by(facts.user ?? ''),
    directory: by(facts.directory ?? '/'),
    healthcheck: by({ words: facts.healthcheck ?? [], isShell: false }),
    stopSignal: by(facts.stopSignal ?? 'SIGTERM'),
    ports: (facts.ports ?? []).map(by),
    volumes: (facts.volumes ?? []).map(by),
    programs,
    users: namesOf(facts, 'users'),
    groups: namesOf(facts, 'groups'),
    folders: new Map((facts.folders ?? []).map(({ path, owner, mode }) => [path, by({ owner, mode })])),
    areFoldersKnown: isPlain,
    // The images of Docker remove the lists that they have read.
    packageLists: isPlain ? 'absent' : 'unknown',
    isBaseKnown: isPlain,
    isEnvironmentKnown: facts.names.some((each) => SYSTEMS.has(each)),
  }
}

/** An image that says of itself what it starts, as whom, and so on; what it does not say stays as it was. */
export function applyImageConfiguration(
  draft: ImageDraft,
  name: string,
  configuration: ImageConfiguration,
): ImageDraft {
  const source: Source = { kind: 'image', name }
  const by = <T>(value: T): Fact<T> => ({ value, source })
  const { entrypoint, command, user, workingDirectory, healthcheck, stopSignal, ports, volumes } = configuration
  const programs = new Map(draft.programs)
  for (const shell of configuration.lacksShell ? SHELLS : []) programs.set(shell, by(false))
  return {
    ...draft,
    programs,
    entrypoint: by({ words: entrypoint, isShell: false }),
    command: by({ words: command, isShell: false }),
    user: by(user),
    directory: by(workingDirectory === '' ? '/' : workingDirectory),
    healthcheck: by({ words: healthcheck.slice(1), isShell: healthcheck[0] === 'CMD-SHELL' }),
    stopSignal: by(stopSignal === '' ? 'SIGTERM' : stopSignal),
    ports: ports.map(by),
    arePortsKnown: true,
    volumes: volumes.map(by),
  }
}

/** An image of which nothing is known. */
export function createUnknownImage(): ImageDraft {
  return {
    ...createEmptyImage(),
    entrypoint: undefined,
    command: undefined,
    user: undefined,
    directory: undefined,
    healthcheck: undefined,
    stopSignal: undefined,
    arePortsKnown: false,
    areFoldersKnown: false,
    isBaseKnown: false,
    isEnvironmentKnown: false,
  }
}

function programsOf(name: string, facts: BaseImage | undefined, source: Source): Map<string, Fact<boolean>> {
  const lacks = [
    ...(findKnownImage(splitReference(name))?.lacks ?? []),
    ...(facts === undefined ? [] : [...listForeignPrograms(facts), ...facts.lacks]),
    ...((facts && systemFacts[facts.system]?.lacks) ?? []),
  ]
  const programs = new Map<string, Fact<boolean>>(lacks.map((program) => [program, { value: false, source }]))
  for (const program of facts?.has ?? []) programs.set(program, { value: true, source })
  return programs
}

function namesOf(facts: BaseImage, kind: 'users' | 'groups'): ImageDraft['users'] {
  const { users = [], groups = [], system } = facts
  const ofSystem = systemFacts[system]
  const known = new Map<string, number | undefined>([...(ofSystem?.[kind] ?? [])].map((name) => [name, undefined]))
  // A user has a group of the same name, as a rule.
  for (const { name, id, group } of users) known.set(name, kind === 'users' ? id : group)
  for (const { name, id } of kind === 'groups' ? groups : []) known.set(name, id)
  return { known: known.set('root', 0), areAllKnown: isAboutPlainImage(facts) && ofSystem !== undefined }
}

/** A copy to build on, with the arguments of the stage below. */
export function startFrom(base: ImageDraft): ImageDraft {
  return {
    ...base,
    hasOwnCommand: false,
    copies: [],
    missingPrograms: [],
    missingFiles: [],
    failingCommands: [],
    productionInstalls: new Map(base.productionInstalls),
    leftOutDependencies: [],
    unknownOwners: [],
    environment: new Map(base.environment),
    buildArguments: new Map(base.buildArguments),
    argumentValues: new Map(base.argumentValues),
    ports: [...base.ports],
    volumes: [...base.volumes],
    programs: new Map(base.programs),
    users: { ...base.users, known: new Map(base.users.known) },
    groups: { ...base.groups, known: new Map(base.groups.known) },
    folders: new Map(base.folders),
    files: [...base.files],
  }
}

/** The finished image. */
export function finishImage({ files, isBaseKnown, ...image }: ImageDraft, around: Surroundings): Image {
  const fileAt = (path: string): FileAt => {
    const found = findImageFile(path, files, { isBaseKnown }, around)
    const folder = found?.kind === 'file' ? undefined : image.folders.get(path)
    const isFolder = folder !== undefined && folder.value.mayBeFile !== true && !mayBeRemoved(path, files)
    return isFolder ? { kind: 'folder' } : found
  }
  return { ...image, fileAt }
}
