import { PIPELINE_RULE_IDS, type PipelineRuleId } from './rule-id.ts'
import type { PipelineRule } from './rule-description.ts'

type Description = Omit<PipelineRule, 'id' | 'preset' | 'since'>

/** What is known of the rules that the steps of the pipeline report as they go, by the step. */
const DESCRIPTIONS: Readonly<Record<PipelineRuleId, Description>> = {
  'yaml-syntax': {
    phase: 'syntax',
    severity: 'error',
    summary: 'The file must be YAML as Compose reads it.',
    fixable: true,
  },
  'yaml-tag': { phase: 'syntax', severity: 'error', summary: 'A tag must fit the value that it stands before.' },
  'yaml-limit': {
    phase: 'syntax',
    severity: 'error',
    summary: 'A file must not be larger, deeper or more repetitive than can be read.',
  },
  'undefined-alias': {
    phase: 'syntax',
    severity: 'error',
    summary: 'An alias must have an anchor before it.',
    fixable: true,
  },
  'alias-cycle': {
    phase: 'syntax',
    severity: 'error',
    summary: 'An alias must not stand inside the value that it stands for.',
  },
  'merge-key': {
    phase: 'syntax',
    severity: 'error',
    summary: 'A merge key takes a mapping or a list of mappings.',
    overrules: ['wrong-type'],
  },
  'non-string-key': {
    phase: 'syntax',
    severity: 'error',
    summary: 'Keys are strings.',
    fixable: true,
    overrules: ['unknown-key'],
  },
  'duplicate-key': {
    phase: 'syntax',
    severity: 'error',
    summary: 'A mapping must not have a key twice.',
    fixable: true,
  },

  'interpolation-syntax': {
    phase: 'variables',
    severity: 'error',
    summary: 'Variables are written as $NAME or ${NAME}, and a dollar sign as $$.',
    fixable: true,
  },
  'interpolation-limit': {
    phase: 'variables',
    severity: 'error',
    summary: 'Variables must not be nested deeper, or grow larger, than can be read.',
  },
  'required-variable': {
    phase: 'variables',
    severity: 'error',
    summary: 'A variable that is required with ${NAME:?} must be set.',
  },
  'unset-variable': {
    phase: 'variables',
    severity: 'warning',
    summary: 'A variable that is used should be set or have a default.',
  },
  'unescaped-dollar': {
    phase: 'variables',
    severity: 'warning',
    summary: 'A dollar sign in the hash of a password must be written twice.',
    fixable: true,
  },
  'boolean-spelling': {
    phase: 'variables',
    severity: 'warning',
    summary: 'A boolean from a variable should be true or false.',
    fixable: true,
  },
  'env-file-syntax': {
    phase: 'variables',
    severity: 'error',
    summary: 'A file of variables must be written as Compose reads it.',
  },
  'env-file-comment': {
    phase: 'variables',
    severity: 'warning',
    summary: 'A comment in a file of variables must not become part of a value.',
    fixable: true,
  },
  'env-file-after-quote': {
    phase: 'variables',
    severity: 'warning',
    summary: 'Nothing should follow the closing quote of a variable.',
  },
  'env-file-folder': {
    phase: 'variables',
    severity: 'warning',
    summary: 'The ".env" beside a project should be a file: Compose ignores a folder.',
  },
  'env-file-last-line': {
    phase: 'variables',
    severity: 'warning',
    summary: 'The last line of a file of variables should end with a line break.',
    fixable: true,
  },

  'unknown-key': {
    phase: 'format',
    severity: 'error',
    summary: 'A key must be one of those that the format has.',
    fixable: true,
  },
  'missing-key': { phase: 'format', severity: 'error', summary: 'What the format needs must be there.', fixable: true },
  'wrong-type': {
    phase: 'format',
    severity: 'error',
    summary: 'A value must have a type that the format allows.',
    fixable: true,
    overrules: ['non-string-key'],
  },
  'invalid-value': {
    phase: 'format',
    severity: 'error',
    summary: 'A value must be one that Compose can read.',
    fixable: true,
  },
  'invalid-port': { phase: 'format', severity: 'error', summary: 'A port must be written as Compose reads it.' },
  'invalid-mount': { phase: 'format', severity: 'error', summary: 'A mount must be written as Compose reads it.' },
  'invalid-command': { phase: 'format', severity: 'error', summary: 'A command must be written as Compose reads it.' },
  'duplicate-item': {
    phase: 'format',
    severity: 'error',
    summary: 'A list of distinct items must not have one twice.',
    fixable: true,
  },
  'conflicting-keys': {
    phase: 'format',
    severity: 'error',
    summary: 'Keys that exclude each other must not be set together.',
  },
  'format-version': {
    phase: 'format',
    severity: 'warning',
    summary: 'The version should name a format, the same in all files.',
  },
  'format-availability': {
    phase: 'format',
    severity: 'info',
    summary: 'A file should use only what the format that it declares has.',
  },
  'untranslated-legacy': {
    phase: 'format',
    severity: 'warning',
    summary: 'What a file of an older format says should have an equivalent today.',
  },
  'ignored-by-swarm': {
    phase: 'format',
    severity: 'warning',
    summary: 'A file for docker stack deploy should say only what that acts on.',
  },
  'obsolete-version': {
    phase: 'format',
    severity: 'warning',
    summary: 'The top-level version is obsolete.',
    fixable: true,
  },

  'unreadable-file': {
    phase: 'project',
    severity: 'error',
    summary: 'A file that the project is made of must be readable.',
  },
  'empty-file': {
    phase: 'project',
    severity: 'error',
    summary: 'A file, and all files of a project together, must not be empty.',
  },
  'several-compose-files': {
    phase: 'project',
    severity: 'warning',
    summary: 'A folder should have one default Compose file.',
  },
  'part-of-project': {
    phase: 'project',
    severity: 'info',
    summary: 'A file may make a project only together with others.',
  },
  'missing-env-file': { phase: 'project', severity: 'warning', summary: 'A file named by env_file must be there.' },
  'missing-project-directory': {
    phase: 'project',
    severity: 'warning',
    summary: 'The project directory of an include must be there.',
  },
  'missing-label-file': { phase: 'project', severity: 'warning', summary: 'A file named by label_file must be there.' },
  'remote-resource': {
    phase: 'project',
    severity: 'warning',
    summary: 'What is fetched from elsewhere is not checked.',
  },
  'include-cycle': { phase: 'project', severity: 'error', summary: 'Files must not include each other in a cycle.' },
  'extends-cycle': { phase: 'project', severity: 'error', summary: 'Services must not extend each other in a cycle.' },
  'merge-conflict': {
    phase: 'project',
    severity: 'error',
    summary: 'An override must have the type of what it overrides.',
  },
  limit: {
    phase: 'project',
    severity: 'error',
    summary: 'A project must not have more files, ports or address pools than can be followed.',
  },
  'invalid-project-name': {
    phase: 'project',
    severity: 'error',
    summary: 'The name of a project has lower-case letters, digits, - and _.',
  },
  'missing-image': {
    phase: 'project',
    severity: 'error',
    summary: 'A service needs an image or a build.',
    isSuppliedByOthers: true,
  },
  'undefined-service': {
    phase: 'project',
    severity: 'error',
    summary: 'A service that is referred to must be declared.',
    isSuppliedByOthers: true,
  },
  'undefined-network': {
    phase: 'project',
    severity: 'error',
    summary: 'A network that is used must be declared.',
    isSuppliedByOthers: true,
  },
  'undefined-volume': {
    phase: 'project',
    severity: 'error',
    summary: 'A volume that is used must be declared.',
    fixable: true,
    isSuppliedByOthers: true,
  },
  'undefined-config': {
    phase: 'project',
    severity: 'error',
    summary: 'A config that is used must be declared.',
    isSuppliedByOthers: true,
  },
  'undefined-secret': {
    phase: 'project',
    severity: 'error',
    summary: 'A secret that is used must be declared.',
    isSuppliedByOthers: true,
  },
  'undefined-model': {
    phase: 'project',
    severity: 'error',
    summary: 'A model that is used must be declared.',
    isSuppliedByOthers: true,
  },
  'build-platform': {
    phase: 'project',
    severity: 'error',
    summary: 'A build for several platforms must include the one that the service runs on.',
  },
  'dependency-cycle': {
    phase: 'project',
    severity: 'error',
    summary: 'Services must not depend on each other in a cycle.',
  },
  'duplicate-container-name': {
    phase: 'project',
    severity: 'error',
    summary: 'Two services must not have the same container_name.',
  },
  'duplicate-mount': {
    phase: 'project',
    severity: 'error',
    summary: 'Two mounts of a service must not have the same target.',
  },

  configuration: {
    phase: 'configuration',
    severity: 'error',
    summary: 'The configuration must be as its schema says.',
  },
  'unused-suppression': {
    phase: 'configuration',
    severity: 'warning',
    summary: 'A comment that suppresses a rule should have something to suppress.',
    fixable: true,
  },
}

/** The rules that the steps of the pipeline report: errors are what Compose refuses, the others can be configured. */
export const pipelineRules: readonly PipelineRule[] = PIPELINE_RULE_IDS.map(pipelineRule)

export function pipelineRule(id: PipelineRuleId): PipelineRule {
  return { id, preset: 'recommended', since: '0.1.0', ...DESCRIPTIONS[id] }
}
