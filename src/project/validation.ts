import type { Finding } from '../diagnostics/diagnostic.ts'
import { subject } from '../diagnostics/subject.ts'
import type { Span } from '../source/source-file.ts'
import type { SchemaFinding } from '../schema/finding.ts'
import { validate } from '../schema/validate.ts'
import type { Validator } from '../schema/validator.ts'
import { entriesOf, type Mapping, type Node } from '../tree/node.ts'
import { nodeAt, type Path } from '../tree/path.ts'
import type { ReadFile, Session } from './session.ts'
import { withoutPaths } from './without-paths.ts'

/** The model without what the schema refuses; each refusal is told once, and what lacks something is remembered. */
export function validated(model: Mapping, read: ReadFile, session: Session): Mapping {
  return validatedBy(session.validator, model, [], read, session)
}

/** The same for a part of a document, by the schema of the format that it is written in. */
export function validatedBy(validator: Validator, model: Mapping, at: Path, read: ReadFile, session: Session): Mapping {
  if (!session.steps.validate) return model
  const findings = validate(model, validator)
  if (findings.length === 0 && read.broken.length === 0) return model
  const guessed = guessedOwners(model, read)
  for (const finding of findings) {
    const path = [...at, ...finding.path]
    session.incomplete.add(ownerOf(path, finding))
    if (isTrustworthy(finding, model, read, guessed)) session.report(finding)
  }
  if (read.broken.length > 0) session.incomplete.add('')
  return withoutRefused(model, findings)
}

/**
 * A document of an older format without what that may say and today's specification may not. Each is told, unless the
 * document is refused already.
 */
export function withoutUntranslated(model: Mapping, session: Session, isRefused: boolean): Mapping {
  if (!session.steps.validate) return model
  const findings = validate(model, session.validator).filter(isDropped)
  for (const { path, span } of isRefused ? [] : findings) {
    session.report({
      rule: 'untranslated-legacy',
      severity: 'warning',
      message: `${subject(path)} has no equivalent in the Compose Specification; it is left out.`,
      span,
    })
  }
  return withoutRefused(model, findings)
}

// Below an unknown key at the top may stand what any section lacks.
function ownerOf(path: Path, { rule }: SchemaFinding): string {
  if (path.length === 1 && rule === 'unknown-key') return ''
  return path.slice(0, path[0] === 'services' ? 2 : 1).join('.')
}

function withoutRefused(model: Mapping, findings: readonly SchemaFinding[]): Mapping {
  return withoutPaths(
    model,
    findings.filter(isDropped).flatMap(({ path, others = [] }) => [path, ...others]),
  )
}

// A whole service (or network …) that lacks a key is kept, for what else is to say of it.
function isDropped({ rule, path }: SchemaFinding): boolean {
  if (rule === 'missing-key') return path.length > 2
  return path.length > 0 && (rule === 'unknown-key' || rule === 'wrong-type' || rule === 'invalid-value')
}

/** The services (or networks …) in which the file is broken; undefined for a place that is in none of them. */
function guessedOwners(model: Mapping, { broken }: ReadFile): ReadonlySet<Node | undefined> {
  const sections = broken.length === 0 ? [] : [...model.entries.values()].map(({ value }) => value)
  const owners = sections.flatMap((section) => [...entriesOf(section).values()])
  return new Set(
    broken.map(({ span }) => owners.find(({ keySpan, value }) => covers(keySpan, value.span, span.start))?.value),
  )
}

function covers(first: Span, last: Span, offset: number): boolean {
  return offset >= first.start && offset <= last.end
}

// Near broken syntax the tree is a guess: only services (or networks …) that are whole are judged, and the very key that lacked its colon.
function isTrustworthy(
  finding: SchemaFinding,
  model: Mapping,
  read: ReadFile,
  guessed: ReadonlySet<Node | undefined>,
): boolean {
  if (read.broken.length === 0 || finding.span.file !== read.source) return true
  if (finding.rule === 'unknown-key' && read.broken.some((each) => isAt(each, finding.span))) return true
  const owner = finding.path.length < 2 ? undefined : nodeAt(model, finding.path.slice(0, 2))
  return owner !== undefined && !guessed.has(undefined) && !guessed.has(owner)
}

function isAt({ span: { start, end } }: Finding, span: Span): boolean {
  return start === span.start && end === span.end
}
