import type { HostPath } from '../../../core/messages/message.ts'
import { posixPaths } from '../../../core/paths/paths.ts'
import type { SourceFile } from '../../../core/source/source-file.ts'
import { isString, type Node, type StringScalar } from '../../../core/tree/node.ts'
import type { Path } from '../../../core/tree/path.ts'
import { isKnownValue } from '../../../core/tree/variables.ts'
import type { Address } from '../../../read/addresses/address.ts'
import { isForBrowsers, isForOthers } from '../../../read/addresses/files/assignments.ts'
import {
  isConfiguration,
  ADDRESS_FOLDERS,
  listUsualConfigurations,
  readAddressFile,
  type ConfigurationReading,
} from '../../../read/addresses/files/read-file.ts'
import { findAddressesInCommand } from '../../../read/addresses/in-command.ts'
import { findAddressesInVariable, namePortVariable } from '../../../read/addresses/in-variable.ts'
import type { Project } from '../../../read/model/project.ts'
import type { Service } from '../../../read/model/service.ts'
import type { ContainerRuleContext } from '../catalogue-rule.ts'
import { listBuiltVariables } from './built-variables.ts'

/** What holds an address. */
export type Holder =
  | { readonly kind: 'variable'; readonly variable: string }
  | { readonly kind: 'command' }
  | { readonly kind: 'healthcheck' }
  | { readonly kind: 'file'; readonly file: HostPath }

/** An address that a service has been given, and where. */
export interface FoundAddress extends Address {
  readonly service: string
  readonly holder: Holder
  /** The container connects to it; otherwise it is a text that looks like an address. */
  readonly isDialled: boolean
  /** The program exits when it starts if the host is unknown then. */
  readonly isNeededToStart?: boolean
  /** The node whose value it is part of. */
  readonly node: StringScalar
  /** The node of the port, if that is known. */
  readonly portNode: StringScalar | undefined
}

/** No address is this long; a longer text is a list or a document. */
const LONGEST_VARIABLE = 2_000

/** What was found in the services of a project, which several rules ask for. */
const found = new WeakMap<Project, Map<string, readonly FoundAddress[]>>()

/** All addresses that a service has been given: in its variables, commands, healthcheck and configuration files. */
export function findAddresses(
  service: string,
  definition: Service,
  context: ContainerRuleContext,
): readonly FoundAddress[] {
  const ofProject = found.get(context.project) ?? new Map<string, readonly FoundAddress[]>()
  found.set(context.project, ofProject)
  const addresses = ofProject.get(service) ?? listAddresses(service, definition, context)
  ofProject.set(service, addresses)
  return addresses
}

function listAddresses(service: string, definition: Service, context: ContainerRuleContext): readonly FoundAddress[] {
  return [
    ...findInVariables(service, (variable) => !isForOthers(variable), context),
    ...(definition.build === undefined ? [] : findInBuiltVariables(service, context)),
    ...findInWords(service, definition, context),
    ...findConfigurations(service, definition, context).flatMap(({ addresses, file }) =>
      addresses.map(({ portNode, ...address }): FoundAddress => ({
        ...address,
        service,
        holder: { kind: 'file', file },
        portNode: address.portStart === undefined ? portNode : address.node,
      })),
    ),
  ]
}

/** The addresses in variables of which browsers get the values; the service itself need not know them. */
export function findBrowserAddresses(service: string, context: ContainerRuleContext): readonly FoundAddress[] {
  return findInVariables(service, isForBrowsers, context)
}

function findInVariables(
  service: string,
  isWanted: (variable: string) => boolean,
  { environmentOf }: ContainerRuleContext,
): readonly FoundAddress[] {
  const { variables } = environmentOf(service)
  return findInValues(service, [...variables.keys()].filter(isWanted), (variable) => variables.get(variable)?.value)
}

/** The addresses in what a Dockerfile sets with `ENV`. */
function findInBuiltVariables(service: string, context: ContainerRuleContext): readonly FoundAddress[] {
  const variables = listBuiltVariables(service, context)
  const wanted = [...variables.keys()].filter((variable) => !isForOthers(variable))
  return findInValues(service, wanted, (variable) => variables.get(variable))
}

