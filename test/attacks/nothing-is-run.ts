import { action, check, composure, runsCode, type Attack, type Promised } from './attack.ts'
import { cacheAttacks } from './cache-attacks.ts'
import { gitAttacks } from './git-attacks.ts'
import { EVIL, startAttacks } from './start-attacks.ts'

/** Files that some program would run, where they lie. */
const loaded: readonly Attack[] = [
  {
    name: 'a configuration that is a module',
    files: {
      'compose.yaml': 'services: {}\n',
      '.composure.cjs': EVIL,
      '.composure.yaml': 'extends: ./.composure.cjs\n',
    },
    start: composure('check'),
    harm: runsCode,
    reached: /\.composure\.yaml/,
  },
  {
    name: 'tags of YAML for functions',
    files: { 'compose.yaml': `services: { web: { image: !!js/function "function () { ${EVIL.trim()} }" } }\n` },
    start: check(),
    harm: runsCode,
    reached: /js\/function/,
  },
  {
    name: 'a program called git beside the files',
    files: { 'compose.yaml': 'services: {}\n', git: { script: '#!/bin/sh\n: > {CANARY}\n' } },
    start: action({ 'only-changed': 'files' }, { GITHUB_BASE_REF: 'main' }),
    harm: runsCode,
  },
]

export const nothingIsRun: Promised = {
  promise: 'Nothing of them is run.',
  attacks: [...startAttacks, ...cacheAttacks, ...gitAttacks, ...loaded],
}
