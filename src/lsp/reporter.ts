import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Findings } from '../language/workspace.ts'
import { lspDiagnostic } from './convert.ts'
import type { Server } from './server.ts'

/** Tells the client what is found, each time that something changes. */
export interface Reporter {
  /** Says that something changed; what is found is reported soon. */
  readonly changed: () => void
  /** What is found now. */
  readonly findings: () => Promise<Findings>
}

/** In milliseconds: nobody waits longer for a check to begin. */
const LONGEST_PAUSE = 300

/** @param configurationFaults what is wrong in the configuration files. */
export function openReporter(server: Server, configurationFaults: () => readonly Diagnostic[]): Reporter {
  const { connection, workspace, uris, documents } = server
  const reported = new Map<string, string>()
  let timer: NodeJS.Timeout | undefined
  let took = 0

  const findings = async (): Promise<Findings> => {
    const found = await workspace.check()
    const faults = configurationFaults()
    if (faults.length === 0) return found
    return new Map([...found, ...byFile(faults)])
  }
  const tell = async (): Promise<void> => {
    timer = undefined
    const started = performance.now()
    const found = await findings()
    took = performance.now() - started
    const open = documents.keys().flatMap((uri) => uris.pathOf(uri) ?? [])
    for (const path of new Set([...open, ...reported.keys(), ...found.keys()])) await send(path, found.get(path) ?? [])
  }
  const send = async (path: string, diagnostics: readonly Diagnostic[]): Promise<void> => {
    const uri = uris.uriOf(path)
    const shown = diagnostics.map((each) => lspDiagnostic(each, uris, server.around.addressOf))
    const version = documents.get(uri)?.version
    const text = JSON.stringify([shown, version])
    if (reported.get(path) === text) return
    if (diagnostics.length === 0 && version === undefined) reported.delete(path)
    else reported.set(path, text)
    await connection.sendDiagnostics({ uri, diagnostics: shown, ...(version !== undefined && { version }) })
  }
  return {
    findings,
    // A check that takes long waits as long for the next key, so that one at a time is enough.
    changed: () => {
      clearTimeout(timer)
      timer = setTimeout(() => void tell(), Math.min(took > 50 ? took : 0, LONGEST_PAUSE))
    },
  }
}

function byFile(diagnostics: readonly Diagnostic[]): Findings {
  const files = new Set(diagnostics.map(({ file }) => file))
  return new Map([...files].map((file) => [file, diagnostics.filter((each) => each.file === file)]))
}
