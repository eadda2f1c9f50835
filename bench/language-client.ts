import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import {
  ConfigurationRequest,
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type Diagnostic,
} from 'vscode-languageserver-protocol/node'
import type { LanguageServer } from './language-servers.ts'

/** In milliseconds. */
const SILENCE = 5_000

/** What a server of this process id has used so far. Only Linux tells; elsewhere all is NaN. */
function usedBy(pid: number | undefined): { readonly processorMs: number; readonly peakMegabytes: number } {
  try {
    // The first number of each thread is its time on a processor, in nanoseconds.
    const times = readdirSync(`/proc/${pid}/task`).map((thread) =>
      Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]),
    )
    const [, kilobytes] = /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return { processorMs: times.reduce((sum, time) => sum + time, 0) / 1e6, peakMegabytes: Number(kilobytes) / 1024 }
  } catch {
    return { processorMs: Number.NaN, peakMegabytes: Number.NaN }
  }
}

/** What an editor with few capabilities says of itself. */
const FEW: ClientCapabilities = {
  workspace: { configuration: true },
  // Microsoft's server publishes nothing to a client that does not say that it takes diagnostics.
  textDocument: { publishDiagnostics: {} },
}

/** Starts a language server on a folder, as an editor with these capabilities does. */
export async function startLanguageClient({ command, settings }: LanguageServer, folder: string, capabilities = FEW) {
  const server = spawn(process.execPath, command, {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  )
  let version = 0
  let open = ''
  let published: ((diagnostics: readonly Diagnostic[]) => void) | undefined
  connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
    // Some servers do not say which version they speak of.
    const isOfThisVersion = params.version === undefined || params.version === version
    if (params.uri === open && isOfThisVersion) published?.(params.diagnostics)
  })
  connection.onRequest(ConfigurationRequest.type, ({ items }) =>
    items.map(({ section = '' }) => settings[section] ?? null),
  )
  connection.onRequest(RegistrationRequest.type, () => undefined)
  connection.listen()
  await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the type asks for it
    rootUri: null,
    capabilities,
    workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'bench' }],
  })
  await connection.sendNotification(InitializedNotification.type, {})
  const reported = (): Promise<readonly Diagnostic[]> => new Promise((resolve) => (published = resolve))
  return {
    connection,
    used: () => usedBy(server.pid),
    open: async (uri: string, text: string): Promise<readonly Diagnostic[]> => {
      version = 1
      open = uri
      const answer = reported()
      const textDocument = { uri, languageId: 'dockercompose', version, text }
      await connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument })
      // Not every server says that there is nothing.
      return Promise.race([answer, pause(SILENCE, [])])
    },
    /** Types a character at the end of the first line, or takes it away. */
    key: async (uri: string, isTyped: boolean): Promise<void> => {
      version++
      const answer = reported()
      const start = { line: 0, character: 'services:'.length }
      const range = { start, end: isTyped ? start : { line: 0, character: start.character + 1 } }
      const textDocument = { uri, version }
      const contentChanges = [{ range, text: isTyped ? ' ' : '' }]
      await connection.sendNotification(DidChangeTextDocumentNotification.type, { textDocument, contentChanges })
      await answer
    },
    end: async (): Promise<void> => {
      await connection.sendRequest(ShutdownRequest.type)
      await connection.sendNotification(ExitNotification.type)
    },
  }
}
