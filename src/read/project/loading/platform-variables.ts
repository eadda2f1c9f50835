import { visit } from '../../../core/tree/visit.ts'
import { getValue } from '../../../core/tree/node.ts'
import type { Paths } from '../../../core/paths/paths.ts'
import type { Host } from './host.ts'
import type { ReadFile } from './read-file.ts'

// App stores start Compose files with variables of their own, so that these are set wherever the files run.

/** What is known about a Compose file and its folder. */
interface Place {
  readonly file: ReadFile
  readonly folder: string
  readonly host: Host
  readonly paths: Paths
}

interface Platform {
  /** Whether a file is written for the platform. */
  readonly isFor: (place: Place) => boolean
  /** The variables that it sets. */
  readonly sets: RegExp
  /** The file of the folder whose text names further variables. */
  readonly lists?: string
}

const PLATFORMS: readonly Platform[] = [
  // CasaOS and ZimaOS: CONTRIBUTING.md of their app stores, "System variables".
  {
    isFor: hasCasaMetadata,
    sets: /^(?:AppID|PUID|PGID|TZ|DefaultUserName|DefaultPassword|default_pwd|domain|public_ip|OPENAI_API_KEY)$/,
  },
  // Umbrel: the scripts "exports.sh" of an app and of those it depends on set any other.
  { isFor: isBeside('umbrel-app.yml'), sets: /^[A-Z]\w*$/ },
  // Runtipi: its own variables, and those of the form in "config.json".
  {
    isFor: (place) => /"tipi_version"/.test(readBeside('config.json', place)),
    sets: /^(?:APP_\w+|ROOT_FOLDER_HOST|STORAGE_PATH|TZ|NETWORK_INTERFACE|DNS_IP|INTERNAL_IP|LOCAL_DOMAIN|DOMAIN|RUNTIPI_\w+)$/,
    lists: 'config.json',
  },
  // Coolify: "magic" variables.
  {
    isFor: () => true,
    sets: /^SERVICE_(?:FQDN|URL|NAME|USER|PASSWORD(?:WITHSYMBOLS)?|BASE64|REALBASE64|HEX)_\w+$/,
  },
  // Dokploy: the variables of its templates.
  { isFor: isBeside('template.toml'), sets: /^$/, lists: 'template.toml' },
]

/** Whether a platform that the file is written for sets a variable. */
export function createPlatformTest(file: ReadFile, host: Host, paths: Paths): (variable: string) => boolean {
  const place = { file, folder: paths.dirname(file.source.path), host, paths }
  const sets = PLATFORMS.filter(({ isFor }) => isFor(place)).map(({ sets, lists }) => {
    const listed = lists === undefined ? '' : readBeside(lists, place)
    return (variable: string): boolean => sets.test(variable) || namesWord(listed, variable)
  })
  return (variable) => sets.some((isSet) => isSet(variable))
}

function isBeside(name: string): (place: Place) => boolean {
  return ({ host, paths, folder }) => host.kindOf(paths.join(folder, name)) === 'file'
}

function readBeside(name: string, { host, paths, folder }: Place): string {
  const read = host.read(paths.join(folder, name))
  return read.kind === 'text' ? read.text : ''
}

function hasCasaMetadata({ file }: Place): boolean {
  return file.stream.documents.some(({ root }) => {
    let isFound = getValue(root, 'x-casaos') !== undefined
    visit(root, 'services.*.x-casaos', () => (isFound = true))
    return isFound || /\$\{?AppID\b/.test(file.source.text)
  })
}

function namesWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!/\w/.test(text.charAt(at - 1)) && !/\w/.test(text.charAt(at + word.length))) return true
  }
  return false
}
