import type { SourceFile } from '../../../core/source/source-file.ts'
import { blankLineComments } from '../../../read/container/call-arguments.ts'
import type { BuildFiles } from '../../../read/container/read-build.ts'
import type { Service } from '../../../read/model/service.ts'
import type { ContainerRuleContext } from '../catalogue-rule.ts'
import type { OwnServer } from './own-servers.ts'
import { hasOwnNetwork } from './published-ports.ts'

/** A language whose programs a Dockerfile compiles. */
interface Language {
  /** What a RUN compiles it with, and what follows. */
  readonly compiles: RegExp
  /** The source of the program, relative to the context, by what follows. */
  readonly locate: (args: string) => string
  /** A call that listens, with its host and port where they are written. */
  readonly listens: RegExp
  readonly advise: (port: string) => string
}

// Sources: go.dev/pkg/net, gin-gonic/gin, labstack/echo, gofiber/fiber; doc.rust-lang.org/std/net, actix/actix-web.
const LANGUAGES: readonly Language[] = [
  {
    compiles: /\bgo (?:build|install|run)\b([^&|;\n]{0,300})/,
    locate: (args) => {
      const last = args.trim().split(/\s+/).at(-1) ?? ''
      const path = /^[\w./-]*$/.test(last) ? last.replace(/^\.?\/?|\/$/g, '') : ''
      return path.endsWith('.go') ? path : path === '' || path === '.' ? 'main.go' : `${path}/main.go`
    },
    listens:
      /(?:\bListenAndServe(?:TLS)?\(|\bListen\(\s{0,9}(?:"tcp[46]?",)?|\.(?:Run|Start)\(|\bAddr:)\s{0,9}(?:"([\w.[\]:-]{0,60}):(\d{2,5})"|[^\s)"])/g,
    advise: (port) => `":${port}"`,
  },
  {
    compiles: /\bcargo (?:build|run|install)\b([^&|;\n]{0,300})/,
    locate: () => 'src/main.rs',
    listens: /\bbind\(\s{0,9}(?:"([\w.[\]:-]{0,60}):(\d{2,5})"|[^\s)"])/g,
    advise: (port) => `"0.0.0.0:${port}"`,
  },
]

const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|localhost|\[::1\])$/

/** A larger source is generated. */
const LARGEST = 200_000

/**
 * The server in a source that the Dockerfile of a service compiles, if the one address that is written there is a loopback
 * address.
 */
export function findCompiledServer(
  service: string,
  { command, entrypoint, ...definition }: Service,
  { buildOf, files }: ContainerRuleContext,
): OwnServer | undefined {
  const isChanged = command != null || entrypoint != null || !hasOwnNetwork(definition)
  const build = definition.build === undefined || isChanged ? undefined : buildOf(service)
  for (const language of build?.context === undefined ? [] : LANGUAGES) {
    const args = build && findArguments(build.dockerfile, language)
    if (args === undefined) continue
    const path = files.paths.join(build?.context ?? '', language.locate(args))
    return files.kindOf(path) === 'file' ? readServer({ path, text: files.read(path) ?? '' }, language) : undefined
  }
  return undefined
}

/** What follows the first command that compiles, without the name of what is made. */
function findArguments({ instructions }: BuildFiles['dockerfile'], { compiles }: Language): string | undefined {
  for (const { keyword, text } of instructions) {
    const args = keyword === 'RUN' ? compiles.exec(text)?.[1] : undefined
    if (args !== undefined) return args.replace(/\s-o[ =]\S+/, '')
  }
  return undefined
}

function readServer(file: SourceFile, { listens, advise }: Language): OwnServer | undefined {
  const source = file.text.length > LARGEST ? '' : blankLineComments(file.text, '//')
  const [only, ...more] = source.matchAll(listens)
  if (only === undefined || more.length > 0) return undefined
  const [call, host = '', port = ''] = only
  if (!LOOPBACK.test(host)) return undefined
  const [name = ''] = call.split(/[(:]/)
  return {
    command: `${name.replace(/^\./, '')}${call.includes('(') ? '()' : ''}`,
    port: Number(port),
    isLocal: true,
    advice: advise(port),
    isWritten: true,
    at: { file, start: only.index, end: only.index + call.length },
    mayHave: () => true,
  }
}
