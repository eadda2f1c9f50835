import { CancellationToken, LSPErrorCodes, ResponseError, type ServerCapabilities } from 'vscode-languageserver/node'
import { graphFormats, isGraphFormat, type GraphFormatName } from '../../show/graph/formats.ts'
import { createGraph, isTooLarge } from '../../show/graph/create-graph.ts'
import { maskOf } from '../language/masking.ts'
import { createModelView } from '../language/model-view.ts'
import { findOccurrences } from '../language/symbols.ts'
import { toPlainProject } from '../../read/project/loading/load-project.ts'
import { hideOutsideModel } from '../../read/project/loading/hide-outside-model.ts'
import { toLocation } from './convert.ts'
import { findOpenFile, type OpenFile } from './cursor.ts'
import type { Server } from './server.ts'

/** Commands beyond the protocol; each takes the URI of a file or the name of a rule, and an option. */
const COMMANDS = {
  /** The canonical model of the file's project, and where each of its lines comes from. */
  'composure.canonicalModel': async (uri: string, server: Server) => {
    const { snapshots } = await openFile(uri, server)
    const view = createModelView(snapshots[0])
    if (view === undefined) return null
    const places = view.places.map((span) => (span === undefined ? null : toLocation(span, server.uris)))
    return { text: view.text, places }
  },
  /** The project as a diagram, for Mermaid or in the requested format. */
  'composure.graph': async (uri: string, server: Server, format: unknown) => {
    const { snapshots } = await openFile(uri, server)
    const { model } = snapshots[0]
    const project = toPlainProject(hideOutsideModel(model.whole))
    if (project === undefined) return null
    const graph = createGraph(project, { show: maskOf(model) })
    const name = parseGraphFormat(format)
    if (name === 'svg' && isTooLarge(graph))
      throw new ResponseError(LSPErrorCodes.RequestFailed, 'The drawing has too many lines for a picture.')
    return (await graphFormats[name]())(graph)
  },
  /** The files that the file's project is made of, in the order in which each overrides those before it. */
  'composure.files': async (uri: string, server: Server) => {
    const { snapshots } = await openFile(uri, server)
    return snapshots[0].project.files.map((file) => server.uris.uriOf(file))
  },
  /** Where each service of the file's project is declared, by its name. */
  'composure.services': async (uri: string, server: Server) => {
    const { snapshots } = await openFile(uri, server)
    const services = findOccurrences(snapshots[0]).filter(
      ({ kind, isDeclaration }) => isDeclaration && kind === 'service',
    )
    // The last with a name wins, so that the first file, which the others override, comes last.
    return Object.fromEntries(services.toReversed().map(({ name, span }) => [name, toLocation(span, server.uris)]))
  },
  /** The page of a rule, as Markdown. */
  'composure.explainRule': (rule: string, { around }: Server) =>
    Promise.resolve(/^[a-z0-9-]{1,100}$/.test(rule) ? (around.pageOf(rule) ?? null) : null),
} as const

export function registerCommands(server: Server): ServerCapabilities {
  server.connection.onExecuteCommand(async ({ command, arguments: [first, option] = [] }): Promise<unknown> => {
    const run = Object.entries(COMMANDS).find(([name]) => name === command)?.[1]
    if (run === undefined || typeof first !== 'string')
      throw new ResponseError(LSPErrorCodes.RequestFailed, `There is no command "${command}" with these arguments.`)
    return run(first, server, option)
  })
  return { executeCommandProvider: { commands: Object.keys(COMMANDS) } }
}

function parseGraphFormat(named: unknown): GraphFormatName {
  return typeof named === 'string' && isGraphFormat(named) ? named : 'mermaid'
}

async function openFile(uri: string, server: Server): Promise<OpenFile> {
  const open = await findOpenFile({ uri }, server, CancellationToken.None)
  if (open === undefined)
    throw new ResponseError(LSPErrorCodes.RequestFailed, 'The file is not part of a Compose project.')
  return open
}
