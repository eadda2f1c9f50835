import type { AttributeChange, Reason, ResourceAction, ServiceAction, ServiceChange } from '../../compare/comparison.ts'
import type { OriginStep } from '../../../read/project/loading/provenance.ts'
import type { Range } from '../../../core/source/source-file.ts'
import { parsePointer, formatPath } from '../../../core/tree/path.ts'
import type { ChangedResource } from './input.ts'

/** What happens to a service, in a few words. */
export const SERVICE_WORDS: Readonly<Record<ServiceAction, string>> = {
  kept: 'keeps running unchanged',
  recreated: 'is recreated',
  created: 'is created',
  restarted: 'is restarted',
  scaled: 'is scaled',
  orphan: 'becomes an orphan and keeps running',
  removed: 'is removed',
  disabled: 'is no longer enabled, but keeps running',
  left: 'keeps running in the old project',
}

/** What happens to a network or volume, in a few words. */
export const RESOURCE_WORDS: Readonly<Record<ResourceAction, string>> = {
  kept: 'is unchanged',
  created: 'is created',
  recreated: 'is recreated',
  left: 'is left behind',
  removed: 'is removed',
  external: 'is external',
  changed: 'changes; only new containers get it',
}

/** Replaced, new, gone, touched or untouched. */
export type ChangeSign = '±' | '+' | '-' | '~' | '='

/** What happens to a service or resource, in one character. */
export const CHANGE_SIGNS: Readonly<Record<ServiceAction | ResourceAction, ChangeSign>> = {
  recreated: '±',
  created: '+',
  restarted: '~',
  scaled: '~',
  orphan: '-',
  removed: '-',
  disabled: '-',
  left: '-',
  kept: '=',
  external: '=',
  changed: '~',
}

/** A place that a reason refers to. */
export interface ReasonPlace {
  readonly file: string
  readonly range: Range
  /** The place is in the files before the change. */
  readonly isBefore: boolean
}

/** Something to know about what happens: unescaped text, and where it comes from. */
export interface ChangeDetail {
  readonly words: string
  readonly places: readonly ReasonPlace[]
}

/** Why something happens to a service, what of its change has no effect, and who needs it. */
export function listServiceDetails(
  { action, reasons, withoutEffect, dependents }: ServiceChange,
  show: (name: string) => string,
): readonly ChangeDetail[] {
  const isAway = ['recreated', 'removed', 'orphan'].includes(action) && dependents.length > 0
  return [
    ...reasons.map((reason) => toDetail(reason, show)),
    ...withoutEffect.map((change) => toDetail(change, show, ' (no effect on running containers)')),
    ...(isAway ? [{ words: `needed by ${dependents.join(', ')}`, places: [] }] : []),
  ]
}

/** What changes in a network, volume, config or secret. */
export function listResourceDetails(
  { attributes, isOtherContent }: ChangedResource,
  show: (name: string) => string,
): readonly ChangeDetail[] {
  return [
    ...(isOtherContent === true ? [{ words: 'content: changed; containers see it when they start', places: [] }] : []),
    ...attributes.map((change) => toDetail(change, show)),
  ]
}

function toDetail(reason: Reason, show: (name: string) => string, remark = ''): ChangeDetail {
  return { words: `${describeReason(reason, show)}${remark}`, places: listReasonPlaces(reason) }
}

/** Why something happens, as unescaped text. */
export function describeReason(reason: Reason, show: (name: string) => string): string {
  switch (reason.kind) {
    case 'attribute':
      return describeAttributeChange(reason)
    case 'replicas':
      return `replicas: ${reason.before} → ${reason.after}`
    case 'network':
    case 'volume':
      return `${reason.kind} "${show(reason.name)}": ${reason.change}`
    case 'service':
      return `${reason.through}: "${reason.name}" is recreated`
    case 'build':
      return 'build: rebuilt, because "pull_policy" is "build"'
    case 'project-name':
      return 'the project is renamed'
  }
}

function describeAttributeChange({ pointer, before, after }: AttributeChange): string {
  const name = nameOfAttribute(pointer)
  const [old, now] = [before?.shown, after?.shown]
  if (before === undefined) return now === undefined ? `${name}: set` : `${name}: set to ${shortenValue(now)}`
  if (after === undefined) return old === undefined ? `${name}: removed` : `${name}: ${shortenValue(old)} removed`
  if (old === undefined || now === undefined) return `${name}: changed`
  if (old !== now) return `${name}: ${shortenValue(old)} → ${shortenValue(now)}`
  const variables = after.steps.flatMap((step) => (step.kind === 'variable' ? [step.variable] : []))
  const uses = variables.length === 0 ? '' : ` (uses ${variables.join(' and ')})`
  return `${name}: ${shortenValue(now)} resolves to a different value${uses}`
}

/** `ports[0].published` */
export function nameOfAttribute(pointer: string): string {
  return formatPath(parsePointer(pointer).map((step) => (/^\d+$/.test(String(step)) ? Number(step) : step)))
}

const MAX_VALUE_LENGTH = 80

/** Part of a text that may be a megabyte long. */
export function shortenValue(text: string): string {
  return text.length > MAX_VALUE_LENGTH ? `${text.slice(0, MAX_VALUE_LENGTH - 1)}…` : text
}

/** The places of a reason: its value, and the variables in it. */
export function listReasonPlaces(reason: Reason): readonly ReasonPlace[] {
  const isBefore = reason.kind === 'attribute' && reason.after === undefined
  const steps = reason.kind === 'attribute' ? (reason.after ?? reason.before)?.steps : reason.steps
  return (steps ?? [])
    .filter((step, index) => index === 0 || isOwnPlace(step))
    .map(({ file, range }) => ({ file, range, isBefore }))
}

function isOwnPlace(step: OriginStep): boolean {
  return step.kind === 'variable' && step.source === 'env-file'
}
