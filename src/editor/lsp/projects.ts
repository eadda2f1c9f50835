import type { TextDocuments } from 'vscode-languageserver/node'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import type { ImageRecord } from '../../knowledge/images/image-configuration.ts'
import type { Host } from '../../read/project/loading/host.ts'
import { openWorkspace, type Workspace, type WorkspaceOptions } from '../language/workspace.ts'
import { createConfigurationCache, type Configurations } from './configurations.ts'
import { composeFilesIn, findFolder, createFolderHost, isComposeFile } from './folders.ts'
import { readSettings, type Settings } from './settings.ts'
import type { Uris } from './uris.ts'

/** What the server needs from the surrounding process. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  /** The address of a rule's page; undefined if there is none. */
  readonly addressOf: (rule: string) => string | undefined
  /** The text of a rule's page. */
  readonly pageOf: (rule: string) => string | undefined
  /** Whether files outside the workspace may be read; the client may also forbid it. */
  readonly isTrusted: boolean
  /** Who knows about images; nobody in a server of its own. */
  readonly images?: ImageSource
}

/** Answers questions about images. It gives no answer rather than fail. */
export interface ImageSource {
  /** What registries said earlier, or, if they may be asked, say now. */
  readonly recordOf: (image: string, mayAsk: boolean) => Promise<ImageRecord | undefined>
  /** The tags that the registry of an image has. */
  readonly tagsOf: (repository: string) => Promise<readonly string[]>
}

/** The folders that a client has open, its settings, and the projects in them. */
export interface Projects {
  readonly workspace: Workspace
  readonly settings: () => Settings
  readonly folders: () => readonly string[]
  readonly configurations: () => Configurations
  readonly setFolders: (folders: readonly string[]) => void
  readonly configure: (given: unknown) => void
  /** Searches the folders again, and discards results from other settings. */
  readonly restart: () => void
  readonly changedText: (uri: string, text: string | undefined) => void
  readonly changedOnDisk: (changes: readonly DiskChange[]) => void
}

export interface DiskChange {
  readonly path: string
  readonly isDeleted: boolean
}

/**
 * In a workspace with more Compose files, only the projects of open files are checked, since each keystroke looks
 * through all of them.
 */
const MAX_PROJECTS = 200

const CONFIGURATION = /(?:\.composure\.(?:ya?ml|json)|package\.json)$/

export function openProjects(uris: Uris, documents: TextDocuments<TextDocument>, around: Surroundings): Projects {
  let folders: readonly string[] = []
  let settings = readSettings({ trusted: around.isTrusted })
  let configurations: Configurations
  const found = new Set<string>()

  const createWorkspaceOptions = (): WorkspaceOptions => {
    const host = createFolderHost(folders, settings.trusted)
    configurations = createConfigurationCache(host)
    return toWorkspaceOptions(settings, folders, host, configurations, around)
  }
  const workspace = openWorkspace(createWorkspaceOptions())
  const chooseRoots = (): void =>
    workspace.setRoots([...openComposeFiles(documents, uris), ...(isWholeChecked(settings, found) ? found : [])])
  const restartWorkspace = (): void => {
    found.clear()
    for (const file of composeFilesIn(folders, createFolderHost(folders, settings.trusted))) found.add(file)
    workspace.reset(createWorkspaceOptions())
    chooseRoots()
  }
  return {
    workspace,
    settings: () => settings,
    folders: () => folders,
    configurations: () => configurations,
    setFolders: (next) => (folders = next),
    configure: (given) => (settings = readSettings(given, settings)),
    restart: restartWorkspace,
    changedText: (uri, text) => {
      const path = uris.remember(uri)
      if (path !== undefined) workspace.setText(path, text)
      chooseRoots()
    },
    changedOnDisk: (changes) => {
      if (changes.some(({ path }) => CONFIGURATION.test(path))) return restartWorkspace()
      noteFiles(changes, found)
      workspace.touch(changes.map(({ path }) => path))
      chooseRoots()
    },
  }
}

function toWorkspaceOptions(
  { target, presets, profiles, envFiles }: Settings,
  folders: readonly string[],
  host: Host,
  { configurationOf }: Configurations,
  { env }: Surroundings,
): WorkspaceOptions {
  return {
    host,
    checking: { target, presets, configurationOf },
    project: { env, profiles, envFiles },
    topOf: (file) => findFolder(file, folders),
  }
}

/** The open documents that are Compose files, by their language or their name. */
function openComposeFiles(documents: TextDocuments<TextDocument>, uris: Uris): readonly string[] {
  return documents.all().flatMap(({ uri, languageId }) => {
    const path = uris.pathOf(uri)
    return path !== undefined && (languageId === 'dockercompose' || isComposeFile(path)) ? [path] : []
  })
}

function isWholeChecked({ checkWorkspace }: Settings, found: ReadonlySet<string>): boolean {
  return checkWorkspace && found.size <= MAX_PROJECTS
}

function noteFiles(changes: readonly DiskChange[], found: Set<string>): void {
  for (const { path, isDeleted } of changes) {
    if (isDeleted) found.delete(path)
    else if (isComposeFile(path)) found.add(path)
  }
}
