import { SemanticTokensBuilder, type ServerCapabilities } from 'vscode-languageserver/node'
import { fileIn } from '../language/snapshot.ts'
import { tokenKinds, tokensIn } from '../language/tokens.ts'
import { rangeOfSpan } from './convert.ts'
import { fileOf } from './cursor.ts'
import type { Server } from './server.ts'

/** Semantic highlighting within strings: variables, images, ports, durations. */
export function registerTokens(server: Server): ServerCapabilities {
  server.connection.languages.semanticTokens.on(async ({ textDocument }, token) => {
    const open = await fileOf(textDocument, server, token)
    const file = open && fileIn(open.snapshots[0], open.file.path)
    const builder = new SemanticTokensBuilder()
    for (const { span, kind } of file === undefined ? [] : tokensIn(file)) {
      const { line, character } = rangeOfSpan(span).start
      builder.push(line, character, span.end - span.start, tokenKinds.indexOf(kind), 0)
    }
    return builder.build()
  })
  const legend = { tokenTypes: [...tokenKinds], tokenModifiers: [] }
  return { semanticTokensProvider: { legend, full: true } }
}
