import { resourceName, stringOrList } from './common.ts'
import { config, model, network, secret, volume } from './resources.ts'
import { service } from './service.ts'
import { attribute, choice, listOf, mapOf, mapping, named, string, type MappingShape } from '../shape.ts'
import { everywhere, nowhere, only, since, specification, type FormatVersion } from '../versions.ts'

const included = choice(
  string,
  mapping(
    {
      path: attribute('The file, or several of which later ones override earlier ones.', stringOrList),
      env_file: attribute('Files of variables for them.', stringOrList),
      project_directory: attribute('Folder that their paths start from.', string),
    },
    { extensions: nowhere },
  ),
)

// Format 1 has nothing but services.
const numbered = since('2.0', '3.0')

/** A Compose file, except in format 1. */
const composeFile = mapping(
  {
    version: attribute('Format of the file; today it is not needed, and ignored.', string, numbered, {
      required: only('3.0..3.9'),
    }),
    name: attribute('Name of the project.', string, specification),
    include: attribute('Other Compose files that this one is made of.', listOf(included), specification),
    services: attribute(
      'The containers of the application, by kind; in format 1 they stand at the root.',
      mapOf(service, resourceName),
    ),
    networks: attribute(
      'Networks that services join.',
      mapOf(named('network', network), resourceName, everywhere),
      numbered,
    ),
    volumes: attribute('Volumes that services mount.', mapOf(named('volume', volume), resourceName), numbered),
    secrets: attribute('Secrets that services read.', mapOf(named('secret', secret), resourceName), since('3.1')),
    configs: attribute('Configs that services read.', mapOf(named('config', config), resourceName), since('3.3')),
    models: attribute(
      'Models that services use.',
      mapOf(named('model', model), resourceName, everywhere),
      specification,
    ),
  },
  { extensions: since('2.0', '3.4') },
)

/** A file of format 1: services at the root and nothing else. */
const legacyFile = mapOf(service, resourceName)

/** What a whole file of a format may hold: the root of the table. */
export function fileShape(format: FormatVersion): MappingShape {
  return format === '1' ? legacyFile : composeFile
}
