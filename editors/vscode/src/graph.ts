import { randomBytes } from 'node:crypto'
import { Uri, ViewColumn, window, workspace, languages, type ExtensionContext } from 'vscode'
import type { Location } from 'vscode-languageclient/node'
import { openPlace } from './places'
import { basename } from './pages'

/** What the server says of a project. */
export interface Project {
  /** The graph as SVG; null where there is none. */
  readonly graph: () => Promise<string | null>
  /** Where each service is declared. */
  readonly services: () => Promise<Readonly<Record<string, Location>> | null>
}

/** Shows the graph beside the file; it follows what is typed there, and a click on a service leads to its line. */
export async function openGraph(source: Uri, project: Project, { extensionUri }: ExtensionContext): Promise<void> {
  let shown = await project.graph()
  if (shown === null) {
    void window.showInformationMessage('Compose makes no project of this file.')
    return
  }
  const script = await workspace.fs.readFile(Uri.joinPath(extensionUri, 'out/graph-page.js'))
  const title = `Graph of ${basename(source)}`
  const panel = window.createWebviewPanel('composure.graph', title, ViewColumn.Beside, {
    enableScripts: true,
    localResourceRoots: [],
    retainContextWhenHidden: true,
  })
  const listening = [
    panel.webview.onDidReceiveMessage(async ({ service }: { readonly service: string }) => {
      const place = (await project.services())?.[service]
      if (place !== undefined) await openPlace(place)
    }),
    // Problems are told of after each check, which is when the graph is another one.
    languages.onDidChangeDiagnostics(async () => {
      const next = await project.graph()
      if (next === null || next === shown) return
      shown = next
      await panel.webview.postMessage({ svg: next })
    }),
  ]
  panel.onDidDispose(() => listening.forEach((each) => each.dispose()))
  panel.webview.html = pageOf(shown, Buffer.from(script).toString('utf8'))
}

/** A page that runs the one script of ours, and takes nothing from elsewhere. */
function pageOf(svg: string, script: string): string {
  const nonce = randomBytes(16).toString('hex')
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'nonce-${nonce}'`
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
<style>
html, body { height: 100%; margin: 0; padding: 0; }
body { display: flex; flex-direction: column; }
.tools { display: flex; gap: 6px; padding: 6px; }
.tools input { flex: 1; min-width: 80px; padding: 3px 6px; color: var(--vscode-input-foreground); background: var(--vscode-input-background); border: 1px solid var(--vscode-input-border, transparent); }
.tools button { min-width: 28px; padding: 3px 8px; color: var(--vscode-button-secondaryForeground); background: var(--vscode-button-secondaryBackground); border: 0; cursor: pointer; }
.drawing { flex: 1; min-height: 0; overflow: hidden; background: #fff; cursor: grab; touch-action: none; }
.drawing svg { display: block; }
.drawing [data-service] { cursor: pointer; }
.drawing .found text { fill: #b3261e; text-decoration: underline; }
</style>
<div class="tools" role="group" aria-label="Drawing">
<input id="search" type="search" placeholder="Find a service" aria-label="Find a service">
<button id="smaller" title="Smaller" aria-label="Smaller">−</button>
<button id="larger" title="Larger" aria-label="Larger">+</button>
<button id="fit" title="Show all of it">Fit</button>
</div>
<div id="drawing" class="drawing" tabindex="0" role="group" aria-label="Graph" data-svg="${escapeAttribute(svg)}"></div>
<script nonce="${nonce}">${script}</script></html>`
}

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}
