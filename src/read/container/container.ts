import type { BaseImage } from '../../knowledge/images/base-image.ts'
import type { LockedCommand } from '../../knowledge/programs/lock-files.ts'
import type { Span } from '../../core/source/source-file.ts'
import type { Path } from '../../core/tree/path.ts'

/**
 * Where a fact is from: a place in the Compose file, a place in a Dockerfile, a public image such as `node:22-alpine`,
 * or the engine, which fills in what nobody sets.
 */
export type Source =
  | { readonly kind: 'service'; readonly at: Path }
  | { readonly kind: 'dockerfile'; readonly span: Span }
  | { readonly kind: 'image'; readonly name: string }
  | { readonly kind: 'default' }

/** Something that is known, and from where. A fact that is not known is undefined. */
export interface Fact<T> {
  readonly value: T
  readonly source: Source
}

/** What an image starts, or checks its health with. */
export interface Command {
  /** What is executed; in shell form, the shell comes first. Empty if there is none. */
  readonly words: readonly string[]
  /** It was written as a line for the shell. */
  readonly isShell: boolean
}

/** The permissions of a file or folder. */
export interface Ownership {
  /** A user, with a group after a colon if there is one: `1000:1000`. */
  readonly owner: string
  readonly mode: number | undefined
  /** What is copied there may be a file instead. */
  readonly mayBeFile?: true
}

/** A file that an image or a mount brings. */
export interface ContainerFile {
  /** The file on the host. */
  readonly hostPath: string
  /** The permission bits; undefined if the host does not say. */
  readonly mode: number | undefined
  readonly owner: string | undefined
  readonly text: string | undefined
  readonly source: Source
}

/** What is at a path of a container; undefined if that is not known. */
export type FileAt =
  { readonly kind: 'file'; readonly file: ContainerFile } | { readonly kind: 'folder' | 'missing' } | undefined

/** What an image brings, whether it is pulled or built. */
export interface Image {
  /** The public image at the bottom, such as `node:22-alpine`. */
  readonly base: { readonly name: string; readonly facts: BaseImage | undefined } | undefined
  readonly entrypoint: Fact<Command> | undefined
  readonly command: Fact<Command> | undefined
  /** `user` or `user:group`; empty for root. */
  readonly user: Fact<string> | undefined
  readonly directory: Fact<string> | undefined
  /** The shell that runs commands in shell form. */
  readonly shell: Fact<readonly string[]>
  /** An empty list of words if there is none. */
  readonly healthcheck: Fact<Command> | undefined
  readonly stopSignal: Fact<string> | undefined
  readonly environment: ReadonlyMap<string, Fact<string | undefined>>
  /** Variables of the build that the container does not get, with their ARG. */
  readonly buildArguments: ReadonlyMap<string, Source>
  /** Ports such as `80` or `53/udp`. */
  readonly ports: readonly Fact<string>[]
  readonly arePortsKnown: boolean
  readonly volumes: readonly Fact<string>[]
  /** Whether a program is there: undefined if that is not known. */
  readonly programs: ReadonlyMap<string, Fact<boolean>>
  readonly users: Names
  readonly groups: Names
  /** Folders that are known to be there, by path. */
  readonly folders: ReadonlyMap<string, Fact<Ownership>>
  /** No folder directly below `/` is there besides those of the system and of `folders`. */
  readonly areFoldersKnown: boolean
  readonly fileAt: (path: string) => FileAt
  /** What is copied from the context, in all stages that are built. */
  readonly copies: readonly CopiedSource[]
  /** What the instructions of these stages start although it is not there, so that the build fails. */
  readonly missingPrograms: readonly MissingInBuild[]
  /** What the instructions of these stages read although it is not in the image yet, so that the build fails. */
  readonly missingFiles: readonly MissingFileInBuild[]
  /** The commands of these stages that fail for another reason. */
  readonly failingCommands: readonly FailingCommand[]
  /** The folders in which packages for Node.js are installed without devDependencies, and how. */
  readonly productionInstalls: ReadonlyMap<string, Fact<ProductionInstall>>
  /** What the instructions of these stages start of devDependencies that are not installed. */
  readonly leftOutDependencies: readonly LeftOutDependency[]
  /** The users and groups that these stages give files to although they are not there. */
  readonly unknownOwners: readonly UnknownOwner[]
}

/** A user or group that a COPY or a `chown` names, and the image that lacks it. */
export interface UnknownOwner {
  readonly kind: 'user' | 'group'
  readonly name: string
  readonly image: string
  readonly span: Span
  /** A RUN fails; BuildKit gives what a COPY copies to root. */
  readonly by: 'copy' | 'run'
}

