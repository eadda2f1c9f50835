import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { severities } from '../../../src/core/diagnostics/diagnostic.ts'
import { addedPresets } from '../../../src/core/diagnostics/rule-description.ts'
import { targetHelp, targetNames } from '../../../src/knowledge/format/target.ts'

// Two files cannot import what there is to choose from, since others read them.

const root = resolve(import.meta.dirname, '../../..')
const read = (file: string): string => readFileSync(join(root, file), 'utf8')
const readers = targetNames.filter((name) => /^[a-z]+$/.test(name))

test.each(readers)('the inputs of the action name the target %s', (target) => {
  const [, description = ''] = /^  target:\n    description: (.*)$/m.exec(read('action.yml')) ?? []
  expect(description).toContain(`"${target}"`)
})

test.each(severities)('the inputs of the action name the severity %s', (severity) => {
  const [, description = ''] = /^  fail-on:\n    description: >-\n((?: {6}.*\n)+)/m.exec(read('action.yml')) ?? []
  expect(description).toContain(`"${severity}"`)
})

test('the settings of the extension have the same targets and presets', () => {
  const settings = read('editors/vscode/package.json')
  expect(settings).toContain(`"description": "${targetHelp.replace('for', 'For')}."`)
  const [, presets = ''] = /"enum": \[\s*("security"[^\]]*?)\s*\]/.exec(settings) ?? []
  expect(presets.match(/\w+/g)).toEqual(addedPresets)
})
