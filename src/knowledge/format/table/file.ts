import { resourceName, stringOrList } from './common.ts'
import { config, model, network, secret, volume } from './resources.ts'
import { service } from './service.ts'
import { attribute, choice, listOf, mapOf, mapping, named, string, type MappingShape } from '../shape.ts'
import { everywhere, nowhere, only, since, specification, type FormatVersion } from '../versions.ts'

const included = choice(
  string,
  mapping(
    {
      path: attribute('File to include, or several files, of which later ones override earlier ones.', stringOrList),
      env_file: attribute('Env files for interpolation in the included files.', stringOrList),
      project_directory: attribute('Folder to which paths in the included files are relative.', string),
    },
    { extensions: nowhere },
  ),
)

// Format 1 has only services.
const numbered = since('2.0', '3.0')

/** A Compose file, except in format 1. */
const composeFile = mapping(
  {
    version: attribute('Format of the file, which Compose v2 and later ignore.', string, numbered, {
      required: only('3.0..3.9'),
    }),
    name: attribute(
      'Name of the project, used in the names of its containers, networks and volumes.',
      string,
      specification,
      { sinceCompose: '2.3.0' },
    ),
    include: attribute('Other Compose files to include.', listOf(included), specification, { sinceCompose: '2.20.0' }),
    services: attribute(
      'Services of the application; in format 1, they are at the top level instead.',
      mapOf(service, resourceName),
    ),
    networks: attribute(
      'Networks that services connect to.',
      mapOf(named('network', network), resourceName, everywhere),
      numbered,
    ),
    volumes: attribute('Named volumes that services mount.', mapOf(named('volume', volume), resourceName), numbered),
    secrets: attribute(
      'Sensitive data that services can access as files.',
      mapOf(named('secret', secret), resourceName),
      since('3.1'),
    ),
    configs: attribute(
      'Configuration that services can access as files.',
      mapOf(named('config', config), resourceName),
      since('3.3'),
    ),
    models: attribute(
      'AI models that services use.',
      mapOf(named('model', model), resourceName, everywhere),
      specification,
      { sinceCompose: '2.38.0' },
    ),
  },
  { extensions: since('2.0', '3.4') },
)

/** A format 1 file: services at the root and nothing else. */
const legacyFile = mapOf(service, resourceName)

/** The shape of a whole file in a format: the root of the table. */
export function createFileShape(format: FormatVersion): MappingShape {
  return format === '1' ? legacyFile : composeFile
}
