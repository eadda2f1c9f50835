import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  TextDocuments,
  TextDocumentSyncKind,
  type Connection,
  type InitializeParams,
  type InitializeResult,
} from 'vscode-languageserver/node'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { openWorkspace, type Workspace, type WorkspaceOptions } from '../language/workspace.ts'
import { version } from '../report/version.ts'
import { configurationsOf, type Configurations } from './configurations.ts'
import { registerFeatures } from './features.ts'
import { composeFilesIn, folderOf, hostFor, isComposeFile } from './folders.ts'
import { openReporter } from './reporter.ts'
import { settingsOf, type Settings } from './settings.ts'
import { openUris, type Uris } from './uris.ts'

/** What the server has of the process around it. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  /** The address of the page of a rule; undefined where there is none. */
  readonly addressOf: (rule: string) => string | undefined
  /** Whether files outside of the workspace may be read; the client may say no, too. */
  readonly isTrusted: boolean
}

/** Everything that features ask. */
export interface Server {
  readonly connection: Connection
  readonly workspace: Workspace
  readonly documents: TextDocuments<TextDocument>
  readonly uris: Uris
  readonly settings: () => Settings
  readonly client: () => InitializeParams['capabilities']
  readonly around: Surroundings
}

const WATCHED = ['**/*.{yml,yaml}', '**/*env*', '**/*Dockerfile*', '**/.composure.json', '**/.gitignore']

/** Answers a client until it says goodbye. */
// eslint-disable-next-line max-lines-per-function -- registers one request after the other
export function serve(connection: Connection, around: Surroundings): void {
  let client: InitializeParams['capabilities'] = {}
  let folders: readonly string[] = []
  let settings = settingsOf({ trusted: around.isTrusted })
  let configurations: Configurations
  const found = new Set<string>()
  const documents = new TextDocuments(TextDocument)
  const uris = openUris(() => folders[0] ?? around.cwd)

  const options = (): WorkspaceOptions => {
    const host = hostFor(folders, settings.trusted)
    configurations = configurationsOf(host)
    const { target, presets, profiles, envFiles } = settings
    return {
      host,
      checking: { target, presets, configurationOf: (folder) => configurations.configurationOf(folder) },
      project: { env: around.env, profiles, envFiles },
      topOf: (file) => folderOf(file, folders),
    }
  }
  const workspace = openWorkspace(options())
  const server: Server = {
    connection,
    workspace,
    documents,
    uris,
    settings: () => settings,
    client: () => client,
    around,
  }
  const reporter = openReporter(server, () => configurations.faults())

  const chooseRoots = (): void => {
    const open = documents.all().flatMap(({ uri, languageId }) => {
      const path = uris.pathOf(uri)
      return path !== undefined && (languageId === 'dockercompose' || isComposeFile(path)) ? [path] : []
    })
    workspace.setRoots([...open, ...(settings.checkWorkspace ? found : [])])
  }
  const search = (): void => {
    found.clear()
    for (const file of composeFilesIn(folders)) found.add(file)
  }
  const restart = (): void => {
    search()
    workspace.reset(options())
    chooseRoots()
    reporter.changed()
  }

  connection.onInitialize((params): InitializeResult => {
    client = params.capabilities
    folders = foldersNamed(params).flatMap((uri) => uris.pathOf(uri) ?? [])
    settings = settingsOf(params.initializationOptions, settings)
    return {
      serverInfo: { name: 'composure', version },
      capabilities: {
        positionEncoding: 'utf-16',
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
        ...registerFeatures(server, reporter),
      },
    }
  })
  connection.onInitialized(async () => {
    if (client.workspace?.didChangeWatchedFiles?.dynamicRegistration === true) {
      const watchers = WATCHED.map((globPattern) => ({ globPattern }))
      await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers })
    }
    if (client.workspace?.didChangeConfiguration?.dynamicRegistration === true)
      await connection.client.register(DidChangeConfigurationNotification.type, { section: 'composure' })
    if (client.workspace?.workspaceFolders === true) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => uris.pathOf(uri)))
        folders = [
          ...folders.filter((folder) => !gone.has(folder)),
          ...added.flatMap(({ uri }) => uris.pathOf(uri) ?? []),
        ]
        restart()
      })
    }
    await readSettings(undefined)
    restart()
  })
  const readSettings = async (pushed: unknown): Promise<void> => {
    const asked = client.workspace?.configuration === true
    const given: unknown = asked ? await connection.workspace.getConfiguration('composure') : pushed
    if (given !== undefined && given !== null) settings = settingsOf(given, settings)
  }
  connection.onDidChangeConfiguration(async ({ settings: pushed }: { settings: unknown }) => {
    const section: unknown =
      typeof pushed === 'object' && pushed !== null && 'composure' in pushed ? pushed.composure : undefined
    await readSettings(section)
    restart()
  })
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const changed = changes.flatMap(({ uri, type }) => {
      const path = uris.pathOf(uri)
      if (path === undefined) return []
      if (isComposeFile(path)) {
        if (type === FileChangeType.Deleted) found.delete(path)
        else found.add(path)
      }
      return [path]
    })
    if (changed.some((path) => /\.composure\.\w+$|package\.json$/.test(path))) {
      restart()
      return
    }
    workspace.touch(changed)
    chooseRoots()
    reporter.changed()
  })

  documents.onDidChangeContent(({ document }) => {
    const path = uris.remember(document.uri)
    if (path === undefined) return
    workspace.setText(path, document.getText())
    chooseRoots()
    reporter.changed()
  })
  documents.onDidClose(({ document }) => {
    const path = uris.pathOf(document.uri)
    if (path === undefined) return
    workspace.setText(path, undefined)
    chooseRoots()
    reporter.changed()
  })
  documents.listen(connection)
  connection.listen()
}

function foldersNamed({ workspaceFolders, ...params }: InitializeParams): readonly string[] {
  if (workspaceFolders != null) return workspaceFolders.map(({ uri }) => uri)
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- all that older clients say
  return params.rootUri == null ? [] : [params.rootUri]
}
