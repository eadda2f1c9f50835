import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { onTestFinished } from 'vitest'
import {
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  PublishDiagnosticsNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type Diagnostic,
  type Position,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver-protocol/node'
import { builtProgram } from '../../built.ts'

export interface ClientOptions {
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly capabilities?: ClientCapabilities
  readonly initializationOptions?: unknown
  /** False for a client that has no folder open. */
  readonly hasFolder?: boolean
}

/** An editor that has started the server, as it is built, in a folder of its own. */
export interface Client {
  readonly connection: ProtocolConnection
  readonly folder: string
  readonly uriOf: (name: string) => string
  /** Opens a file with the text that is on disk, or another. */
  readonly open: (name: string, text: string, languageId?: string) => Promise<void>
  /** Replaces all of the text of an open file. */
  readonly change: (name: string, text: string) => Promise<void>
  /** What is published of a file for its latest version. */
  readonly diagnosticsOf: (name: string) => Promise<readonly Diagnostic[]>
  /** Waits until something is published of a file that is not open, or is published again. */
  readonly published: (
    name: string,
    isIt: (diagnostics: readonly Diagnostic[]) => boolean,
  ) => Promise<readonly Diagnostic[]>
}

export async function startClient(
  files: Readonly<Record<string, string>>,
  { args = [], env = {}, capabilities = {}, initializationOptions, hasFolder = true }: ClientOptions = {},
): Promise<Client> {
  const top = realpathSync(mkdtempSync(join(tmpdir(), 'composure-lsp-')))
  const folder = join(top, 'shop')
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  const server = spawn(process.execPath, [builtProgram, 'lsp', ...args], {
    cwd: top,
    env: { HOME: top, PATH: process.env['PATH'], ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  )
  const uriOf = (name: string): string => pathToFileURL(join(folder, name)).href
  const versions = new Map<string, number>()
  const last = new Map<string, PublishDiagnosticsParams>()
  const waiting = new Set<() => void>()
  connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
    last.set(params.uri, params)
    for (const check of [...waiting]) check()
  })
  connection.listen()
  const until = (uri: string, isIt: (params: PublishDiagnosticsParams) => boolean): Promise<readonly Diagnostic[]> =>
    new Promise((resolve) => {
      const check = (): void => {
        const params = last.get(uri)
        if (params === undefined || !isIt(params)) return
        waiting.delete(check)
        resolve(params.diagnostics)
      }
      waiting.add(check)
      check()
    })
  onTestFinished(async () => {
    await connection.sendRequest(ShutdownRequest.type)
    await connection.sendNotification(ExitNotification.type)
    rmSync(top, { recursive: true, force: true })
  })
  await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the type asks for it
    rootUri: null,
    capabilities,
    initializationOptions,
    workspaceFolders: hasFolder ? [{ uri: pathToFileURL(folder).href, name: 'shop' }] : null,
  })
  await connection.sendNotification(InitializedNotification.type, {})
  return {
    connection,
    folder,
    uriOf,
    open: async (name, text, languageId = 'dockercompose') => {
      versions.set(name, 1)
      const textDocument = { uri: uriOf(name), languageId, version: 1, text }
      await connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument })
    },
    change: async (name, text) => {
      const version = (versions.get(name) ?? 0) + 1
      versions.set(name, version)
      const textDocument = { uri: uriOf(name), version }
      await connection.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument,
        contentChanges: [{ text }],
      })
    },
    diagnosticsOf: (name) => until(uriOf(name), ({ version }) => version === versions.get(name)),
    published: (name, isIt) => until(uriOf(name), ({ diagnostics }) => isIt(diagnostics)),
  }
}

/** A text with "┃" where the cursor is. */
export function withCursor(marked: string): { readonly text: string; readonly position: Position } {
  const offset = marked.indexOf('┃')
  const before = marked.slice(0, offset).split(/\r\n|\r|\n/)
  return {
    text: marked.replace('┃', ''),
    position: { line: before.length - 1, character: before.at(-1)?.length ?? 0 },
  }
}

/** `2:5-2:9 text`, as people count. */
export function shown({ range: { start, end }, message, code }: Diagnostic): string {
  return `${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1} ${String(code)}: ${typeof message === 'string' ? message : message.value}`
}