function findInValues(
  service: string,
  variables: readonly string[],
  valueOf: (variable: string) => Node | undefined,
): readonly FoundAddress[] {
  const nodeOf = (variable: string): StringScalar | undefined => {
    const node = valueOf(variable)
    return isString(node) && node.value.length <= LONGEST_VARIABLE && isKnownValue(node) ? node : undefined
  }
  return variables.flatMap((variable) => {
    const node = nodeOf(variable)
    if (node === undefined) return []
    return findAddressesInVariable(variable, node.value, (other) => nodeOf(other)?.value).map((address) => ({
      ...address,
      service,
      holder: { kind: 'variable', variable } as const,
      isDialled: false,
      node,
      portNode: address.portStart === undefined ? nodeOf(namePortVariable(variable)) : node,
    }))
  })
}

const WORDS = ['command', 'entrypoint', 'healthcheck'] as const

function findInWords(service: string, definition: Service, { nodeAt }: ContainerRuleContext): readonly FoundAddress[] {
  return WORDS.flatMap((key) => {
    const words = key === 'healthcheck' ? definition.healthcheck?.test : definition[key]
    if (words === undefined || words.length === 0) return []
    const at: Path = ['services', service, ...(key === 'healthcheck' ? [key, 'test'] : [key])]
    return findAddressesInCommand(words).flatMap(({ word, ...address }) => {
      const written = findWrittenAddress(nodeAt([...at, word]), words[word] ?? '', address)
      if (written === undefined || !isKnownValue(written.node)) return []
      const holder = key === 'healthcheck' ? ({ kind: key } as const) : ({ kind: 'command' } as const)
      const portNode = written.address.portStart === undefined ? undefined : written.node
      return [{ ...written.address, node: written.node, portNode, service, holder }]
    })
  })
}

/** Where an address in a word is written: a command that is one text has all its words in the same place. */
function findWrittenAddress<A extends Address>(
  node: Node | undefined,
  word: string,
  address: A,
): { readonly node: StringScalar; readonly address: A } | undefined {
  if (!isString(node)) return undefined
  const whole = node.origin?.kind === 'short-form' ? node.origin.of : node
  if (whole === node || !isString(whole) || whole.value === word) return { node, address }
  const start = whole.value.indexOf(word)
  if (start < 0) return { node, address }
  const by = (offset: number | undefined) => (offset === undefined ? undefined : offset + start)
  const { portStart, portEnd } = address
  const moved = {
    start: address.start + start,
    end: address.end + start,
    portStart: by(portStart),
    portEnd: by(portEnd),
  }
  return { node: whole, address: { ...address, ...moved } }
}

/** A configuration file that a service gets, and what it says about addresses. */
export interface Configuration extends ConfigurationReading {
  readonly file: HostPath
  /** Its path in the container. */
  readonly target: string
}

/** A project reads each of its files once, whatever number of services and rules ask. */
const known = new WeakMap<Project, Map<string, ConfigurationReading>>()

/** The configuration files that a service gets by mounts, by configs or with its image, as far as their formats are known. */
export function findConfigurations(
  service: string,
  definition: Service,
  context: ContainerRuleContext,
): readonly Configuration[] {
  const { project, files } = context
  const readings = known.get(project) ?? new Map<string, ConfigurationReading>()
  known.set(project, readings)
  return listConfigurationFiles(service, definition, context).flatMap(({ path, target }) => {
    if (!isConfiguration(target) || !files.paths.isWithin(files.directory, path)) return []
    const reading = readings.get(`${path} ${target}`) ?? readMountedConfiguration(path, target, context)
    readings.set(`${path} ${target}`, reading)
    return [{ ...reading, target, file: { kind: 'path', path } as const }]
  })
}

function listConfigurationFiles(
  service: string,
  definition: Service,
  context: ContainerRuleContext,
): readonly FileInContainer[] {
  const mounted = [
    ...listMountedFiles(definition, context.project),
    ...listFilesOfFolders(definition, context),
    ...listNamedFiles(definition, context),
  ]
  const targets = new Set(mounted.map(({ target }) => target))
  const usual = listUsualFiles(service, definition, context)
  return [...mounted, ...usual.filter(({ target }) => !targets.has(target))]
}

/** A file on the host, and its path in the container. */
interface FileInContainer {
  readonly path: string
  readonly target: string
}

function listMountedFiles({ volumes = [], configs = [] }: Service, project: Project): readonly FileInContainer[] {
  const mounted = [
    ...volumes.map(({ type, source, target = '' }) => ({ path: type === 'bind' ? source : undefined, target })),
    ...configs.map(({ source = '', target = `/${source}` }) => ({ path: project.configs?.[source]?.file, target })),
  ]
  return mounted.flatMap(({ path, target }) => (path === undefined ? [] : [{ path, target }]))
}

