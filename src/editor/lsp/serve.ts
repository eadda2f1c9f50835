import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  TextDocuments,
  TextDocumentSyncKind,
  type Connection,
  type InitializeParams,
  type InitializeResult,
} from 'vscode-languageserver/node'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { version } from '../../show/report/version.ts'
import { registerFeatures } from './features.ts'
import { openProjects, type Projects, type Surroundings } from './projects.ts'
import { openReporter, type Reporter } from './reporter.ts'
import type { Server } from './server.ts'
import { openUris, type Uris } from './uris.ts'
import { toDiskChanges, watchFolders, WATCHED } from './watch.ts'

/** Serves a client until it disconnects. */
export function serve(connection: Connection, around: Surroundings): void {
  let client: InitializeParams['capabilities'] = {}
  const documents = new TextDocuments(TextDocument)
  const uris: Uris = openUris(() => projects.folders()[0] ?? around.cwd)
  const projects = openProjects(uris, documents, around)
  const server: Server = { ...projects, connection, documents, uris, client: () => client, around }
  const reporter = openReporter(server, () => projects.configurations().faults())

  connection.onInitialize((params): InitializeResult => {
    client = params.capabilities
    projects.setFolders(listFolders(params).flatMap((uri) => uris.pathOf(uri) ?? []))
    projects.configure(params.initializationOptions)
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
  listenToWorkspace(server, projects, reporter)
  documents.onDidChangeContent(({ document }) => {
    projects.changedText(document.uri, document.getText())
    reporter.changed()
  })
  documents.onDidClose(({ document }) => {
    projects.changedText(document.uri, undefined)
    reporter.changed()
  })
  documents.listen(connection)
  connection.listen()
}

/** Handles changes of settings, folders and files on disk. */
function listenToWorkspace(server: Server, projects: Projects, reporter: Reporter): void {
  const { connection, client, uris } = server
  const readSettings = async (pushed: unknown): Promise<void> => {
    const isAsked = client().workspace?.configuration === true
    const given: unknown = isAsked ? await connection.workspace.getConfiguration('composure') : pushed
    if (given !== undefined && given !== null) projects.configure(given)
    projects.restart()
    reporter.changed()
  }
  connection.onInitialized(async () => {
    await listenToFiles(server, projects, reporter)
    if (client().workspace?.didChangeConfiguration?.dynamicRegistration === true)
      await connection.client.register(DidChangeConfigurationNotification.type, { section: 'composure' })
    if (client().workspace?.workspaceFolders === true) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => uris.pathOf(uri)))
        const more = added.flatMap(({ uri }) => uris.pathOf(uri) ?? [])
        projects.setFolders([...projects.folders().filter((folder) => !gone.has(folder)), ...more])
        projects.restart()
        reporter.changed()
      })
    }
    await readSettings(undefined)
  })
  connection.onDidChangeConfiguration(({ settings }: { settings: unknown }) => readSettings(getSection(settings)))
}

/** Lets the client watch files, if it can. */
async function listenToFiles(server: Server, projects: Projects, reporter: Reporter): Promise<void> {
  const { connection, client, uris, workspace } = server
  connection.onDidChangeWatchedFiles((params) => {
    projects.changedOnDisk(toDiskChanges(params, uris))
    reporter.changed()
  })
  if (client().workspace?.didChangeWatchedFiles?.dynamicRegistration === true) {
    const watchers = WATCHED.map((globPattern) => ({ globPattern }))
    await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers })
    return
  }
  const watch = watchFolders(connection, (change) => {
    projects.changedOnDisk([change])
    reporter.changed()
  })
  const followSettings = (): void => watch.follow(workspace.looked(), workspace.host())
  reporter.onChecked(followSettings)
  // The first check may have ended before.
  followSettings()
  connection.onShutdown(watch.close)
}

function getSection(settings: unknown): unknown {
  return typeof settings === 'object' && settings !== null && 'composure' in settings ? settings.composure : undefined
}

function listFolders({ workspaceFolders, ...params }: InitializeParams): readonly string[] {
  if (workspaceFolders != null) return workspaceFolders.map(({ uri }) => uri)
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- all that older clients say
  return params.rootUri == null ? [] : [params.rootUri]
}
