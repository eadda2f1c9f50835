import { parseTemplate } from '../../read/interpolate/template.ts'
import { toRange } from '../../core/source/line-table.ts'
import type { TextEdit } from '../../core/diagnostics/diagnostic.ts'
import { isString } from '../../core/tree/node.ts'
import { visitScalars } from '../../core/tree/visit.ts'
import { findPlaces } from './names.ts'
import type { Snapshot } from './snapshot.ts'
import { findOccurrences } from './symbols.ts'
import { serializeIdentity, type Occurrence, type SymbolKind } from './occurrence.ts'

/** The edits of a rename, or one sentence that says why it would be incomplete. */
export type Renaming = { readonly edits: readonly TextEdit[] } | { readonly reason: string }

/** The characters allowed in names, with a description. */
const GRAMMAR: Readonly<Record<SymbolKind, readonly [pattern: RegExp, says: string]>> = {
  service: [/^[\w.-]+$/, 'letters, digits, ".", "_" and "-"'],
  network: [/^[\w.-]+$/, 'letters, digits, ".", "_" and "-"'],
  volume: [/^[\w.-]+$/, 'letters, digits, ".", "_" and "-"'],
  secret: [/^[\w.-]+$/, 'letters, digits, ".", "_" and "-"'],
  config: [/^[\w.-]+$/, 'letters, digits, ".", "_" and "-"'],
  model: [/^[\w.-]+$/, 'letters, digits, ".", "_" and "-"'],
  profile: [/^[A-Za-z0-9][\w.-]*$/, 'letters, digits, ".", "_" and "-"'],
  stage: [/^[A-Za-z][\w.-]*$/, 'letters, digits, ".", "_" and "-", and start with a letter'],
  anchor: [/^[^\s,[\]{}&*]+$/, 'characters other than blanks and brackets'],
  variable: [/^[A-Za-z_]\w*$/, 'letters, digits and "_", and start with no digit'],
}

/** Why a name cannot be renamed everywhere; undefined if it can. */
export function findReasonAgainst(wanted: Occurrence, snapshots: readonly Snapshot[]): string | undefined {
  const { kind, name } = wanted
  if (!findPlaces(wanted, snapshots).some(({ isDeclaration }) => isDeclaration)) {
    return kind === 'variable'
      ? `The variable "${name}" is set outside the files of the project.`
      : `The ${kind} "${name}" is not declared in the files of the project.`
  }
  for (const snapshot of snapshots) {
    const broken = snapshot.model.files.find(({ stream }) => stream.brokenRanges.length > 0)
    if (broken !== undefined && isConcerned(wanted, broken.source.path, snapshot))
      return `"${getFileName(broken.source.path, snapshot)}" has syntax errors, so some uses of "${name}" may be hidden; fix them first.`
    if (kind === 'variable') continue
    const from = kind === 'profile' ? explainEnabled(name, snapshot) : undefined
    if (from !== undefined) return `${from} the profile "${name}"; change it there first.`
    const made = findTemplateOf(wanted, snapshot)
    if (made !== undefined) return `"${made}" may become "${name}"; write the name out first.`
  }
  return undefined
}

/** What enables a profile, other than a file that a rename changes; the start of a sentence. */
function explainEnabled(name: string, { project, model }: Snapshot): string | undefined {
  if (project.profiles?.includes(name) === true) return 'A setting of the editor enables'
  const source = model.environment.lookUp('COMPOSE_PROFILES')?.source
  return source?.kind === 'process' && model.profiles.includes(name)
    ? 'COMPOSE_PROFILES of the environment enables'
    : undefined
}

/** Renames a name everywhere in the projects that contain it. */
export function renameOccurrence(wanted: Occurrence, newName: string, snapshots: readonly Snapshot[]): Renaming {
  const { kind, name } = wanted
  const [pattern, says] = GRAMMAR[kind]
  if (!pattern.test(newName)) return { reason: `The name of a ${kind} must consist of ${says}.` }
  const reason = findReasonAgainst(wanted, snapshots)
  if (reason !== undefined) return { reason }
  const taken = serializeIdentity({ ...wanted, name: newName })
  const isTaken = snapshots
    .flatMap(findOccurrences)
    .some((each) => each.isDeclaration && serializeIdentity(each) === taken)
  if (newName !== name && isTaken && kind !== 'profile') return { reason: `There is a ${kind} "${newName}" already.` }
  return {
    edits: findPlaces(wanted, snapshots).map(({ span, path }) => ({
      file: span.file.path,
      range: toRange(span),
      text: path.length > 0 && kind !== 'variable' ? quoteName(newName, span.file.text, span.start) : newName,
    })),
  }
}

/** Quotes a name if YAML would not read it as a string. */
function quoteName(name: string, text: string, start: number): string {
  const isPlain = /[\s[,{]/.test(text[start - 1] ?? '\n')
  return isPlain && /^(?:[\d.+-].*|true|false|null|yes|no|on|off|y|n|~)$/i.test(name) && !/^\d+[a-z_-]/i.test(name)
    ? `"${name}"`
    : name
}

function isConcerned({ scope, kind }: Occurrence, path: string, { model }: Snapshot): boolean {
  if (kind === 'anchor') return scope.startsWith(`${path}\0`)
  return scope === '' || scope === path || model.files.length > 1
}

function getFileName(path: string, { model }: Snapshot): string {
  return model.paths.basename(path)
}

/** A string with variables that could evaluate to a name where such names are used. */
function findTemplateOf({ kind, name }: Occurrence, { model }: Snapshot): string | undefined {
  const places = PLACES_WITH_NAMES[kind]
  if (places === undefined) return undefined
  for (const { stream } of model.files) {
    for (const { root } of stream.documents) {
      let found: string | undefined
      visitScalars(root, (node, path) => {
        if (found !== undefined || !isString(node) || !node.value.includes('${')) return
        if (path[0] !== 'services' || !places.has(String(path[2]))) return
        if (mayBecome(node.value, name)) found = node.value
      })
      if (found !== undefined) return found
    }
  }
  return undefined
}

/** Whether some variable values turn a string, or the part before its first colon, into the name. */
function mayBecome(text: string, name: string): boolean {
  const pieces = parseTemplate(text)
  const first = pieces[0]?.kind === 'text' ? pieces[0].text : ''
  const last = pieces.at(-1)
  const end = last?.kind === 'text' ? last.text : ''
  if (first.includes(':')) return mayBecome(text.slice(text.indexOf(':') + 1), name)
  const isWhole = pieces.every(
    (piece) => piece.kind !== 'text' || piece === pieces[0] || piece === last || name.includes(piece.text),
  )
  const bareEnd = end.split(':')[0] ?? ''
  return isWhole && name.startsWith(first) && name.endsWith(bareEnd) && first.length + bareEnd.length <= name.length
}

const PLACES_WITH_NAMES: Readonly<Partial<Record<SymbolKind, ReadonlySet<string>>>> = {
  service: new Set(['depends_on', 'extends', 'links', 'volumes_from', 'network_mode', 'ipc', 'pid']),
  network: new Set(['networks']),
  volume: new Set(['volumes']),
  secret: new Set(['secrets']),
  config: new Set(['configs']),
  model: new Set(['models']),
  profile: new Set(['profiles']),
}
