import type { NamedText } from '../project.ts'

/** Files larger than this are no Compose files. */
const LARGEST = 2_000_000

/** So many files of a folder are taken. */
const MOST = 200

/** What a project may be made of: in a folder there is much else. */
const USEFUL = /\.(?:ya?ml|env|conf|toml|json|ini|txt|sql|sh)$|(?:^|\/)(?:\.env[^/]*|[^/]*Dockerfile[^/]*)$/i
const USELESS = /(?:^|\/)(?:node_modules|\.git|dist|vendor)\//

/** Takes files and folders that are dropped on the page or chosen in a dialog. */
export function takeFiles(
  element: HTMLElement,
  input: HTMLInputElement,
  onFiles: (files: readonly NamedText[]) => void,
): void {
  element.addEventListener('dragover', (event) => {
    event.preventDefault()
    element.classList.add('dropping')
  })
  element.addEventListener('dragleave', () => element.classList.remove('dropping'))
  element.addEventListener('drop', (event) => {
    event.preventDefault()
    element.classList.remove('dropping')
    const entries = [...(event.dataTransfer?.items ?? [])].flatMap((item) => item.webkitGetAsEntry() ?? [])
    void filesOf(entries).then(onFiles)
  })
  input.addEventListener('change', () => {
    const chosen = [...(input.files ?? [])].map(async (file) => ({ name: file.name, text: await file.text() }))
    void Promise.all(chosen).then(onFiles)
    input.value = ''
  })
}

/** The texts in dropped files and folders. Of a single folder its contents count: it is the folder of the project. */
async function filesOf(entries: readonly FileSystemEntry[]): Promise<readonly NamedText[]> {
  const [only] = entries
  const isFolder = entries.length === 1 && only?.isDirectory === true
  const found = (await Promise.all(entries.map((entry) => filesBelow(entry, '')))).flat()
  const named = isFolder ? found.map(({ name, text }) => ({ name: name.slice(only.name.length + 1), text })) : found
  const wanted = isFolder ? named.filter(({ name }) => USEFUL.test(name)) : named
  return wanted.slice(0, MOST)
}

async function filesBelow(entry: FileSystemEntry, above: string): Promise<readonly NamedText[]> {
  const name = `${above}${entry.name}`
  if (USELESS.test(`${name}/`)) return []
  if (entry instanceof FileSystemFileEntry) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject))
    return file.size > LARGEST ? [] : [{ name, text: await file.text() }]
  }
  if (!(entry instanceof FileSystemDirectoryEntry)) return []
  const inside = await entriesIn(entry)
  return (await Promise.all(inside.map((each) => filesBelow(each, `${name}/`)))).flat()
}

/** A reader gives a hundred entries at most, until there are none left. */
async function entriesIn(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader()
  const entries: FileSystemEntry[] = []
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (some.length === 0) return entries
    entries.push(...some)
  }
}
