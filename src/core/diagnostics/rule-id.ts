import type { PipelineRuleId } from './pipeline-rule-id.ts'

export { PIPELINE_RULE_IDS, type PipelineRuleId } from './pipeline-rule-id.ts'

/** The risks of a change, reported by `src/show/compare/risks`. */
export const CHANGE_RULE_IDS = [
  'data-left-behind',
  'volume-to-recreate',
  'held-by-orphan',
  'newly-published-port',
  'newly-granted-privilege',
  'database-version-change',
  'unbuilt-change',
  'stale-secret',
  'removed-healthcheck',
] as const

/** The id of a rule about a comparison. */
export type ChangeRuleId = (typeof CHANGE_RULE_IDS)[number]

/** What `composure plan` finds on a machine, reported by `src/show/plan`. */
export const PLAN_RULE_IDS = [
  'unreachable-engine',
  'refused-request',
  'missing-external',
  'unavailable-network',
  'unavailable-address',
  'missing-in-engine',
  'missing-on-host',
  'beyond-host',
  'old-engine',
  'taken-container-name',
  'taken-port',
  'unusable-container',
  'unmet-dependency',
  'kept-resource',
  'other-folder',
  'discarded-data',
] as const

/** The id of a rule about a plan. */
export type PlanRuleId = (typeof PLAN_RULE_IDS)[number]

