/** How the program of an image is set up, in every version: what it reads, listens on and creates, and what newer versions lack. */
export interface ImageSetup {
  /** Exact names without a tag; for Docker Hub, in their shortest form. */
  readonly names: readonly string[]
  readonly configuration?: ConfigurationFile
  readonly folders?: readonly ReadFolder[]
  readonly listens?: ListenSetting
  readonly accounts?: AccountFacts
  readonly removals?: readonly Removal[]
}

/** Where an image reads its configuration, and where people put it by mistake. */
export interface ConfigurationFile {
  /** Paths of files that can only be meant as this configuration. */
  readonly meant: RegExp
  /** A path that it reads. Without one, only what `command` names is read. */
  readonly path?: string
  /** Those of the meant paths that it reads, if there are others than `path`. */
  readonly read?: RegExp
  /** Another file, which names the files to read. */
  readonly index?: string
  /** The start of a command that names a file, followed by its path. */
  readonly command?: string
  /** The option of the image's own command that names the file; the program does not start without it. */
  readonly option?: string
  /** It has addresses of other servers. */
  readonly hasAddresses?: true
  /** The Dockerfile or the documentation that says so. */
  readonly source: string
}

/** A folder of which an image reads every file whose name has one of certain endings, and no other. */
export interface ReadFolder {
  readonly folder: string
  readonly endings: readonly string[]
  /** Paths of files and folders that can only be meant as this folder, or are in it. */
  readonly meant?: RegExp
  /** The program takes the ending away, and another reads what is left of the name. */
  readonly isTakenAway?: true
  /** Variables that name another folder or other endings. */
  readonly variables?: RegExp
  /** Its files have addresses of other servers. */
  readonly hasAddresses?: true
  /** The program or the documentation that says so. */
  readonly source: string
}

/** How a configuration says at which addresses its program listens. */
export interface ListenSetting {
  readonly port: number
  /** The folder of the files that have the setting; if absent, it is in the configuration. */
  readonly folder?: ReadFolder
  /** Takes the path from the words of the command, joined by spaces. */
  readonly option?: RegExp
  /** The setting wherever it is in the file, with its addresses as `addresses`; global. */
  readonly setting: RegExp
  /** Without the setting, a configuration of one's own makes the program listen on the loopback address only. */
  readonly isLocalByDefault?: true
  /** The tags of which that is true; all if absent. */
  readonly isLocalIn?: RegExp
  /** Another port, or other files in which the setting may be; in the file, or in the words of the command. */
  readonly unknown?: RegExp
  /** Variables that replace the setting, or name another file. */
  readonly variables?: RegExp
  /** What to write in the file. */
  readonly advice: string
  readonly source: string
}

/** The accounts that the image of a server creates when it is first started. */
export interface AccountFacts {
  readonly accounts: readonly AccountVariables[]
  /** The variables with the name of a database that it creates; absent if clients create databases by using them. */
  readonly database?: readonly string[]
  /** Databases that are always there. */
  readonly databases?: readonly string[]
  /** The first account gets a database of its own name unless a variable says otherwise. */
  readonly isNamedAfterUser?: boolean
  /** Variables with which nobody is asked for a password. */
  readonly open?: readonly string[]
  /** Clients must log in once an account is set. */
  readonly asksAlways?: boolean
  /** It looks for users in the database of the URL unless it is told otherwise; those that it creates are in "admin". */
  readonly hasUsersPerDatabase?: boolean
  /** Where scripts may create more. */
  readonly scripts?: string
  /** The repository and file that proves it. */
  readonly source: string
}

/** An account, by the variables that set it. */
export interface AccountVariables {
  readonly user: readonly string[]
  /** Its name if no variable sets it; without one, there is no such account then. */
  readonly defaultUser?: string
  readonly password: readonly string[]
  readonly defaultPassword?: string
  /** It may create databases and other users. */
  readonly isAdministrator?: boolean
}

/** What newer versions of an image no longer have, although files for older ones use it. */
export interface Removal {
  /** The first version without it: major and minor. */
  readonly from: readonly [major: number, minor: number]
  readonly kind: 'option' | 'program' | 'variable'
  /** The option without its dashes, the program, or the variable. */
  readonly removed: RegExp
  /** What to write in its place; without it, there is nothing like it. */
  readonly instead?: string | undefined
  /** The documentation that says so. */
  readonly source: string
}

export function createRemoval(
  kind: Removal['kind'],
  from: Removal['from'],
  removed: RegExp,
  source: string,
  instead?: string,
): Removal {
  return { kind, from, removed, source, instead }
}
