import { hintKinds, type HintKind } from '../language/hints.ts'
import { targetNamed, type Target } from '../../knowledge/format/target.ts'
import { presets, type Preset } from '../../core/diagnostics/rule-description.ts'

/** The settings of a client, from `composure` in its settings or its initialization options. */
export interface Settings {
  readonly target: Target | undefined
  readonly presets: readonly Preset[]
  readonly profiles: readonly string[]
  readonly envFiles: readonly string[]
  /** The kinds of inlay hints to show. */
  readonly inlayHints: ReadonlySet<HintKind>
  readonly codeLenses: boolean
  /** Whether lenses say what the containers of services do, for which the engine of this machine is asked. */
  readonly serviceStates: boolean
  /** Whether to check all Compose files of the workspace, or only the projects of open files. */
  readonly checkWorkspace: boolean
  /** Whether the registries of images may be asked about them. */
  readonly registries: boolean
  /** False if nothing outside the workspace may be read; once false, it stays false. */
  readonly trusted: boolean
}

/** Reads the settings of a client; values of the wrong type are ignored. */
export function readSettings(given: unknown, before?: Settings): Settings {
  const named = getSettingMembers(given)
  const flag = (name: string, otherwise: boolean): boolean =>
    typeof named[name] === 'boolean' ? named[name] : otherwise
  // Anybody can write workspace settings, so they must not declare the workspace trusted.
  const trusted = flag('trusted', true) && (before?.trusted ?? true)
  const target = typeof named['target'] === 'string' ? targetNamed(named['target']) : undefined
  return {
    target,
    presets: presets.filter((preset) => getSettingTexts(named['presets']).includes(preset)),
    profiles: getSettingTexts(named['profiles']),
    envFiles: getSettingTexts(named['envFiles']),
    inlayHints: new Set(hintKinds.filter((kind) => isOn(named['inlayHints'], kind))),
    codeLenses: flag('codeLenses', true),
    checkWorkspace: flag('checkWorkspace', true),
    serviceStates: trusted && flag('serviceStates', true),
    // Files of strangers name hosts.
    registries: trusted && flag('registries', false),
    trusted,
  }
}

/** Whether one of several options is on: all are, unless it or all of them are turned off. */
function isOn(given: unknown, name: string): boolean {
  return given !== false && getSettingMembers(given)[name] !== false
}

function getSettingMembers(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
}

function getSettingTexts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}
