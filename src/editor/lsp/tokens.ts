import { SemanticTokensBuilder, type ServerCapabilities } from 'vscode-languageserver/node'
import { findSnapshotFile } from '../language/snapshot.ts'
import { tokenKinds, listTokens } from '../language/tokens.ts'
import { spanToRange } from './convert.ts'
import { findOpenFile } from './cursor.ts'
import type { Server } from './server.ts'

/** Semantic highlighting within strings: variables, images, ports, durations. */
export function registerTokens(server: Server): ServerCapabilities {
  server.connection.languages.semanticTokens.on(async ({ textDocument }, token) => {
    const open = await findOpenFile(textDocument, server, token)
    const file = open && findSnapshotFile(open.snapshots[0], open.file.path)
    const builder = new SemanticTokensBuilder()
    for (const { span, kind } of file === undefined ? [] : listTokens(file)) {
      const { line, character } = spanToRange(span).start
      builder.push(line, character, span.end - span.start, tokenKinds.indexOf(kind), 0)
    }
    return builder.build()
  })
  const legend = { tokenTypes: [...tokenKinds], tokenModifiers: [] }
  return { semanticTokensProvider: { legend, full: true } }
}
