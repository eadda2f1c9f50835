import type { Fix } from '../../core/diagnostics/diagnostic.ts'
import type { OptionValue, RuleDescription } from '../../core/diagnostics/rule-description.ts'
import type { Message, Statement } from '../../core/messages/message.ts'
import type { ImageRecord } from '../../knowledge/images/image-configuration.ts'
import type { Project } from '../../read/model/project.ts'
import type { Paths } from '../../core/paths/paths.ts'
import type { ContainerEnvironment } from '../../read/project/checking/container-environment.ts'
import type { SourceFile, Span } from '../../core/source/source-file.ts'
import type { Node } from '../../core/tree/node.ts'
import type { Path } from '../../core/tree/path.ts'
import type { Place } from '../../core/tree/visit.ts'
import type { YamlDocument } from '../../read/yaml/parse.ts'

/** A text change at exact places in the files as written. */
export interface RuleFix {
  /** A short phrase that says what the fix does, such as `Rename it to "image"`. */
  readonly title: Message
  /** As in `Fix`. */
  readonly safety: Fix['safety']
  /** Applied all together or not at all; they do not overlap. */
  readonly edits: readonly { readonly span: Span; readonly text: string }[]
}

/** A rule that reads the canonical project as plain data and reports by path. */
export interface ProjectRule extends RuleDescription {
  /** Called once for each project. It is synchronous and returns nothing. */
  readonly check: (context: ProjectRuleContext) => void
}

/** What a project rule is given. */
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
  /** What an engine, a registry or a file says of an image, by its name; undefined if nobody was asked. */
  readonly imageOf: (image: string) => ImageRecord | undefined
  /** The files around the project on the host; paths are absolute. */
  readonly files: ProjectFiles
  /** The options of the rule, with their defaults filled in. */
  readonly options: Readonly<Record<string, OptionValue>>
  /** Reports a finding. */
  readonly report: (finding: ProjectFinding) => void
}

/** The files around a project on its host; paths are absolute. */
export interface ProjectFiles {
  /** What is at a path; `withheld` if the host does not say. */
  readonly kindOf: (path: string) => 'file' | 'directory' | 'missing' | 'withheld'
  /** The text of a file; undefined if it cannot be read. */
  readonly read: (path: string) => string | undefined
  /** The permission bits of a file; undefined if the host does not say. */
  readonly modeOf: (path: string) => number | undefined
  /** The names of the files and folders in a folder, sorted; undefined if the host does not say. */
  readonly list: (folder: string) => readonly string[] | undefined
  /** Whether Git ignores a file, so that a fresh checkout lacks it. */
  readonly isIgnored: (path: string) => boolean
  /** The folder of the project. */
  readonly directory: string
  /** The host's path functions. */
  readonly paths: Paths
}

/** What a project rule found, located by path. */
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
  /** The sentence as data, made with `message`. */
  readonly message: Statement
  /** Report this as info if the rule warns, because the files do not tell enough to be sure. */
  readonly isDoubtful?: boolean
  /** Other places involved, each with a short phrase without a subject. */
  readonly related?: readonly { readonly at: Path | Span; readonly key?: boolean; readonly message: Message }[]
  /** Alternatives, best first. */
  readonly fixes?: readonly RuleFix[]
}

/** A rule that reads one document as written, with its quotes, anchors and spelling. */
export interface SourceRule extends RuleDescription {
  /** Called once for each document of each file. It is synchronous and returns nothing. */
  readonly checkSource: (context: SourceRuleContext) => void
}

/** What a rule about a document is given. */
export interface SourceRuleContext {
  /** The file that contains the document. */
  readonly file: SourceFile
  /** The document as a tree whose nodes know their places. */
  readonly document: YamlDocument
  /** The comments of the whole file. */
  readonly comments: readonly Span[]
  /** The options of the rule, with their defaults filled in. */
  readonly options: Readonly<Record<string, OptionValue>>
  /** Reports a finding. */
  readonly report: (finding: SourceFinding) => void
}

/**
 * A rule that reads documents as written at certain places only; all rules of this kind share one walk of a document.
 */
export interface PlaceRule extends RuleDescription {
  /** Dotted patterns such as `services.*.ports.*`; `*` is any key or index. */
  readonly places: readonly string[]
  /** Called for each value at one of `places`. */
  readonly checkPlace: (place: Place, context: SourceRuleContext) => void
}

/** Located by span. If a rule reports several findings at one place, only the first is kept. */
export interface SourceFinding {
  /** The characters that the finding is about. */
  readonly span: Span
  /** The sentence as data, made with `message`. */
  readonly message: Statement
  /** As in `ProjectFinding`. */
  readonly isDoubtful?: boolean
  /** Other places involved, each with a short phrase without a subject. */
  readonly related?: readonly { readonly span: Span; readonly message: Message }[]
  /** Alternatives, best first. */
  readonly fixes?: readonly RuleFix[]
}

/** A rule of anybody's: the caller's own ones are of one of these kinds. */
export type Rule = ProjectRule | SourceRule | PlaceRule
