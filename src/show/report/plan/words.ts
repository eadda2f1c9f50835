import type { PlannedAction, PlannedResourceAction, PlanReason } from '../../plan/plan.ts'
import { CHANGE_SIGNS, describeReason, nameOfAttribute, type ChangeSign, type ReasonPlace } from '../changes/words.ts'

/** What happens to a service, in a few words. */
export const ACTION_WORDS: Readonly<Record<PlannedAction, string>> = {
  kept: 'keeps running unchanged',
  created: 'is created',
  recreated: 'is recreated',
  started: 'is started',
  restarted: 'is restarted',
  scaled: 'is scaled',
  'recreated+scaled': 'is recreated and scaled',
  'created-not-started': 'is created, but not started',
  'recreated-not-started': 'is recreated, but not started',
  removed: 'is removed',
  orphan: 'is not in the files and keeps running',
  disabled: 'is not enabled, but keeps running',
  none: 'is not created',
}

/** What happens to a network or volume, in a few words. */
export const RESOURCE_ACTION_WORDS: Readonly<Record<PlannedResourceAction, string>> = {
  kept: 'is unchanged',
  created: 'is created',
  recreated: 'is recreated',
  absent: 'does not exist',
  replaced: 'is replaced by an empty one',
  dropped: 'is left behind',
}

/** The same as in a comparison, and for what only happens on a machine. */
export const PLAN_SIGNS: Readonly<Record<PlannedAction | PlannedResourceAction, ChangeSign>> = {
  ...CHANGE_SIGNS,
  'recreated+scaled': '±',
  'recreated-not-started': '±',
  replaced: '±',
  'created-not-started': '+',
  started: '~',
  dropped: '-',
  absent: '-',
  none: '=',
}

/**
 * Why something happens, as unescaped text.
 *
 * @param show what is shown of a name.
 */
export function describePlanReason(reason: PlanReason, show: (name: string) => string): string {
  switch (reason.kind) {
    case 'attribute':
      return reason.before === undefined && reason.after === undefined
        ? `${nameOfAttribute(reason.pointer)}: changed`
        : describeReason(reason, show)
    case 'replicas':
      return describeReason(reason, show)
    case 'image':
      return `image: "${show(reason.name)}" is another image since`
    case 'service':
      return `${reason.through}: "${reason.name}" is replaced`
    case 'network':
    case 'volume':
      return `${reason.kind} "${show(reason.name)}": is another one since`
    case 'configuration':
      return 'configuration: differs from that of its container'
    case 'compose-version':
      return `configuration: its container was made by Compose ${reason.name}`
    case 'option':
      return `${reason.name} asks for it`
    case 'state':
      return `its container is ${reason.name}`
  }
}

/** The places of a reason in the files. */
export function listPlanReasonPlaces(reason: PlanReason): readonly ReasonPlace[] {
  return reason.steps.slice(0, 1).map(({ file, range }) => ({ file, range, isBefore: false }))
}
