import { targetNames, targetNamed, type Target } from '../../../src/knowledge/format/target.ts'
import type { Preset } from '../../../src/core/diagnostics/rule-description.ts'
import type { Project } from '../project.ts'
import { find, make } from './dom.ts'

/** What the controls of the page say. */
export type Options = Omit<Project, 'files' | 'composeFiles'>

export interface Controls {
  readonly options: () => Options
  readonly set: (options: Options) => void
}

const PRESETS = ['security', 'style'] as const satisfies readonly Preset[]

export function openControls(onChange: () => void): Controls {
  const target = find('target', HTMLSelectElement)
  const profiles = find('profiles', HTMLInputElement)
  const variables = find('variables', HTMLTextAreaElement)
  const presets = PRESETS.map((name) => ({ name, box: find(name, HTMLInputElement) }))
  target.append(...targetNames.map((name) => make('option', {}, name)))
  for (const control of [target, profiles, variables, ...presets.map(({ box }) => box)]) {
    control.addEventListener('input', onChange)
  }
  return {
    options: () => ({
      target: targetOf(target.value),
      presets: presets.filter(({ box }) => box.checked).map(({ name }) => name),
      profiles: profiles.value.split(/[\s,]+/).filter((name) => name !== ''),
      variables: variables.value,
    }),
    set: (options) => {
      target.value = targetOf(options.target)
      profiles.value = options.profiles.join(', ')
      variables.value = options.variables
      for (const { name, box } of presets) box.checked = options.presets.includes(name)
    },
  }
}

function targetOf(name: string): Target {
  return targetNamed(name) ?? 'compose'
}
