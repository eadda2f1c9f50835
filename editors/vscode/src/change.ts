import { execFile } from 'node:child_process'
import { dirname } from 'node:path'
import { workspace, type ExtensionContext, type Uri } from 'vscode'

/** What a change does, as Markdown, or why it cannot be told. */
export interface Told {
  readonly kind: 'told' | 'failed'
  readonly text: string
}

/** Compares the file on disk and those of its project with the last commit, as `composure diff` does. */
export async function describeChange({ fsPath }: Uri, context: ExtensionContext): Promise<Told> {
  // Git runs what the settings of a repository name, which only those who trust it may want.
  if (!workspace.isTrusted)
    return { kind: 'failed', text: 'This needs Git, which runs only in a workspace that you trust.' }
  const program = serverPath(context)
  const args = [program, 'diff', 'HEAD', '--format', 'markdown', '--file', fsPath]
  const options = {
    cwd: dirname(fsPath),
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    maxBuffer: 16 * 1024 ** 2,
  }
  return new Promise((resolve) => {
    execFile(process.execPath, args, options, (error, stdout, stderr) => {
      const isTold = error === null || stdout !== ''
      resolve(isTold ? { kind: 'told', text: stdout } : { kind: 'failed', text: stderr.trim() })
    })
  })
}

/** The program that is the server, too. */
export function serverPath(context: ExtensionContext): string {
  return workspace.getConfiguration('composure').get<string>('server') || context.asAbsolutePath('server/dist/cli.cjs')
}
