import { posixPaths } from '../../../core/paths/paths.ts'
import type { Span } from '../../../core/source/source-file.ts'
import type { Path } from '../../../core/tree/path.ts'
import { isKnownValue } from '../../../core/tree/variables.ts'
import { splitReference } from '../../../knowledge/images/image-reference.ts'
import type { ImageSetup, ListenSetting } from '../../../knowledge/images/image-setup.ts'
import { findSetup } from '../../../knowledge/images/known-setups.ts'
import { shortenImageName } from '../../../knowledge/images/registries.ts'
import type { Container, ContainerFile } from '../../../read/container/container.ts'
import type { Service } from '../../../read/model/service.ts'
import type { ContainerRuleContext } from '../catalogue-rule.ts'
import { locateFact } from './fact-places.ts'

/** A server that its configuration file keeps on the loopback address of its container. */
export interface ConfiguredListener {
  /** The name of the file. */
  readonly file: string
  readonly port: number
  /** What to write in it. */
  readonly advice: string
  /** The address is written, and not the default of the program. */
  readonly isWritten: boolean
  readonly at: Path | Span
}

/** The server of a service whose configuration keeps it on the loopback address; undefined if that is not certain. */
export function findConfiguredListener(
  service: string,
  definition: Service,
  { containerOf, environmentOf, nodeAt }: ContainerRuleContext,
): ConfiguredListener | undefined {
  const setup = findImageSetup(definition)
  const row = setup?.listens
  if (row === undefined || !isKnownValue(nodeAt(['services', service, 'image']))) return undefined
  const { variables, isComplete } = environmentOf(service)
  if (!isComplete || [...variables.keys()].some((variable) => row.variables?.test(variable) === true)) return undefined
  const line = (definition.command ?? []).join(' ')
  if (row.unknown?.test(line) === true) return undefined
  const files = listReadFiles(row, setup?.configuration?.path, line, containerOf(service))
  const [file] = files
  if (file === undefined || files.length > 1) return undefined
  return readConfiguredListener(row, isLocalByDefault(row, definition), file, service)
}

function isLocalByDefault({ isLocalByDefault: isLocal, isLocalIn }: ListenSetting, { image = '' }: Service): boolean {
  return isLocal === true && isLocalIn?.test(splitReference(image).tag ?? 'latest') !== false
}

/** The loopback address of the host is reached by whoever is on the host. */
function findImageSetup({ image, build, entrypoint, network_mode: mode }: Service): ImageSetup | undefined {
  if (image === undefined || build !== undefined || entrypoint !== undefined || mode === 'host') return undefined
  return findSetup(shortenImageName(splitReference(image).name))
}

/** The configuration files that the program certainly reads. */
function listReadFiles(
  { option, folder }: ListenSetting,
  configuration: string | undefined,
  line: string,
  container: Container,
): readonly ContainerFile[] {
  const path = folder?.folder ?? configuration
  const endings = folder?.endings ?? ['']
  // A command that names no file here may name one in a way that is not known.
  const wanted = option === undefined || line === '' ? path : option.exec(line)?.[1]
  if (wanted === undefined) return []
  const targets = container.mounts.map(({ target }) => target).filter((target) => posixPaths.isWithin(wanted, target))
  return [...new Set([wanted, ...targets])].flatMap((target) => {
    const found = endings.some((ending) => target.endsWith(ending)) ? container.fileAt(target) : undefined
    return found?.kind === 'file' ? [found.file] : []
  })
}

function readConfiguredListener(
  { port, advice, setting, unknown }: ListenSetting,
  isLocal: boolean,
  { hostPath, text, source }: ContainerFile,
  service: string,
): ConfiguredListener | undefined {
  if (text === undefined || hostPath === '' || unknown?.test(text) === true) return undefined
  const facts = { file: posixPaths.basename(hostPath.replaceAll('\\', '/')), port, advice }
  const written = [...text.matchAll(setting)].map((match) => ({ match, addresses: match.groups?.['addresses'] ?? '' }))
  const [first] = written
  if (first === undefined) {
    return isLocal ? { ...facts, isWritten: false, at: locateFact(service, source) } : undefined
  }
  if (!written.every(({ addresses }) => areLocal(addresses))) return undefined
  const { match, addresses } = first
  const start = match.index + match[0].lastIndexOf(addresses)
  const end = start + addresses.trimEnd().length
  return { ...facts, isWritten: true, at: { file: { path: hostPath, text }, start, end } }
}

const LOOPBACK = /^-?(?:127(?:\.\d{1,3}){3}|localhost|::1|_local_)$/

function areLocal(addresses: string): boolean {
  const each = addresses.split(/[\s,'"[\]]+/).filter((address) => address !== '')
  return each.length > 0 && each.every((address) => LOOPBACK.test(address))
}
