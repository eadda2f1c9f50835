import type { Fix } from '../diagnostics/diagnostic.ts'
import type { OptionValue, RuleDescription } from '../diagnostics/rule-description.ts'
import type { Message, Statement } from '../messages/message.ts'
import type { Project } from '../model/project.ts'
import type { Paths } from '../paths/paths.ts'
import type { ContainerEnvironment } from '../project/checking/container-environment.ts'
import type { LoadedModel } from '../project/loading/load.ts'
import type { SourceFile, Span } from '../source/source-file.ts'
import type { Node } from '../tree/node.ts'
import type { Path } from '../tree/path.ts'
import type { Place } from '../tree/visit.ts'
import type { YamlDocument } from '../yaml/parse.ts'

/** A change of the text, at exact places of the files as they were written. */
export interface RuleFix {
  readonly title: Message
  readonly safety: Fix['safety']
  readonly edits: readonly { readonly span: Span; readonly text: string }[]
}

/** Reads the canonical project, plain data, and points by path. */
export interface ProjectRule extends RuleDescription {
  readonly check: (context: ProjectRuleContext) => void
}

export interface ProjectRuleContext {
  /**
   * The canonical model of every service and resource there is, with the services of all profiles, before an `env_file`
   * is read and before what nobody uses is left out. Merged, interpolated, normalized.
   * Where Compose rejects the project, the parts that do not match their types are missing; the rest is as ever.
   */
  readonly project: Project
  /** The node behind a value: how it was written, and where it came from. */
  readonly nodeAt: (path: Path) => Node | undefined
  /** Compose takes the project, so that nothing was left out of it. */
  readonly isAccepted: boolean
  /** Nothing was left out of the service, such as what it extends and cannot be read: what it lacks, it does lack. */
  readonly isComplete: (service: string) => boolean
  /** The variables that the container of a service gets, those of its `env_file` included. */
  readonly environmentOf: (service: string) => ContainerEnvironment
  /** What the host has around the project; paths are absolute. */
  readonly files: ProjectFiles
  readonly options: Readonly<Record<string, OptionValue>>
  readonly report: (finding: ProjectFinding) => void
}

export interface ProjectFiles {
  readonly kindOf: (path: string) => 'file' | 'directory' | 'missing' | 'withheld'
  /** The text of a file; undefined where it cannot be read. */
  readonly read: (path: string) => string | undefined
  /** Whether Git leaves a file out, so that no fresh checkout has it. */
  readonly isIgnored: (path: string) => boolean
  /** The folder of the project. */
  readonly directory: string
  /** How its paths are written. */
  readonly paths: Paths
}

export interface ProjectFinding {
  /** Where: the value at this path, or what caused it; or a node, such as one of an `env_file`. */
  readonly at: Path | Node
  /** Point at the key that leads there instead of at the value. */
  readonly key?: boolean
  /** Point at these characters of the value, a string. */
  readonly part?: { readonly start: number; readonly end: number }
  readonly message: Statement
  /** A rule that warns says it as a note here, where the files do not tell enough. */
  readonly isDoubtful?: boolean
  readonly related?: readonly { readonly at: Path; readonly key?: boolean; readonly message: Message }[]
  readonly fixes?: readonly RuleFix[]
}

/** Reads one document as it was written: quotes, anchors, spelling. */
export interface SourceRule extends RuleDescription {
  readonly checkSource: (context: SourceRuleContext) => void
}

export interface SourceRuleContext {
  readonly file: SourceFile
  readonly document: YamlDocument
  /** Of the whole file. */
  readonly comments: readonly Span[]
  readonly options: Readonly<Record<string, OptionValue>>
  readonly report: (finding: SourceFinding) => void
}

/** Reads documents as they were written, at certain places only; one walk of a document serves all rules of this form. */
export interface PlaceRule extends RuleDescription {
  /** Dotted patterns such as `services.*.ports.*`; `*` is any key or index. */
  readonly places: readonly string[]
  readonly checkPlace: (place: Place, context: SourceRuleContext) => void
}

/** Placed by span. Of several findings of a rule at one place only the first is reported. */
export interface SourceFinding {
  readonly span: Span
  readonly message: Statement
  /** As in `ProjectFinding`. */
  readonly isDoubtful?: boolean
  readonly related?: readonly { readonly span: Span; readonly message: Message }[]
  readonly fixes?: readonly RuleFix[]
}

/** Reads the model node by node, where it matters what a value replaced or where it came from; points by span. */
export interface ModelRule extends RuleDescription {
  readonly checkModel: (context: ModelRuleContext) => void
}

export interface ModelRuleContext {
  /** `whole` has every service; its nodes say how they came to stand there (`origin`, `replaced`). */
  readonly model: LoadedModel
  readonly files: ProjectFiles
  readonly options: Readonly<Record<string, OptionValue>>
  readonly report: (finding: SourceFinding) => void
}

export type Rule = ProjectRule | SourceRule | PlaceRule | ModelRule
