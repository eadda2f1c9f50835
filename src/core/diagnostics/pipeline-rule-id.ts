/** The rules reported by the pipeline, by step. */
export const PIPELINE_RULE_IDS = [
  // syntax
  'yaml-syntax',
  'yaml-tag',
  'yaml-limit',
  'undefined-alias',
  'alias-cycle',
  'merge-key',
  'non-string-key',
  'duplicate-key',

  // variables
  'interpolation-syntax',
  'interpolation-limit',
  'required-variable',
  'unset-variable',
  'unescaped-dollar',
  'boolean-spelling',
  'env-file-syntax',
  'env-file-comment',
  'env-file-after-quote',
  'env-file-folder',
  'env-file-last-line',

  // format
  'unknown-key',
  'missing-key',
  'wrong-type',
  'invalid-value',
  'invalid-port',
  'invalid-mount',
  'invalid-command',
  'duplicate-item',
  'conflicting-keys',
  'format-version',
  'format-availability',
  'untranslated-legacy',
  'ignored-by-swarm',
  'obsolete-version',

  // project
  'unreadable-file',
  'empty-file',
  'several-compose-files',
  'part-of-project',
  'missing-env-file',
  'missing-project-directory',
  'missing-label-file',
  'remote-resource',
  'include-cycle',
  'extends-cycle',
  'merge-conflict',
  'limit',
  'invalid-project-name',
  'missing-image',
  'undefined-service',
  'undefined-network',
  'undefined-volume',
  'undefined-config',
  'undefined-secret',
  'undefined-model',
  'build-platform',
  'dependency-cycle',
  'duplicate-container-name',
  'duplicate-mount',

  // configuration
  'configuration',
  'unused-suppression',
] as const

/** The id of a rule that loading reports. */
export type PipelineRuleId = (typeof PIPELINE_RULE_IDS)[number]
