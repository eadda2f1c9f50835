import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts'
import { projectOf, nameOf, type NamedText, type Project } from '../project.ts'
import { startEngine } from './ask.ts'
import { keepChecked } from './checking.ts'
import { openControls } from './controls.ts'
import { openDocuments, type Documents } from './documents.ts'
import { find, make, say } from './dom.ts'
import { takeFiles } from './drop.ts'
import { examples, FIRST } from './examples.ts'
import { openFileTabs } from './files.ts'
import { countText, listFindings, underline } from './findings.ts'
import { languageOf } from './language.ts'
import { openPanels, startOfLine } from './panels.ts'
import { openShare } from './share.ts'
import { openTheme } from './theme.ts'
import { firstProject } from './start.ts'

openTheme(find('theme', HTMLButtonElement))
const engine = startEngine()
const start = await firstProject(projectOf(FIRST.files))
let before = start
let diagnostics: readonly Diagnostic[] = []

const controls = openControls(() => checking.start())
controls.set(start)
const project = (): Project => ({ ...controls.options(), files: documents.files(), composeFiles: [] })
const checking = keepChecked(engine, project, (checked) => {
  diagnostics = checked.diagnostics
  showFindings()
  fileTabs.draw(checked.read)
  panels.refresh()
  performance.measure('composure:findings', 'composure:change')
})

function showFindings(): void {
  underline(documents, diagnostics)
  listFindings(find('findings', HTMLElement), documents, diagnostics, (rule) => `checks/${rule}.html`)
  find('count', HTMLElement).textContent = countText(diagnostics)
}

const openPlace = (path: string, line: number): void => {
  const name = nameOf(path)
  const { from, to } = startOfLine(documents.text(name), line)
  documents.select(name, from, to)
}

const documents: Documents = openDocuments(find('editor', HTMLElement), start.files, {
  extensions: (name) => languageOf(engine, name, openPlace),
  onChange: (what) => {
    if (what === 'files') {
      fileTabs.draw(undefined)
      showFindings()
    }
    checking.start()
  },
  onCursor: (name, offset) => panels.follow(name, offset),
})
const fileTabs = openFileTabs(() => documents)
const panels = openPanels({ engine, documents, before: () => before })

function load(files: readonly NamedText[]): void {
  if (files.length === 0) return
  documents.replaceAll(files)
  before = project()
}

takeFiles(document.body, find('open-files', HTMLInputElement), load)
const example = find('example', HTMLSelectElement)
example.append(...examples.map(({ title }) => make('option', {}, title)))
example.addEventListener('change', () => load(examples[example.selectedIndex]?.files ?? []))
find('fix-all', HTMLButtonElement).addEventListener('click', async () => {
  const fixed = await engine.fixed()
  for (const { name, text } of fixed) {
    documents.change(name, ({ doc }) => ({
      changes: { from: 0, to: doc.length, insert: text },
      userEvent: 'input.fix',
    }))
  }
  say(fixed.length === 0 ? 'Nothing can be fixed safely.' : 'Fixed what is safe to fix.')
})
openShare(engine, project)
fileTabs.draw(undefined)
checking.start()
performance.mark('composure:ready')
