import { posixPaths } from '../../../core/paths/paths.ts'
import type { Span } from '../../../core/source/source-file.ts'
import type { Path } from '../../../core/tree/path.ts'
import { listenSettings, type ListenSetting } from '../../../knowledge/images/listen-settings.ts'
import { splitReference } from '../../../knowledge/images/image-reference.ts'
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
  { containerOf, environmentOf }: ContainerRuleContext,
): ConfiguredListener | undefined {
  const row = findRow(definition)
  if (row === undefined || !environmentOf(service).isComplete) return undefined
  const { variables } = environmentOf(service)
  if (row.variables?.some((variable) => variables.has(variable)) === true) return undefined
  const container = containerOf(service)
  const line = (definition.command ?? []).join(' ')
  if (row.unknown?.test(line) === true) return undefined
  const files = listFiles(row, line, container)
  const [file] = files
  return file === undefined || files.length > 1 ? undefined : readListener(row, file, service)
}

function findRow({ image, build, entrypoint }: Service): ListenSetting | undefined {
  if (image === undefined || build !== undefined || entrypoint !== undefined) return undefined
  const name = shortenImageName(splitReference(image).name)
  return listenSettings.find(({ names }) => names.includes(name))
}

/** The configuration files that the program certainly reads. */
function listFiles({ path, option }: ListenSetting, line: string, container: Container): readonly ContainerFile[] {
  const wanted = option?.exec(line)?.[1] ?? path
  if (wanted === undefined) return []
  const targets = container.mounts.map(({ target }) => target).filter((target) => posixPaths.isWithin(wanted, target))
  return [...new Set([wanted, ...targets])].flatMap((target) => {
    const found = container.fileAt(target)
    return found?.kind === 'file' ? [found.file] : []
  })
}

function readListener(row: ListenSetting, file: ContainerFile, service: string): ConfiguredListener | undefined {
  const { hostPath, text, source } = file
  const { port, advice, setting, unknown, isLocalByDefault } = row
  if (text === undefined || hostPath === '' || unknown?.test(text) === true) return undefined
  const facts = { file: posixPaths.basename(hostPath.replaceAll('\\', '/')), port, advice }
  const written = setting.exec(text)
  if (written === null) {
    return isLocalByDefault && { ...facts, isWritten: false, at: locateFact(service, source) }
  }
  const addresses = written.groups?.['addresses']
  if (addresses === undefined || !areLocal(addresses)) return undefined
  const start = written.index + written[0].indexOf(addresses)
  const end = start + addresses.trimEnd().length
  return { ...facts, isWritten: true, at: { file: { path: hostPath, text }, start, end } }
}

const LOOPBACK = /^-?(?:127(?:\.\d{1,3}){3}|localhost|::1|_local_)$/

function areLocal(addresses: string): boolean {
  const each = addresses.split(/[\s,'"[\]]+/).filter((address) => address !== '')
  return each.length > 0 && each.every((address) => LOOPBACK.test(address))
}
