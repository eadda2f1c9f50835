import { Option, type Command } from 'commander'
import { existsSync } from 'node:fs'
import { toFileUri } from '../../../show/report/uri.ts'
import { Failure } from '../streams/failure.ts'
import type { Io } from '../streams/io.ts'
import { createCommandNamed } from '../options/new-command.ts'
import { readPackageFile, toPackagePath } from '../startup/package-file.ts'

interface Options {
  readonly socket?: string
  /** False for `--no-external`. */
  readonly external: boolean
}

/** `composure lsp`: the language server, which an editor starts. */
export function createCommand(io: Io): Command {
  return (
    createCommandNamed('lsp', io)
      .description('Starts the language server, which answers an editor on standard input and output.')
      .option('--stdio', 'answer on standard input and output, as without options')
      .option('--socket <port>', 'answer the editor that listens on this port of this machine')
      .option('--no-external', 'read nothing outside the folders that are open in the editor')
      // The VS Code client passes this to whatever it starts. The protocol names the same process.
      .addOption(new Option('--clientProcessId <id>').hideHelp())
      .action((options: Options) => runLsp(options, io))
  )
}

async function runLsp({ socket, external }: Options, io: Io): Promise<void> {
  const port = Number(socket)
  if (socket !== undefined && !(Number.isInteger(port) && port > 0 && port < 65_536))
    throw new Failure(`The port "${socket}" must be a whole number from 1 to 65535.`)
  const { serveSocket, serveStreams } = await import('../../../editor/lsp/start.ts')
  const { openImageSource } = await import('../registry/image-source.ts')
  const { env, cwd } = io
  const images = openImageSource(io)
  const around = { env, cwd, isTrusted: external, addressOf: createPageFinder(), pageOf: readRulePage, images }
  if (socket === undefined) serveStreams(around)
  else await serveOnPort(() => serveSocket(port, around), port)
}

async function serveOnPort(serve: () => Promise<void>, port: number): Promise<void> {
  try {
    await serve()
  } catch (error) {
    throw new Failure(`Nobody listens on port ${port} of this machine.`, { cause: error })
  }
}

/** Looks for the page of each rule once, since every finding has its address. */
function createPageFinder(): (rule: string) => string | undefined {
  const known = new Map<string, string | undefined>()
  return (rule) => {
    if (!known.has(rule)) {
      const page = toPackagePath(`docs/checks/${rule}.md`)
      known.set(rule, existsSync(page) ? toFileUri(page) : undefined)
    }
    return known.get(rule)
  }
}

function readRulePage(rule: string): string | undefined {
  return readPackageFile(`docs/checks/${rule}.md`)
}
