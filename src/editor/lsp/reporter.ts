import {
  DocumentDiagnosticReportKind,
  type Diagnostic as LspDiagnostic,
  type ServerCapabilities,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver/node'
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import type { Findings } from '../language/workspace.ts'
import { groupPairs } from '../../core/source/group-pairs.ts'
import { toLspDiagnostic } from './convert.ts'
import { openProgress } from './progress.ts'
import type { Server } from './server.ts'

/** Reports findings to the client whenever something changes. */
export interface Reporter {
  /** Announces a change; findings are reported soon afterwards. */
  readonly changed: () => void
  /** The current findings. */
  readonly findings: () => Promise<Findings>
  /** Calls back after each check, before its findings are reported. */
  readonly onChecked: (checked: () => void) => void
  /** Registers the handlers for clients that pull diagnostics. */
  readonly register: () => ServerCapabilities
}

/** In milliseconds: after a check that takes longer, requests that came meanwhile are answered before the next one. */
const INSTANT = 50
/** How long that is, as a part of the check; a change after that is checked at once. */
const PAUSE = 1 / 4

/** @param configurationFaults returns the mistakes in the configuration files. */
export function openReporter(server: Server, configurationFaults: () => readonly Diagnostic[]): Reporter {
  const { connection, workspace, client } = server
  const listeners: (() => void)[] = []
  const push = createPusher(server)
  let timer: NodeJS.Timeout | undefined
  let isFreeAt = 0

  const getFindings = async (): Promise<Findings> => {
    const found = await workspace.check()
    const faults = configurationFaults()
    return faults.length === 0 ? found : new Map([...found, ...groupPairs(faults.map((fault) => [fault.file, fault]))])
  }
  const publishFindings = async (): Promise<void> => {
    timer = undefined
    const started = performance.now()
    const progress = openProgress(server)
    const found = await getFindings()
    progress.end()
    const took = performance.now() - started
    isFreeAt = performance.now() + (took > INSTANT ? took * PAUSE : 0)
    // Files are watched before anybody can react to the findings by changing them.
    for (const listener of listeners) listener()
    if (isPulling(client())) void connection.languages.diagnostics.refresh()
    else await push(found)
  }
  return {
    findings: getFindings,
    onChecked: (checked) => listeners.push(checked),
    changed: () => {
      clearTimeout(timer)
      timer = setTimeout(() => void publishFindings(), Math.max(0, isFreeAt - performance.now()))
    },
    register: () => (isPulling(client()) ? registerPull(server, getFindings) : {}),
  }
}

/**
 * Whether the client pulls diagnostics, and refreshes them on request: otherwise one file cannot affect those of
 * another.
 */
function isPulling({ textDocument, workspace }: ReturnType<Server['client']>): boolean {
  return textDocument?.diagnostic !== undefined && workspace?.diagnostics?.refreshSupport === true
}

/** Sends the diagnostics of each file for which they changed. */
function createPusher({ connection, uris, documents, around }: Server): (found: Findings) => Promise<void> {
  const reported = new Map<string, string>()
  return async (found) => {
    const open = documents.keys().flatMap((uri) => uris.pathOf(uri) ?? [])
    for (const path of new Set([...open, ...reported.keys(), ...found.keys()])) {
      const uri = uris.uriOf(path)
      const diagnostics = (found.get(path) ?? []).map((each) => toLspDiagnostic(each, uris, around.addressOf))
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
  const filterShown = (diagnostics: readonly Diagnostic[] = []): LspDiagnostic[] =>
    diagnostics.map((each) => toLspDiagnostic(each, uris, around.addressOf))
  connection.languages.diagnostics.on(async ({ textDocument }) => {
    const path = uris.pathOf(textDocument.uri)
    const found = path === undefined ? undefined : (await findings()).get(path)
    return { kind: DocumentDiagnosticReportKind.Full, items: filterShown(found) }
  })
  // Files that had findings must be reported as having none.
  const reported = new Set<string>()
  connection.languages.diagnostics.onWorkspace(async () => {
    const found = await findings()
    for (const path of found.keys()) reported.add(path)
    const items = [...reported].map((path): WorkspaceDocumentDiagnosticReport => {
      const uri = uris.uriOf(path)
      const version = documents.get(uri)?.version ?? null
      return { kind: DocumentDiagnosticReportKind.Full, uri, version, items: filterShown(found.get(path)) }
    })
    return { items }
  })
  return { diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: true } }
}
