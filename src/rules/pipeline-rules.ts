import type { RuleDescription } from './rule.ts'

/**
 * The rules that the steps of the pipeline speak for as they go, by the step. Those that are errors are what Compose
 * refuses; of the others, a configuration may say what becomes of them.
 */
export const pipelineRules: readonly RuleDescription[] = [
  // YAML
  error('yaml-syntax', 'The file must be YAML as Compose reads it.'),
  error('yaml-tag', 'A tag must fit the value that it stands before.'),
  error('yaml-limit', 'A file must not be larger, deeper or more repetitive than can be read.'),
  error('undefined-alias', 'An alias must have an anchor before it.'),
  error('alias-cycle', 'An alias must not stand inside the value that it stands for.'),
  error('merge-key', 'A merge key takes a mapping or a list of mappings.'),
  error('non-string-key', 'Keys are strings.'),
  error('duplicate-key', 'A mapping must not have a key twice.'),

  // Variables
  error('interpolation-syntax', 'Variables are written as $NAME or ${NAME}, and a dollar sign as $$.'),
  error('interpolation-limit', 'Variables must not be nested deeper, or grow larger, than can be read.'),
  error('required-variable', 'A variable that is required with ${NAME:?} must be set.'),
  warning('unset-variable', 'A variable that is used should be set or have a default.'),
  warning('unescaped-dollar', 'A dollar sign in the hash of a password must be written twice.'),
  warning('boolean-spelling', 'A boolean from a variable should be true or false.'),
  error('env-file-syntax', 'A file of variables must be written as Compose reads it.'),
  warning('env-file-comment', 'A comment in a file of variables must not become part of a value.'),
  warning('env-file-after-quote', 'Nothing should follow the closing quote of a variable.'),
  warning('env-file-folder', 'The ".env" beside a project should be a file: Compose ignores a folder.'),
  warning('env-file-last-line', 'The last line of a file of variables should end with a line break.'),

  // The format
  error('unknown-key', 'A key must be one of those that the format has.'),
  error('missing-key', 'What the format needs must be there.'),
  error('wrong-type', 'A value must have a type that the format allows.'),
  error('invalid-value', 'A value must be one that Compose can read.'),
  error('invalid-port', 'A port must be written as Compose reads it.'),
  error('invalid-mount', 'A mount must be written as Compose reads it.'),
  error('invalid-command', 'A command must be written as Compose reads it.'),
  error('duplicate-item', 'A list of distinct items must not have one twice.'),
  error('conflicting-keys', 'Keys that exclude each other must not be set together.'),
  warning('format-version', 'The version should name a format, the same in all files.'),
  info('format-availability', 'A file should use only what the format that it declares has.'),
  warning('untranslated-legacy', 'What a file of an older format says should have an equivalent today.'),
  warning('ignored-by-swarm', 'A file for docker stack deploy should say only what that acts on.'),
  warning('obsolete-version', 'The top-level version is obsolete.'),

  // The project
  error('unreadable-file', 'A file that the project is made of must be readable.'),
  error('empty-file', 'A file, and all files of a project together, must not be empty.'),
  warning('several-compose-files', 'A folder should have one default Compose file.'),
  info('part-of-project', 'A file may make a project only together with others.'),
  warning('missing-env-file', 'A file named by env_file must be there.'),
  warning('missing-project-directory', 'The project directory of an include must be there.'),
  warning('missing-label-file', 'A file named by label_file must be there.'),
  warning('remote-resource', 'What is fetched from elsewhere is not checked.'),
  error('include-cycle', 'Files must not include each other in a cycle.'),
  error('extends-cycle', 'Services must not extend each other in a cycle.'),
  error('merge-conflict', 'An override must have the type of what it overrides.'),
  error('limit', 'A project must not have more files, ports or address pools than can be followed.'),
  error('invalid-project-name', 'The name of a project has lower-case letters, digits, - and _.'),
  error('missing-image', 'A service needs an image or a build.'),
  error('undefined-service', 'A service that is referred to must be declared.'),
  error('undefined-network', 'A network that is used must be declared.'),
  error('undefined-volume', 'A volume that is used must be declared.'),
  error('undefined-config', 'A config that is used must be declared.'),
  error('undefined-secret', 'A secret that is used must be declared.'),
  error('undefined-model', 'A model that is used must be declared.'),
  error('build-platform', 'A build for several platforms must include the one that the service runs on.'),
  error('dependency-cycle', 'Services must not depend on each other in a cycle.'),
  error('duplicate-container-name', 'Two services must not have the same container_name.'),
  error('duplicate-mount', 'Two mounts of a service must not have the same target.'),

  // composure
  error('configuration', 'The configuration must be as its schema says.'),
  warning('unused-suppression', 'A comment that suppresses a rule should have something to suppress.'),
]

function error(id: string, summary: string): RuleDescription {
  return { id, summary, severity: 'error', preset: 'recommended' }
}

function warning(id: string, summary: string): RuleDescription {
  return { id, summary, severity: 'warning', preset: 'recommended' }
}

function info(id: string, summary: string): RuleDescription {
  return { id, summary, severity: 'info', preset: 'recommended' }
}
