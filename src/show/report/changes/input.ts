import type { TextChange } from '../../compare/canonical-text.ts'
import type { Comparison, ResourceChange, ServiceAction } from '../../compare/comparison.ts'
import type { Side } from '../../compare/side.ts'
import type { RuleDescription } from '../report.ts'

/** A project on both sides of a change. */
export interface ComparedProject {
  /** The absolute path of its first file after the change, or before it if there is none after. */
  readonly file: string
  /** Its first file before the change, if that has a different name. */
  readonly renamedFrom?: string
  /** Whether the project exists on both sides. */
  readonly change: 'changed' | 'added' | 'removed'
  readonly comparison: Comparison
  /** Returns a name as it may be shown, since it may come from a variable. */
  readonly show: (name: string) => string
  /** How the canonical text of each part changed, if requested. */
  readonly texts: readonly ChangedText[]
  /** The project after the change, as far as it could be understood; undefined if there is none. */
  readonly project: Side['project'] | undefined
}

/** How the canonical text of a part changed, as the hunks of a unified diff. */
export interface ChangedText extends Pick<TextChange, 'kind' | 'name'> {
  readonly diff: string
}

/** A network, volume, config or secret that is affected. */
export interface ChangedResource extends ResourceChange {
  readonly kind: 'network' | 'volume' | 'config' | 'secret'
  /** As it may be shown. */
  readonly name: string
}

/** The affected networks, volumes, configs and secrets of a project, in this order. */
export function listChangedResources({ comparison, show }: ComparedProject): readonly ChangedResource[] {
  const { networks, volumes, configs, secrets } = comparison
  const sections = [
    ['network', networks],
    ['volume', volumes],
    ['config', configs],
    ['secret', secrets],
  ] as const
  return sections.flatMap(([kind, resources]) =>
    Object.entries(resources)
      .filter(([, { action, attributes }]) => (action !== 'kept' && action !== 'external') || attributes.length > 0)
      .map(([name, change]) => ({ ...change, kind, name: show(name) })),
  )
}

/** The input for all formats of a comparison. */
export interface ChangesInput {
  /** The projects that differ, in the order of their files. */
  readonly projects: readonly ComparedProject[]
  /** The number of projects and services that are not affected, and of those projects that Compose rejects. */
  readonly unchanged: { readonly projects: number; readonly services: number; readonly rejected: number }
  /** The names of the two sides, such as `HEAD` and `working tree`. */
  readonly before: string
  readonly after: string
  /** By id. */
  readonly rules: ReadonlyMap<string, RuleDescription>
  readonly tool: { readonly name: 'composure'; readonly version: string }
  /** An absolute path; files inside it are shown relative to it. */
  readonly workingDirectory: string
  /** Returns the address of a line before or after the change, if there is a page that shows it. */
  readonly lineUrl?: ((place: LinePlace) => string | undefined) | undefined
}

export interface LinePlace {
  readonly file: string
  readonly line: number
  readonly isBefore: boolean
}

/** A comparison as text with a trailing newline; every value is escaped for the output format. */
export type ChangesFormat = (
  input: ChangesInput,
  options: { readonly color: boolean; readonly width?: number | undefined },
) => string

/** The rules that report data that is lost or orphaned. */
const DATA_LOSS: ReadonlySet<string> = new Set(['data-left-behind', 'volume-to-recreate'])

export interface ChangeCounts extends Readonly<Record<ServiceAction, number>> {
  /** The number of services after the change, or before it for those that no longer exist. */
  readonly services: number
  readonly risks: number
  readonly dataLoss: number
}

export function countChanges({ projects, unchanged }: Pick<ChangesInput, 'projects' | 'unchanged'>): ChangeCounts {
  const counts = {
    kept: unchanged.services,
    recreated: 0,
    created: 0,
    restarted: 0,
    scaled: 0,
    orphan: 0,
    removed: 0,
    disabled: 0,
    left: 0,
    services: unchanged.services,
    risks: 0,
    dataLoss: 0,
  }
  for (const { comparison } of projects) {
    for (const { action } of Object.values(comparison.services)) {
      counts[action] += 1
      counts.services += 1
    }
    counts.risks += comparison.risks.length
    counts.dataLoss += comparison.risks.filter(({ rule }) => DATA_LOSS.has(rule)).length
  }
  return counts
}
