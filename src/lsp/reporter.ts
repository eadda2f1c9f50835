import {
  DocumentDiagnosticReportKind,
  type Diagnostic as LspDiagnostic,
  type ServerCapabilities,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver/node'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Findings } from '../language/workspace.ts'
import { lspDiagnostic } from './convert.ts'
import { openProgress } from './progress.ts'
import type { Server } from './server.ts'

/** Tells the client what is found, each time that something changes. */
export interface Reporter {
  /** Says that something changed; what is found is told soon. */
  readonly changed: () => void
  /** What is found now. */
  readonly findings: () => Promise<Findings>
  /** Calls back after each check, before what it found is reported. */
  readonly onChecked: (checked: () => void) => void
  /** Answers clients that ask for diagnostics. */
  readonly register: () => ServerCapabilities
}

/** In milliseconds. A check that takes longer waits as long for the next key, so that one at a time is enough. */
const INSTANT = 50
const LONGEST_PAUSE = 300

/** @param configurationFaults what is wrong in the configuration files. */
export function openReporter(server: Server, configurationFaults: () => readonly Diagnostic[]): Reporter {
  const { connection, workspace, client } = server
  const listeners: (() => void)[] = []
  const push = pusher(server)
  let timer: NodeJS.Timeout | undefined
  let took = 0

  const findings = async (): Promise<Findings> => {
    const found = await workspace.check()
    const faults = configurationFaults()
    return faults.length === 0 ? found : new Map([...found, ...byFile(faults)])
  }
  const tell = async (): Promise<void> => {
    timer = undefined
    const started = performance.now()
    const progress = openProgress(server)
    const found = await findings()
    progress.end()
    took = performance.now() - started
    for (const listener of listeners) listener()
    if (asks(client())) void connection.languages.diagnostics.refresh()
    else await push(found)
  }
  return {
    findings,
    onChecked: (checked) => listeners.push(checked),
    changed: () => {
      clearTimeout(timer)
      timer = setTimeout(() => void tell(), took > INSTANT ? Math.min(took, LONGEST_PAUSE) : 0)
    },
    register: () => (asks(client()) ? registerPull(server, findings) : {}),
  }
}

/** Whether the client asks for diagnostics, and again when it is told to: only then can one file change those of another. */
function asks({ textDocument, workspace }: ReturnType<Server['client']>): boolean {
  return textDocument?.diagnostic !== undefined && workspace?.diagnostics?.refreshSupport === true
}

/** Sends the diagnostics of each file whose diagnostics are others than before. */
function pusher({ connection, uris, documents, around }: Server): (found: Findings) => Promise<void> {
  const reported = new Map<string, string>()
  return async (found) => {
    const open = documents.keys().flatMap((uri) => uris.pathOf(uri) ?? [])
    for (const path of new Set([...open, ...reported.keys(), ...found.keys()])) {
      const uri = uris.uriOf(path)
      const diagnostics = (found.get(path) ?? []).map((each) => lspDiagnostic(each, uris, around.addressOf))
      const version = documents.get(uri)?.version
      const text = JSON.stringify([diagnostics, version])
      if (reported.get(path) === text) continue
      if (diagnostics.length === 0 && version === undefined) reported.delete(path)
      else reported.set(path, text)
      await connection.sendDiagnostics({ uri, diagnostics, ...(version !== undefined && { version }) })
    }
  }
}

function registerPull(server: Server, findings: () => Promise<Findings>): ServerCapabilities {
  const { connection, uris, documents, around } = server
  const shown = (diagnostics: readonly Diagnostic[] = []): LspDiagnostic[] =>
    diagnostics.map((each) => lspDiagnostic(each, uris, around.addressOf))
  connection.languages.diagnostics.on(async ({ textDocument }) => {
    const path = uris.pathOf(textDocument.uri)
    const found = path === undefined ? undefined : (await findings()).get(path)
    return { kind: DocumentDiagnosticReportKind.Full, items: shown(found) }
  })
  // What had findings once is told to have none.
  const reported = new Set<string>()
  connection.languages.diagnostics.onWorkspace(async () => {
    const found = await findings()
    for (const path of found.keys()) reported.add(path)
    const items = [...reported].map((path): WorkspaceDocumentDiagnosticReport => {
      const uri = uris.uriOf(path)
      const version = documents.get(uri)?.version ?? null
      return { kind: DocumentDiagnosticReportKind.Full, uri, version, items: shown(found.get(path)) }
    })
    return { items }
  })
  return { diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: true } }
}

function byFile(diagnostics: readonly Diagnostic[]): Findings {
  const files = new Set(diagnostics.map(({ file }) => file))
  return new Map([...files].map((file) => [file, diagnostics.filter((each) => each.file === file)]))
}
