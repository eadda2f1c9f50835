import { PIPELINE_RULE_IDS, type PipelineRuleId } from './rule-id.ts'
import type { PipelineRule } from './rule-description.ts'

type Description = Omit<PipelineRule, 'id' | 'preset' | 'since'>

/** The descriptions of rules reported by the pipeline, by step. */
const DESCRIPTIONS: Readonly<Record<PipelineRuleId, Description>> = {
  'yaml-syntax': {
    phase: 'syntax',
    severity: 'error',
    summary: 'Files must be YAML that Compose can read.',
    fixable: true,
  },
  'yaml-tag': { phase: 'syntax', severity: 'error', summary: 'Tags must fit the value they are on.' },
  'yaml-limit': {
    phase: 'syntax',
    severity: 'error',
    summary: 'Files must not be too large, too deep or too repetitive to read.',
  },
  'undefined-alias': {
    phase: 'syntax',
    severity: 'error',
    summary: 'Aliases must have an anchor before them.',
    fixable: true,
  },
  'alias-cycle': {
    phase: 'syntax',
    severity: 'error',
    summary: 'Aliases must not refer to a value that contains them.',
  },
  'merge-key': {
    phase: 'syntax',
    severity: 'error',
    summary: 'Merge keys must have a mapping or a list of mappings.',
    overrules: ['wrong-type'],
  },
  'non-string-key': {
    phase: 'syntax',
    severity: 'error',
    summary: 'Keys must be strings.',
    fixable: true,
    overrules: ['unknown-key'],
  },
  'duplicate-key': {
    phase: 'syntax',
    severity: 'error',
    summary: 'Mappings must not have the same key twice.',
    fixable: true,
  },

  'interpolation-syntax': {
    phase: 'variables',
    severity: 'error',
    summary: 'Variables must be written as $NAME or ${NAME}, and a literal dollar sign as $$.',
    fixable: true,
  },
  'interpolation-limit': {
    phase: 'variables',
    severity: 'error',
    summary: 'Variables must not be nested too deeply or expand too far.',
  },
  'required-variable': {
    phase: 'variables',
    severity: 'error',
    summary: 'Variables required with ${NAME:?} must be set.',
  },
  'unset-variable': {
    phase: 'variables',
    severity: 'warning',
    summary: 'Variables should be set or have a default.',
  },
  'unescaped-dollar': {
    phase: 'variables',
    severity: 'warning',
    summary: 'Dollar signs in password hashes should be doubled.',
    fixable: true,
  },
  'boolean-spelling': {
    phase: 'variables',
    severity: 'warning',
    summary: 'Booleans from variables should be true or false.',
    fixable: true,
  },
  'env-file-syntax': {
    phase: 'variables',
    severity: 'error',
    summary: 'Env files must be written as Compose reads them.',
  },
  'env-file-comment': {
    phase: 'variables',
    severity: 'warning',
    summary: 'Comments in env files should not become part of a value.',
    fixable: true,
  },
  'env-file-after-quote': {
    phase: 'variables',
    severity: 'warning',
    summary: 'Nothing should follow the closing quote of a variable in an env file.',
  },
  'env-file-folder': {
    phase: 'variables',
    severity: 'warning',
    summary: '".env" should be a file: Compose ignores a folder of that name.',
  },
  'env-file-last-line': {
    phase: 'variables',
    severity: 'warning',
    summary: 'Env files should end with a line break.',
    fixable: true,
  },

  'unknown-key': {
    phase: 'format',
    severity: 'error',
    summary: 'Keys must be ones that the format has.',
    fixable: true,
  },
  'missing-key': { phase: 'format', severity: 'error', summary: 'Required keys must be present.', fixable: true },
  'wrong-type': {
    phase: 'format',
    severity: 'error',
    summary: 'Values must have a type that the format allows.',
    fixable: true,
    overrules: ['non-string-key'],
  },
  'invalid-value': {
    phase: 'format',
    severity: 'error',
    summary: 'Values must be ones that Compose can read.',
    fixable: true,
  },
  'invalid-port': { phase: 'format', severity: 'error', summary: 'Ports must be written as Compose reads them.' },
  'invalid-mount': { phase: 'format', severity: 'error', summary: 'Mounts must be written as Compose reads them.' },
  'invalid-command': { phase: 'format', severity: 'error', summary: 'Commands must be written as Compose reads them.' },
  'duplicate-item': {
    phase: 'format',
    severity: 'error',
    summary: 'Lists of distinct items must not contain an item twice.',
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
    summary: '"version" should name a format, the same one in all files.',
  },
  'format-availability': {
    phase: 'format',
    severity: 'info',
    summary: 'Files should use only what the format they declare has.',
  },
  'untranslated-legacy': {
    phase: 'format',
    severity: 'warning',
    summary: 'Legacy attributes should have an equivalent in the current format.',
  },
  'ignored-by-swarm': {
    phase: 'format',
    severity: 'warning',
    summary: 'Files for docker stack deploy should contain only what it uses.',
  },
  'obsolete-version': {
    phase: 'format',
    severity: 'info',
    summary: 'Files should not have a top-level "version".',
    fixable: true,
  },

  'unreadable-file': {
    phase: 'project',
    severity: 'error',
    summary: 'Files that the project is made of must be readable.',
  },
  'empty-file': {
    phase: 'project',
    severity: 'error',
    summary: 'Files must not be empty.',
    isSuppliedByOthers: true,
  },
  'several-compose-files': {
    phase: 'project',
    severity: 'warning',
    summary: 'A folder should have one default Compose file.',
  },
  'part-of-project': {
    phase: 'project',
    severity: 'info',
    summary: 'Files should be checked together with the project they belong to.',
  },
  'missing-env-file': { phase: 'project', severity: 'error', summary: 'Files named by env_file should exist.' },
  'missing-project-directory': {
    phase: 'project',
    severity: 'warning',
    summary: 'The project directory of an include should exist.',
  },
  'missing-label-file': { phase: 'project', severity: 'error', summary: 'Files named by label_file should exist.' },
  'remote-resource': {
    phase: 'project',
    severity: 'warning',
    summary: 'Remote resources are not checked.',
  },
  'include-cycle': { phase: 'project', severity: 'error', summary: 'Files must not include each other in a cycle.' },
  'extends-cycle': { phase: 'project', severity: 'error', summary: 'Services must not extend each other in a cycle.' },
  'merge-conflict': {
    phase: 'project',
    severity: 'error',
    summary: 'Overrides must have the type of what they override.',
  },
  limit: {
    phase: 'project',
    severity: 'error',
    summary: 'Projects must not have more files, ports or address pools than composure can follow.',
  },
  'invalid-project-name': {
    phase: 'project',
    severity: 'error',
    summary: 'Project names must consist of lower-case letters, digits, "-" and "_".',
  },
  'missing-image': {
    phase: 'project',
    severity: 'error',
    summary: 'Services must have an image or a build.',
    isSuppliedByOthers: true,
  },
  'undefined-service': {
    phase: 'project',
    severity: 'error',
    summary: 'Services that are referred to must be declared.',
    isSuppliedByOthers: true,
  },
  'undefined-network': {
    phase: 'project',
    severity: 'error',
    summary: 'Networks must be declared.',
    isSuppliedByOthers: true,
  },
  'undefined-volume': {
    phase: 'project',
    severity: 'error',
    summary: 'Volumes must be declared.',
    fixable: true,
    isSuppliedByOthers: true,
  },
  'undefined-config': {
    phase: 'project',
    severity: 'error',
    summary: 'Configs must be declared.',
    isSuppliedByOthers: true,
  },
  'undefined-secret': {
    phase: 'project',
    severity: 'error',
    summary: 'Secrets must be declared.',
    isSuppliedByOthers: true,
  },
  'undefined-model': {
    phase: 'project',
    severity: 'error',
    summary: 'Models must be declared.',
    isSuppliedByOthers: true,
  },
  'build-platform': {
    phase: 'project',
    severity: 'error',
    summary: 'Builds for several platforms must include the one the service runs on.',
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
    summary: 'Configuration files must follow their schema.',
  },
  'unused-suppression': {
    phase: 'configuration',
    severity: 'warning',
    summary: 'Comments that suppress a rule should have something to suppress.',
    fixable: true,
  },
}

/** The rules reported by the pipeline. Errors are what Compose rejects; the others can be configured. */
export const pipelineRules: readonly PipelineRule[] = PIPELINE_RULE_IDS.map(getPipelineRule)

function getPipelineRule(id: PipelineRuleId): PipelineRule {
  return { id, preset: 'recommended', since: '0.1.0', ...DESCRIPTIONS[id] }
}