/** The rules in `src/lint/rules/catalogue`, by folder. */
export type CatalogueRuleId =
  // yaml
  | 'unquoted-port'
  | 'yaml-1-1-value'
  | 'rewritten-number'
  | 'rewritten-date'
  | 'rewritten-boolean'
  | 'float-size'
  | 'decimal-mode'
  | 'truncated-number'
  | 'ignored-zero'
  | 'comment-in-value'
  | 'literal-quotes'
  | 'leading-space'
  | 'smart-quotes'
  | 'invisible-character'
  | 'unintended-escape'
  | 'list-as-text'
  | 'swallowed-item'
  | 'swallowed-key'
  | 'shallow-merge'
  | 'unknown-tag'
  | 'unused-anchor'
  | 'several-documents'
  | 'ignored-null'
  // variables
  | 'unescaped-variable'
  | 'env-file-variable'
  | 'hidden-env-file-value'
  | 'variable-in-key'
  | 'quoted-default'
  | 'duplicate-variable'
  | 'mismatched-credentials'
  // project
  | 'rewritten-project-name'
  | 'unused-resource'
  | 'ignored-by-external'
  | 'external-name'
  | 'unread-key'
  | 'legacy-attribute'
  | 'windows-only'
  | 'compose-version'
  // image-and-build
  | 'invalid-image'
  | 'invalid-platform'
  | 'invalid-pull-policy'
  | 'overwritten-image'
  | 'missing-build-context'
  | 'missing-dockerfile'
  | 'missing-build-stage'
  | 'removed-from-image'
  | 'run-without-effect'
  | 'failing-run'
  | 'left-out-dependency'
  | 'unexpanded-variable'
  | 'unavailable-image'
  | 'outdated-image-file'
  | 'missing-image-variable'
  | 'unsuitable-image-variable'
  | 'build-time-variable'
  | 'missing-copy-source'
  | 'invalid-dockerfile'
  | 'single-quoted-list'
  | 'unused-build-argument'
  | 'build-argument-scope'
  // lifecycle
  | 'dropped-command'
  | 'entrypoint-without-command'
  | 'lost-shell-words'
  | 'operator-as-argument'
  | 'command-without-shell'
  | 'healthcheck-test'
  | 'healthcheck-user'
  | 'disabled-healthcheck'
  | 'reset-condition'
  | 'inherited-profiles'
  | 'restarting-one-shot'
  | 'overridden-restart'
  | 'restart-without-condition'
  | 'hook-per-replica'
  | 'impossible-watch'
  | 'healthcheck-program'
  | 'unawaited-completion'
  | 'unawaited-health'
  | 'unreadable-secret'
  | 'unrunnable-script'
  | 'missing-program'
  | 'endless-one-shot'
  | 'unfailing-healthcheck'
  | 'memory-above-limit'
  | 'unknown-user'
  | 'ends-at-once'
  | 'ignored-command'
  // ports
  | 'host-port-conflict'
  | 'replicated-host-port'
  | 'repeated-port'
  | 'appended-port'
  | 'ports-on-internal-network'
  | 'closed-port'
  | 'loopback-listener'
  // networking
  | 'network-mode-conflict'
  | 'shared-namespace'
  | 'no-shared-network'
  | 'unreachable-link'
  | 'ambiguous-alias'
  | 'single-network-driver'
  | 'invalid-subnet'
  | 'unusable-subnet'
  | 'overlapping-subnets'
  | 'address-outside-subnet'
  | 'ipv6-not-enabled'
  | 'duplicate-address'
  | 'reserved-address'
  | 'invalid-address'
  | 'invalid-mac-address'
  | 'lost-address-pool'
  | 'ipv6-without-subnet'
  | 'service-address'
  | 'advertised-loopback'
  | 'kafka-listener'
  | 'default-server'
  | 'browser-address'
  | 'proxy-network'
  | 'proxy-reference'
  | 'proxy-rule'
  | 'unreachable-address'
  | 'log-address'
  | 'shared-network-name'
  | 'host-gateway'
  // storage
  | 'one-letter-volume'
  | 'unknown-mount-option'
  | 'mount-consistency'
  | 'mount-target'
  | 'mount-source'
  | 'foreign-mount-options'
  | 'foreign-home'
  | 'replaced-mount'
  | 'relative-device'
  | 'ignored-file-mode'
  | 'file-is-folder'
  | 'hidden-dependencies'
  | 'unwritable-mount'
  | 'unwritable-folder'
  | 'unread-configuration'
  | 'missing-configuration'
  | 'missing-source-file'
  | 'copied-file'
  | 'existing-data'
  | 'misplaced-data'
  | 'unmounted-data'
  | 'unwritten-volume'
  | 'mount-kind'
  | 'hidden-system'
  | 'new-volume-subpath'
  | 'ungranted-secret'
  // engine
  | 'engine-limits'
  | 'engine-option'
  | 'engine-conflict'
  | 'missing-seccomp-profile'
  // swarm
  | 'ignored-deploy-key'
  | 'deploy-labels'
  | 'swarm-only-source'
  | 'swarm-stack'
  // podman
  | 'refused-by-podman'
  | 'ignored-by-podman'
  | 'different-in-podman'
  | 'userns-in-pod'
  | 'short-image-name'
  // security
  | 'engine-socket'
  | 'dropped-capability'
  | 'sensitive-mount'
  | 'privileged-container'
  | 'dangerous-capability'
  | 'kept-capabilities'
  | 'host-namespace'
  | 'disabled-confinement'
  | 'dangerous-device'
  | 'literal-credential'
  | 'default-credential'
  | 'url-credential'
  | 'exposed-token'
  | 'secret-build-argument'
  | 'exposed-port'
  | 'exposed-database'
  | 'writable-root'
  | 'new-privileges'
  | 'root-user'
  | 'unpinned-image'
  | 'undigested-image'
  | 'insecure-setting'
  | 'shared-propagation'
  | 'executable-tmpfs'
  | 'discarded-logs'
  | 'unlimited-memory'
  | 'unlimited-processes'
  | 'unencrypted-source'
  | 'bidirectional-comment'
  // style
  | 'section-order'
  | 'service-order'
  | 'service-key-order'
  | 'item-order'
  | 'port-quotes'
  | 'quote-style'
  | 'mixed-forms'
  | 'list-or-map'
  | 'flow-mapping'
  | 'indentation'
  | 'entry-spacing'
  | 'trailing-space'
  | 'final-newline'
  | 'line-length'
  | 'service-name'
  // policy
  | 'missing-name'
  | 'file-name'
  | 'fixed-container-name'
  | 'missing-restart'
  | 'missing-script'
  | 'unbounded-log'
  | 'required-key'
  | 'required-label'
  | 'allowed-registry'

/** A built-in rule. */
export type BuiltInRuleId = PipelineRuleId | ChangeRuleId | PlanRuleId | CatalogueRuleId

/** A rule added by a caller of the API, such as `acme/no-latest`; the slash rules out a clash with built-in ids. */
export type CustomRuleId = `${string}/${string}`

/** The id of a rule: one of ours, or one with a `/`. */
export type RuleId = BuiltInRuleId | CustomRuleId
