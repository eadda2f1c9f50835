import { execFile } from 'node:child_process'
import { dirname } from 'node:path'
import { Uri, workspace, type ExtensionContext } from 'vscode'

/** What a change does, as Markdown, or why it cannot be told. */
export interface Told {
  readonly kind: 'told' | 'failed'
  readonly text: string
}

/**
 * Compares the files of a project on disk with the last commit, as `composure diff` does.
 *
 * @param files URIs, in the order in which each file overrides those before it.
 */
export async function describeChange(files: readonly string[], context: ExtensionContext): Promise<Told> {
  // Files of the project may be anywhere, which only those who trust them may want.
  if (!workspace.isTrusted)
    return { kind: 'failed', text: 'This needs Git, which is asked only in a workspace that you trust.' }
  const uris = files.map((file) => Uri.parse(file))
  const [first] = uris
  if (first === undefined || uris.some(({ scheme }) => scheme !== 'file'))
    return { kind: 'failed', text: 'Only files on disk can be compared with the last commit; save the file first.' }
  const named = uris.flatMap(({ fsPath }) => ['--file', fsPath])
  const args = [serverPath(context), 'diff', 'HEAD', '--format', 'markdown', ...named, ...listOptions()]
  const options = {
    cwd: dirname(first.fsPath),
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    maxBuffer: 16 * 1024 ** 2,
  }
  return new Promise((resolve) => {
    execFile(process.execPath, args, options, (error, stdout, stderr) => {
      if (error === null || stdout !== '') resolve({ kind: 'told', text: stdout })
      else resolve({ kind: 'failed', text: stderr.trim() || error.message })
    })
  })
}

/** The settings that decide what a project is, as options. */
function listOptions(): readonly string[] {
  const settings = workspace.getConfiguration('composure')
  return [
    ...settings.get<readonly string[]>('profiles', []).flatMap((name) => ['--profile', name]),
    ...settings.get<readonly string[]>('envFiles', []).flatMap((file) => ['--env-file', file]),
  ]
}

/** The program that is the server, too. */
export function serverPath(context: ExtensionContext): string {
  return workspace.getConfiguration('composure').get<string>('server') || context.asAbsolutePath('server/dist/cli.cjs')
}
