import type { Fix } from '../../core/diagnostics/diagnostic.ts'
import type { OptionValue, RuleDescription } from '../../core/diagnostics/rule-description.ts'
import type { Message, Statement } from '../../core/messages/message.ts'
import type { Container } from '../../read/container/container.ts'
import type { BuildFiles } from '../../read/container/read-build.ts'
import type { ImageRecord } from '../../knowledge/images/image-configuration.ts'
import type { Project } from '../../read/model/project.ts'
import type { Paths } from '../../core/paths/paths.ts'
import type { ContainerEnvironment } from '../../read/project/checking/container-environment.ts'
import type { LoadedModel } from '../../read/project/loading/load.ts'
import type { SourceFile, Span } from '../../core/source/source-file.ts'
import type { Node } from '../../core/tree/node.ts'
import type { Path } from '../../core/tree/path.ts'
import type { Place } from '../../core/tree/visit.ts'
import type { YamlDocument } from '../../read/yaml/parse.ts'

/** A text change at exact places in the files as written. */
export interface RuleFix {
  readonly title: Message
  readonly safety: Fix['safety']
  readonly edits: readonly { readonly span: Span; readonly text: string }[]
}

/** A rule that reads the canonical project as plain data and reports by path. */
export interface ProjectRule extends RuleDescription {
  readonly check: (context: ProjectRuleContext) => void
}

export interface ProjectRuleContext {
  /**
   * The canonical model of all services and resources, with the services of all profiles, before any `env_file` is read
   * and before unused resources are pruned. It is merged, interpolated and normalized. If Compose rejects the project,
   * the parts that do not match their types are missing.
   */
  readonly project: Project
  /** The node behind a value: how it was written, and where it came from. */
  readonly nodeAt: (path: Path) => Node | undefined
  /** Compose accepts the project, so nothing was left out of it. */
  readonly isAccepted: boolean
  /**
   * Nothing is missing from the service because of, for example, an `extends` that cannot be read: what it lacks, it
   * really lacks.
   */
  readonly isComplete: (service: string) => boolean
  /** The profiles that are active start the service. */
  readonly isEnabled: (service: string) => boolean
  /** The variables that the service's containers get, including those of its `env_file`. */
  readonly environmentOf: (service: string) => ContainerEnvironment
  /** What runs in the containers of a service, as far as its files and public facts show. Read when it is asked for. */
  readonly containerOf: (service: string) => Container
  /** The Dockerfile of a service and its context; undefined if it is not built, or these cannot be read. */
  readonly buildOf: (service: string) => BuildFiles | undefined
  /** What an engine, a registry or a file says of an image, by its name; undefined if nobody was asked. */
  readonly imageOf: (image: string) => ImageRecord | undefined
  /** The files around the project on the host; paths are absolute. */
  readonly files: ProjectFiles
  readonly options: Readonly<Record<string, OptionValue>>
  readonly report: (finding: ProjectFinding) => void
}

export interface ProjectFiles {
  readonly kindOf: (path: string) => 'file' | 'directory' | 'missing' | 'withheld'
  /** The text of a file; undefined if it cannot be read. */
  readonly read: (path: string) => string | undefined
  /** The permission bits of a file; undefined if the host does not say. */
  readonly modeOf: (path: string) => number | undefined
  /** Whether Git ignores a file, so that a fresh checkout lacks it. */
  readonly isIgnored: (path: string) => boolean
  /** The folder of the project. */
  readonly directory: string
  /** The host's path functions. */
  readonly paths: Paths
}

export interface ProjectFinding {
  /**
   * The place: the value at this path, or what caused it; a node, such as one from an `env_file`; or the characters of
   * another file, such as a Dockerfile.
   */
  readonly at: Path | Node | Span
  /** Point at the key instead of the value. */
  readonly key?: boolean
  /** Point at these characters of the value, which is a string. */
  readonly part?: { readonly start: number; readonly end: number }
  readonly message: Statement
  /** Report this as info if the rule warns, because the files do not tell enough to be sure. */
  readonly isDoubtful?: boolean
  readonly related?: readonly { readonly at: Path | Span; readonly key?: boolean; readonly message: Message }[]
  readonly fixes?: readonly RuleFix[]
}

/** A rule that reads one document as written, with its quotes, anchors and spelling. */
export interface SourceRule extends RuleDescription {
  readonly checkSource: (context: SourceRuleContext) => void
}

export interface SourceRuleContext {
  readonly file: SourceFile
  readonly document: YamlDocument
  /** The comments of the whole file. */
  readonly comments: readonly Span[]
  readonly options: Readonly<Record<string, OptionValue>>
  readonly report: (finding: SourceFinding) => void
}

/**
 * A rule that reads documents as written at certain places only; all rules of this kind share one walk of a document.
 */
export interface PlaceRule extends RuleDescription {
  /** Dotted patterns such as `services.*.ports.*`; `*` is any key or index. */
  readonly places: readonly string[]
  readonly checkPlace: (place: Place, context: SourceRuleContext) => void
}

/** Located by span. If a rule reports several findings at one place, only the first is kept. */
export interface SourceFinding {
  readonly span: Span
  readonly message: Statement
  /** As in `ProjectFinding`. */
  readonly isDoubtful?: boolean
  readonly related?: readonly { readonly span: Span; readonly message: Message }[]
  readonly fixes?: readonly RuleFix[]
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

export type Rule = ProjectRule | SourceRule | PlaceRule | ModelRule
