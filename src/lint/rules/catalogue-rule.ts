import type { RuleDescription, OptionValue } from '../../core/diagnostics/rule-description.ts'
import type { Container } from '../../read/container/container.ts'
import type { BuildFiles } from '../../read/container/read-build.ts'
import type { LoadedModel } from '../../read/project/loading/load.ts'
import type { ProjectFiles, ProjectRuleContext, Rule, SourceFinding } from './rule.ts'

// What only our own rules are given: these types may change with every release, while those of `rule.ts` are public.

/** A project rule that also reads what runs in the containers. */
export interface ContainerRule extends RuleDescription {
  readonly check: (context: ContainerRuleContext) => void
}

export interface ContainerRuleContext extends ProjectRuleContext {
  /** What runs in the containers of a service, as far as its files and public facts show. Read when it is asked for. */
  readonly containerOf: (service: string) => Container
  /** The Dockerfile of a service and its context; undefined if it is not built, or these cannot be read. */
  readonly buildOf: (service: string) => BuildFiles | undefined
}

/**
 * A rule that reads the model node by node, because it needs to know what a value replaced or where it came from. It
 * reports by span.
 */
export interface ModelRule extends RuleDescription {
  readonly checkModel: (context: ModelRuleContext) => void
}

export interface ModelRuleContext {
  /** `whole` has every service; its nodes know their history (`origin`, `replaced`). */
  readonly model: LoadedModel
  readonly files: ProjectFiles
  readonly options: Readonly<Record<string, OptionValue>>
  readonly report: (finding: SourceFinding) => void
}

/** A rule of ours. */
export type CatalogueRule = Rule | ContainerRule | ModelRule
