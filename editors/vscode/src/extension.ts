import { window, workspace, commands, type Disposable, type ExtensionContext } from 'vscode'
import {
  LanguageClient,
  TransportKind,
  type LanguageClientOptions,
  type ServerOptions,
} from 'vscode-languageclient/node'
import { serverPath } from './change'
import { registerCommands } from './commands'
import { registerLenses } from './lenses'

let client: LanguageClient | undefined
let lenses: Disposable | undefined

export async function activate(context: ExtensionContext): Promise<void> {
  context.subscriptions.push(
    ...registerCommands(() => client, context),
    { dispose: () => lenses?.dispose() },
    commands.registerCommand('composure.restart', () => restart(context)),
    workspace.onDidGrantWorkspaceTrust(() => restart(context)),
    workspace.onDidChangeConfiguration((event) => {
      const needsRestart = ['composure.server', 'composure.yamlFiles'].some((name) => event.affectsConfiguration(name))
      if (needsRestart) void restart(context)
    }),
  )
  await start(context)
}

export async function deactivate(): Promise<void> {
  await client?.stop()
}

async function restart(context: ExtensionContext): Promise<void> {
  await client?.stop()
  await start(context)
}

async function start(context: ExtensionContext): Promise<void> {
  lenses?.dispose()
  lenses = registerLenses(listDocuments())
  client = newClient(context)
  await client.start()
}

/** The documents that are Compose files. */
function listDocuments() {
  const pattern = workspace.getConfiguration('composure').get<string>('yamlFiles') ?? '**/*compose*.{yml,yaml}'
  return [
    { language: 'dockercompose', scheme: 'file' },
    { language: 'dockercompose', scheme: 'untitled' },
    { language: 'yaml', scheme: 'file', pattern },
  ]
}

function newClient(context: ExtensionContext): LanguageClient {
  const settings = workspace.getConfiguration('composure')
  const module = serverPath(context)
  const args = ['lsp', ...(workspace.isTrusted ? [] : ['--no-external'])]
  // Each check makes many short-lived objects; in a larger young generation fewer of them live to be copied.
  const server: ServerOptions = {
    module,
    args,
    transport: TransportKind.stdio,
    options: { execArgv: ['--max-semi-space-size=64'] },
  }
  const options: LanguageClientOptions = {
    documentSelector: listDocuments(),
    initializationOptions: { ...settings, trusted: workspace.isTrusted },
    outputChannel: window.createOutputChannel('composure'),
    markdown: { isTrusted: false, supportHtml: false },
  }
  return new LanguageClient('composure', 'composure', server, options)
}
