import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { severities } from '../../../src/core/diagnostics/diagnostic.ts'
import { addedPresets } from '../../../src/core/diagnostics/rule-description.ts'
import { targetDescriptions } from '../../../src/knowledge/format/target.ts'
import { createConfigurationKeys } from '../../../src/lint/config/configuration-keys.ts'
import { createRulesKind } from '../../../src/lint/config/rule-choices.ts'
import extension from '../../../editors/vscode/package.json' with { type: 'json' }

// Two files cannot import what there is to choose from, since others read them.

const root = resolve(import.meta.dirname, '../../..')
const read = (file: string): string => readFileSync(join(root, file), 'utf8')

test.each(Object.keys(targetDescriptions))('the inputs of the action name the target %s', (target) => {
  const [, description = ''] = /^  target:\n    description: (.*)$/m.exec(read('action.yml')) ?? []
  expect(description).toContain(`"${target}"`)
})

test.each(severities)('the inputs of the action name the severity %s', (severity) => {
  const [, description = ''] = /^  fail-on:\n    description: >-\n((?: {6}.*\n)+)/m.exec(read('action.yml')) ?? []
  expect(description).toContain(`"${severity}"`)
})

const settings = extension.contributes.configuration.properties
const keys = createConfigurationKeys('/', createRulesKind([], new Set()))

test('the settings of the extension mean the same as the keys of a configuration', () => {
  expect(settings['composure.target'].description).toBe(keys.target.description)
  expect(settings['composure.presets'].markdownDescription).toBe(keys.preset.description)
  expect(settings['composure.profiles'].markdownDescription).toBe(keys.profiles.description)
  expect(settings['composure.envFiles'].markdownDescription).toBe(
    keys.envFiles.description.replace(', relative to this file', '; absolute paths'),
  )
})

test('the settings of the extension have the same presets', () => {
  expect(settings['composure.presets'].items.enum).toEqual(addedPresets)
})
