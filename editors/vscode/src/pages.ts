import { EventEmitter, Uri, workspace, type Disposable } from 'vscode'

/** Texts that are shown and not edited, and that nobody is asked to save. */
export interface Pages extends Disposable {
  /** Shows a text under a name, or in the place of the one that was shown there; `of` tells pages of the same name apart. */
  readonly put: (page: string | Uri, text: string, of?: Uri) => Uri
}

const SCHEME = 'composure'

export function openPages(): Pages {
  const texts = new Map<string, string>()
  const changed = new EventEmitter<Uri>()
  const provider = workspace.registerTextDocumentContentProvider(SCHEME, {
    onDidChange: changed.event,
    provideTextDocumentContent: (uri) => texts.get(uri.toString()),
  })
  return {
    put: (page, text, of) => {
      const query = of?.toString() ?? ''
      const uri = typeof page === 'string' ? Uri.from({ scheme: SCHEME, path: `/${page}`, query }) : page
      texts.set(uri.toString(), text)
      changed.fire(uri)
      return uri
    },
    dispose: () => {
      provider.dispose()
      changed.dispose()
    },
  }
}

/** The name of a file without its folders. */
export function basename({ path }: Uri): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
