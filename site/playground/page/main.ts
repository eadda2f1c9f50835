import type { Diagnostic } from '../../../src/core/diagnostics/diagnostic.ts'
import { nameOf, projectOf, type NamedText, type Project } from '../project.ts'
import { startEngine } from './ask.ts'
import { keepChecked } from './checking.ts'
import { openControls } from './controls.ts'
import { openDocuments, type Documents } from './documents.ts'
import { find, make, say } from './dom.ts'
import { takeFiles } from './drop.ts'
import { examples, FIRST, YOURS, type Example } from './examples.ts'
import { openFileTabs } from './files.ts'
import { countText, listFindings } from './findings.ts'
import { charactersOfLine } from './lines.ts'
import { projectIn } from './link.ts'
import { openInFull, openShare } from './share.ts'
import { firstProject } from './start.ts'
import { openTheme } from './theme.ts'

// The engine starts first: it is what takes longest to load.
const engine = startEngine()
openTheme(find('theme', HTMLButtonElement))
/** In a frame there are the text and its findings, and a link to the whole page. */
const isEmbedded = document.documentElement.classList.contains('embedded')
const { project: start, isRemembered } = await firstProject(projectOf(FIRST.files))

let diagnostics: readonly Diagnostic[] = []
let before = start
let composeFiles = start.composeFiles
/** What is loaded later; undefined until it is there. */
let later: { readonly underline: () => void; readonly refresh: () => void; readonly follow: FollowCursor } | undefined

let rest: Promise<void> | undefined

const example = find('example', HTMLSelectElement)

type FollowCursor = (name: string, offset: number) => void

const controls = openControls(() => checking.start())
controls.set(start)
const project = (): Project => ({ ...controls.options(), files: documents.files(), composeFiles })

const checking = keepChecked(engine, project, {
  onRejections: (errors) => {
    if (errors.length === 0) return
    diagnostics = errors
    showFindings(`${countText(errors)} so far…`)
  },
  onChecked: (checked) => {
    diagnostics = checked.diagnostics
    showFindings()
    fileTabs.draw(checked.read)
    performance.measure('composure:findings', 'composure:change')
    later?.refresh()
    rest ??= loadRest()
  },
})

function showFindings(count = countText(diagnostics)): void {
  listFindings(find('findings', HTMLElement), documents, diagnostics)
  find('count', HTMLElement).textContent = count
  later?.underline()
}

const documents: Documents = openDocuments(find('editor', HTMLElement), start.files, {
  onChange: (what) => {
    if (what === 'files') {
      fileTabs.draw(undefined)
      showFindings()
    }
    checking.start()
    chooseExample()
  },
  onCursor: (name, offset) => later?.follow(name, offset),
})
const fileTabs = openFileTabs(documents, {
  composeFiles: () => composeFiles,
  setComposeFiles: (names) => {
    composeFiles = names
    checking.start()
  },
})
fileTabs.draw(undefined)
find('editor', HTMLElement).addEventListener('focusin', () => (rest ??= loadRest()))
checking.start()
performance.mark('composure:ready')

function load(files: readonly NamedText[], named: readonly string[] = []): void {
  if (files.length === 0) return
  composeFiles = named
  documents.replaceAll(files)
  before = project()
  chooseExample()
}

/** Selects the example that the files are, or says that they are the reader's own. */
function chooseExample(): void {
  const now = JSON.stringify(documents.files())
  const index = examples.findIndex(({ files }) => JSON.stringify(files) === now)
  example.selectedIndex = index === -1 ? examples.length : index
}

function loadExample({ files, before: earlier = files, tab }: Example): void {
  load(files)
  before = { ...before, files: earlier }
  if (tab !== undefined) document.getElementById(`tab-${tab}`)?.click()
}

async function fixAll(): Promise<void> {
  const fixed = await engine.fixed()
  for (const { name, text } of fixed) {
    documents.change(name, ({ doc }) => ({
      changes: { from: 0, to: doc.length, insert: text },
      userEvent: 'input.fix',
    }))
  }
  say(fixed.length === 0 ? 'Nothing can be fixed safely.' : 'Fixed what is safe to fix.')
}

/** Somebody followed a link to other files while this page was open. */
addEventListener('hashchange', () => {
  void projectIn(location.hash).then((linked) => {
    if (linked === undefined) return
    controls.set(linked)
    load(linked.files, linked.composeFiles)
  })
})
takeFiles(document.body, find('open-files', HTMLInputElement), (files) => load(files))
example.append(...examples.map(({ title }) => make('option', {}, title)), make('option', {}, YOURS))
example.addEventListener('change', () => {
  const chosen = examples[example.selectedIndex]
  if (chosen !== undefined) loadExample(chosen)
})
chooseExample()
// On a phone, what is checked and how comes after the text.
find('controls', HTMLDetailsElement).open = !matchMedia('(max-width: 40rem)').matches
find('fix-all', HTMLButtonElement).addEventListener('click', () => void fixAll())
if (isEmbedded) openInFull(project)
else openShare(engine, project, isRemembered)

/** Loads the rest: it would keep the processor from the first check, and nobody misses it before they read or write. */
async function loadRest(): Promise<void> {
  const { addComforts, openPanels, underline } = await import('./later.ts')
  addComforts(documents, engine, (path, line) => {
    const { from, to } = charactersOfLine(documents.text(nameOf(path)), line)
    documents.select(nameOf(path), from, to)
  })
  const panels = isEmbedded ? undefined : openPanels({ engine, documents, before: () => before })
  later = {
    underline: () => underline(documents, diagnostics),
    refresh: () => panels?.refresh(),
    follow: (name, offset) => panels?.follow(name, offset),
  }
  later.underline()
  later.refresh()
  if ('serviceWorker' in navigator && !isEmbedded)
    await navigator.serviceWorker.register('offline.js').catch(() => undefined)
}