/** A folder with more files is no folder of configurations that people write. */
const MOST_FILES = 50

/** The files of mounted folders that programs read whole, as far as the host lists them. */
function listFilesOfFolders(
  { image = '', volumes = [] }: Service,
  { files }: ContainerRuleContext,
): readonly FileInContainer[] {
  const { directory, list, paths } = files
  const mounts = volumes.map(({ type, source, target = '' }) => ({ type, source, target: posixPaths.clean(target) }))
  if (!mounts.some(({ type }) => type === 'bind')) return []
  const read = ADDRESS_FOLDERS.filter(({ images }) => images === undefined || images.test(image))
  return read.flatMap(({ folder, isRead }) => {
    const above = mounts.filter(({ target }) => posixPaths.isWithin(target, folder))
    const nearest = above.sort((a, b) => b.target.length - a.target.length)[0]
    if (nearest?.type !== 'bind' || nearest.source === undefined) return []
    const inside = paths.join(nearest.source, posixPaths.relative(nearest.target, folder))
    if (!paths.isWithin(directory, inside)) return []
    const names = (list(inside) ?? []).filter((name) => isRead(name)).slice(0, MOST_FILES)
    const found = names.map((name) => ({ path: paths.join(inside, name), target: posixPaths.join(folder, name) }))
    // What is mounted over a file of the folder hides it.
    return found.filter(({ target }) => !mounts.some((mount) => mount.target === target))
  })
}

/** A path in the words of a command, as an option has it. */
const PATH_IN_WORD = /(?:^|=)(\/[\w./-]{2,200})$/

/** The files that the command names in mounted folders, alone or by their folder. */
function listNamedFiles(
  { command, volumes = [] }: Service,
  { files }: ContainerRuleContext,
): readonly FileInContainer[] {
  const { directory, kindOf, list, paths } = files
  const folders = volumes.filter(({ type, source }) => type === 'bind' && source !== undefined)
  if (folders.length === 0) return []
  return (command ?? []).flatMap((word) => {
    const named = posixPaths.clean(PATH_IN_WORD.exec(word)?.[1] ?? '')
    const mount = folders.find(
      ({ target = '' }) => named !== '' && posixPaths.isWithin(posixPaths.clean(target), named),
    )
    if (mount?.source === undefined) return []
    const path = paths.join(mount.source, posixPaths.relative(posixPaths.clean(mount.target ?? ''), named))
    if (!paths.isWithin(directory, path)) return []
    const kind = kindOf(path)
    if (kind !== 'directory') return kind === 'file' && path !== mount.source ? [{ path, target: named }] : []
    const inside = (list(path) ?? []).filter((name) => /\.(?:ya?ml|toml)$/.test(name)).slice(0, MOST_FILES)
    return inside.map((name) => ({ path: paths.join(path, name), target: posixPaths.join(named, name) }))
  })
}

/** A file is looked for by the names of the first services only, so that large projects stay fast. */
const MOST_NAMES = 30

/** The files that programs read by default, where a folder is mounted over them or an image is built with them. */
function listUsualFiles(
  service: string,
  definition: Service,
  { project, containerOf }: ContainerRuleContext,
): readonly FileInContainer[] {
  const folders = (definition.volumes ?? []).flatMap(({ type, target = '' }) => (type === 'bind' ? [target] : []))
  const isBuilt = definition.build !== undefined
  if (!isBuilt && folders.length === 0) return []
  const names = Object.keys(project.services).slice(0, MOST_NAMES)
  const wanted = listUsualConfigurations(names).filter(
    (target) => isBuilt || folders.some((folder) => isFolderOf(folder, target)),
  )
  return wanted.flatMap((target) => {
    const found = containerOf(service).fileAt(target)
    const path = found?.kind === 'file' ? found.file.hostPath : ''
    return path === '' || folders.includes(target) ? [] : [{ path, target }]
  })
}

function isFolderOf(folder: string, target: string): boolean {
  return folder !== target && posixPaths.isWithin(posixPaths.clean(folder), target)
}

function readMountedConfiguration(path: string, target: string, { files }: ContainerRuleContext): ConfigurationReading {
  const text = files.kindOf(path) === 'file' ? files.read(path) : undefined
  const file: SourceFile = { path, text: text ?? '' }
  return text === undefined ? { addresses: [], listensOn: [] } : readAddressFile(file, target)
}
