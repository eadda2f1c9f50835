import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { subject } from '../diagnostics/subject.ts'
import type { Span } from '../source/source-file.ts'
import type { SchemaFinding } from '../schema/finding.ts'
import { validate } from '../schema/validate.ts'
import type { Validator } from '../schema/validator.ts'
import { withEntries, withItems } from '../tree/build.ts'
import type { Mapping, Node } from '../tree/node.ts'
import { nodeAt, type Path } from '../tree/path.ts'
import type { ReadFile, Session } from './session.ts'

/** The model without what the schema refuses; each refusal is told once, and what lacks something is remembered. */
export function validated(model: Mapping, read: ReadFile, session: Session): Mapping {
  return validatedBy(session.validator, model, [], read, session)
}

/** The same for a part of a document, by the schema of the format that it is written in. */
export function validatedBy(validator: Validator, model: Mapping, at: Path, read: ReadFile, session: Session): Mapping {
  if (!session.steps.validate) return model
  const findings = validate(model, validator)
  if (findings.length === 0 && read.broken.length === 0) return model
  for (const finding of findings) {
    const path = [...at, ...finding.path]
    session.incomplete.add(path.slice(0, path[0] === 'services' ? 2 : 1).join('.'))
    if (isTrustworthy(finding, model, read)) session.report(finding)
  }
  if (read.broken.length > 0) session.incomplete.add('')
  return withoutRefused(model, findings)
}

/** A document of an older format without what that may say and today's specification may not; each is told. */
export function withoutUntranslated(model: Mapping, session: Session): Mapping {
  if (!session.steps.validate) return model
  const findings = validate(model, session.validator).filter(isDropped)
  for (const { path, span } of findings) {
    session.report({
      rule: 'untranslated-legacy',
      severity: 'warning',
      message: `${subject(path)} has no equivalent in the Compose Specification; it is left out.`,
      span,
    })
  }
  return withoutRefused(model, findings)
}

function withoutRefused(model: Mapping, findings: readonly SchemaFinding[]): Mapping {
  return findings
    .filter(isDropped)
    .map(({ path }) => path)
    .sort(lastFirst)
    .reduce(withoutPath, model)
}

// A whole service (or network …) that lacks a key is kept, for what else is to say of it.
function isDropped({ rule, path }: SchemaFinding): boolean {
  if (rule === 'missing-key') return path.length > 2
  return path.length > 0 && (rule === 'unknown-key' || rule === 'wrong-type' || rule === 'invalid-value')
}

// Near broken syntax the tree is a guess: only services (or networks …) that are whole are judged, and the very key that lacked its colon.
function isTrustworthy(finding: SchemaFinding, model: Mapping, read: ReadFile): boolean {
  if (read.broken.length === 0 || finding.span.file !== read.source) return true
  if (finding.rule === 'unknown-key' && read.broken.some((each) => isAt(each, finding.span))) return true
  const offsets = read.broken.map(({ range }) => range.start.offset)
  const owner = finding.path.length < 2 ? undefined : nodeAt(model, finding.path.slice(0, 2))
  return owner !== undefined && offsets.every((offset) => isInAnother(offset, owner, model))
}

function isAt({ range }: Diagnostic, span: Span): boolean {
  return range.start.offset === span.start && range.end.offset === span.end
}

function isInAnother(offset: number, owner: Node, model: Mapping): boolean {
  return [...model.entries.values()].some(
    ({ value }) =>
      value.kind === 'mapping' &&
      [...value.entries.values()].some(
        ({ keySpan, value: each }) => each !== owner && covers(keySpan, each.span, offset),
      ),
  )
}

function covers(first: Span, last: Span, offset: number): boolean {
  return offset >= first.start && offset <= last.end
}

function withoutPath(root: Mapping, path: Path): Mapping {
  const pruned = prunedNode(root, path)
  return pruned?.kind === 'mapping' ? pruned : root
}

function prunedNode(node: Node, [step, ...rest]: Path): Node | undefined {
  if (step === undefined) return undefined
  if (node.kind === 'mapping') {
    const entry = node.entries.get(String(step))
    if (entry === undefined) return node
    const value = prunedNode(entry.value, rest)
    const entries = new Map(node.entries)
    if (value === undefined) entries.delete(String(step))
    else entries.set(String(step), { ...entry, value })
    return withEntries(node, entries)
  }
  if (node.kind === 'sequence' && typeof step === 'number') {
    const item = node.items[step]
    if (item === undefined) return node
    const value = prunedNode(item, rest)
    return withItems(node, value === undefined ? node.items.toSpliced(step, 1) : node.items.with(step, value))
  }
  return node
}

// The last first, so that the indexes of what comes before stay right.
function lastFirst(a: Path, b: Path): number {
  for (const [index, step] of a.entries()) {
    const other = b[index]
    if (other === undefined) return -1
    if (step === other) continue
    return typeof step === 'number' && typeof other === 'number' ? other - step : String(step) < String(other) ? 1 : -1
  }
  return a.length - b.length
}
