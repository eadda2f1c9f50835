import { posixPaths } from '../../../core/paths/paths.ts'
import type { SourceFile } from '../../../core/source/source-file.ts'
import { createString } from '../../../core/tree/build.ts'
import type { ImageSetup } from '../../../knowledge/images/image-setup.ts'
import { imageSetups } from '../../../knowledge/images/known-setups.ts'
import type { PlacedAddress, ReadAddresses } from './kinds.ts'
import { readAssignments, readSettings } from './assignments.ts'
import { readNginx } from './nginx.ts'
import { readCaddyfile, readHaproxy } from './proxies.ts'
import { readFluent, readLogstash } from './shippers.ts'
import { readTreeFile } from './tree.ts'

/** Which file is of which kind, by its path in the container. */
const KINDS: readonly (readonly [RegExp, ReadAddresses | 'tree'])[] = [
  [/(?:^|\/)(?:nginx|conf\.d|sites-enabled|sites-available)\/(?:.*\/)?[\w.-]+$|(?:^|\/)nginx[\w.-]*\.conf$/, readNginx],
  [/(?:^|\/)Caddyfile$|\.caddy$/, readCaddyfile],
  [/(?:^|\/)haproxy[\w.-]*\.cfg$/, readHaproxy],
  [/(?:^|\/)(?:logstash\/pipeline|logstash)[\w/.-]*\.conf$/, readLogstash],
  [/(?:^|\/)fluent(?:d|-bit)?[\w/.-]*\.conf$/, readFluent],
  [/\.(?:ya?ml|json)$/, 'tree'],
  [/\.toml$|(?:^|\/)telegraf[\w/.-]*\.conf$/, readSettings],
  [/(?:^|\/)\.env[\w.-]*$|\.(?:env|properties|ini)$/, readAssignments],
]

/** The configuration files that the programs of public images read by default. */
const USUAL = [
  '/etc/nginx/nginx.conf',
  '/etc/nginx/templates/default.conf.template',
  '/etc/caddy/Caddyfile',
  '/usr/local/etc/haproxy/haproxy.cfg',
]

/** Where nginx looks for files of any name, and what people call them, besides the names of their services. */
const NGINX_FOLDER = '/etc/nginx/conf.d'
const NGINX_FILES = ['default', 'nginx', 'app', 'site', 'server', 'proxy', 'local', 'dev', 'prod']

/** The configuration files that the programs of public images read by default, by their paths in the container. */
export function listUsualConfigurations(services: readonly string[]): readonly string[] {
  return [...USUAL, ...[...NGINX_FILES, ...services].map((name) => `${NGINX_FOLDER}/${name}.conf`)]
}

/** A folder whose files a program reads, and which of them. */
interface AddressFolder {
  readonly folder: string
  readonly isRead: (file: string) => boolean
  /** The images whose program reads it, by their names; all if other programs have no such folder. */
  readonly images?: RegExp
}

/** The folders with configurations of public images that may have addresses. */
export const ADDRESS_FOLDERS: readonly AddressFolder[] = [
  ...imageSetups.flatMap(listAddressFolders),
  { folder: '/etc/traefik/dynamic', isRead: (file) => /\.ya?ml$/.test(file) },
  { folder: '/etc/traefik', isRead: (file) => /^traefik\.ya?ml$/.test(file) },
  { folder: '/usr/share/logstash/pipeline', isRead: (file) => file.endsWith('.conf') },
  { folder: '/fluentd/etc', isRead: (file) => file === 'fluent.conf' },
  { folder: '/config', isRead: (file) => /^configuration\.ya?ml$/.test(file), images: /(?:^|\/)authelia(?=[:@]|$)/ },
  // Many images keep their own program in `/app`, so that a framework's file of this name may be there.
  {
    folder: '/app/config',
    isRead: (file) => /^(?:services|widgets)\.yaml$/.test(file),
    images: /(?:^|\/)homepage(?=[:@]|$)/,
  },
]

function listAddressFolders({ folders = [], configuration }: ImageSetup): readonly AddressFolder[] {
  const found: AddressFolder[] = folders
    .filter(({ hasAddresses }) => hasAddresses)
    .map(({ folder, endings }) => ({ folder, isRead: (file) => endings.some((ending) => file.endsWith(ending)) }))
  const { path = '', hasAddresses = false } = configuration ?? {}
  const name = posixPaths.basename(path)
  return hasAddresses ? [...found, { folder: posixPaths.dirname(path), isRead: (file) => file === name }] : found
}

/** A configuration file that is larger is a data set, and not read. */
const LARGEST = 200_000

/** The addresses in a configuration file, each with its place in it, and the ports that it makes a program listen on. */
export interface ConfigurationReading {
  readonly addresses: readonly PlacedAddress[]
  readonly listensOn: readonly number[]
}

const NOTHING: ConfigurationReading = { addresses: [], listensOn: [] }

/** Whether `readAddressFile` knows the format of a file, by its path in the container. */
export function isConfiguration(target: string): boolean {
  return KINDS.some(([pattern]) => pattern.test(target))
}

/** What a configuration file says about addresses; nothing if its format is unknown. */
export function readAddressFile(file: SourceFile, target: string): ConfigurationReading {
  const reader = KINDS.find(([pattern]) => pattern.test(posixPaths.clean(target)))?.[1]
  if (reader === undefined || file.text.length > LARGEST) return NOTHING
  if (reader === 'tree') return { addresses: readTreeFile(file), listensOn: [] }
  const node = createString(file.text, { span: { file, start: 0, end: file.text.length } })
  const { addresses, listensOn } = reader(file.text)
  return { addresses: addresses.map((address) => ({ ...address, node })), listensOn }
}