/** A program that a RUN starts, and the image that lacks it. */
export interface MissingInBuild {
  readonly program: string
  readonly image: string
  readonly span: Span
}

/** A file that a RUN reads before an instruction has brought it. */
export interface MissingFileInBuild {
  /** What reads it, such as `pip install`. */
  readonly command: string
  readonly file: string
  /** What is known of it, if it is a lock file. */
  readonly lock?: LockedCommand
  readonly span: Span
}

/** A command of a RUN that certainly fails. */
export interface FailingCommand {
  readonly failure: CommandFailure
  readonly span: Span
}

/** Why a command fails: the command as far as it matters, and what it lacks. */
export type CommandFailure =
  | { readonly kind: 'needs-root'; readonly command: string; readonly user: string }
  /** It writes to the working directory, to which only root may write. */
  | { readonly kind: 'closed-folder'; readonly command: string; readonly user: string; readonly folder: string }
  /** `apt-get update` has not been run, or what it read was removed. */
  | { readonly kind: 'no-package-lists'; readonly command: string; readonly name: string }
  | {
      readonly kind: 'missing-package'
      readonly command: string
      readonly name: string
      readonly instead: string
      readonly image: string
    }
  /** It asks whether to continue, and nobody answers. */
  | { readonly kind: 'no-answer'; readonly command: string }
  /** Only the distribution may install packages for its Python. */
  | { readonly kind: 'managed-python'; readonly command: string; readonly image: string }
  | {
      readonly kind: 'unknown-option'
      readonly command: string
      readonly option: string
      readonly instead: string
      readonly image: string
    }
  | { readonly kind: 'not-executable'; readonly command: string; readonly file: string }
  /** A function that no script has defined in the shell of the RUN. */
  | { readonly kind: 'undefined-function'; readonly command: string; readonly instead: string }
  /** It compiles, in an image that only runs what was compiled. */
  | {
      readonly kind: 'missing-kit'
      readonly command: string
      readonly kit: string
      readonly image: string
      readonly instead: string
    }
  | { readonly kind: 'needs-systemd'; readonly command: string }
  /** A command that only Bash has. */
  | { readonly kind: 'of-bash'; readonly command: string; readonly instead: string }

/** An installation of packages for Node.js that leaves out devDependencies, because of an option or a variable. */
export interface ProductionInstall {
  /** Without the option: `npm ci`. */
  readonly command: string
  readonly option: string | undefined
  readonly variable: string | undefined
}

/** A program that is not there because its package is a devDependency. */
export interface LeftOutDependency {
  /** What starts it, such as `npm run build`. */
  readonly command: string
  readonly program: string
  readonly dependency: string
  readonly install: Fact<ProductionInstall>
  readonly span: Span
}

/** A source of a COPY or an ADD. */
export interface CopiedSource {
  /** Relative to the context; it may contain patterns. */
  readonly path: string
  /** As it is written, and where. */
  readonly span: Span
}

/** The names that `/etc/passwd` or `/etc/group` of an image has. */
export interface Names {
  /** With their IDs as far as these are known. */
  readonly known: ReadonlyMap<string, number | undefined>
  readonly areAllKnown: boolean
}

/** What runs in the containers of a service, with what Compose sets in place of what the image brings. */
export interface Container {
  readonly service: string
  readonly image: Image
  /** Everything that is mounted, the deepest targets first. */
  readonly mounts: readonly Mount[]
  readonly entrypoint: Fact<Command> | undefined
  readonly command: Fact<Command> | undefined
  /** What is executed; undefined if a part is not known. */
  readonly words: readonly string[] | undefined
  readonly user: Fact<string> | undefined
  readonly directory: Fact<string> | undefined
  readonly healthcheck: Fact<Command> | undefined
  /** What is at an absolute path, after all mounts. */
  readonly fileAt: (path: string) => FileAt
  /** Whether a program is found; undefined if that is not known. */
  readonly findProgram: (word: string) => Fact<boolean> | undefined
}

/** What is mounted into a container, or copied into it, at a path. */
export interface Mount {
  readonly kind: 'bind' | 'volume' | 'tmpfs' | 'file' | 'copied' | 'other'
  readonly target: string
  /** The path on the host, for `bind` and `file`; the key of the volume, for `volume`. */
  readonly source: string | undefined
  readonly isReadOnly: boolean
  /** A new volume that gets nothing of what the image has there. */
  readonly isEmpty?: true
  /** The text of a config that is written in the Compose file. */
  readonly content?: string | undefined
  /** The mode that Compose sets, where it does. */
  readonly mode: number | undefined
  /** A tmpfs that its options give to a user or a group other than root. */
  readonly isGiven?: true
  /** The place in the Compose file. */
  readonly at: Path
}
