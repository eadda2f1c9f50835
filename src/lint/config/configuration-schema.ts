import type { RuleDescription } from '../../core/diagnostics/rule-description.ts'
import { ruleDescriptions } from '../rules/descriptions.ts'
import { createConfigurationKeys } from './configuration-keys.ts'
import { createMembersSchema, type Schema } from './kind.ts'
import { createPolicySchema, patternsKind } from './read-policies.ts'
import { choiceDefinitions, createRulesKind } from './rule-choices.ts'

/** The JSON Schema of a configuration file, generated from its keys and the rule descriptions. */
export function createConfigurationSchema(known: readonly RuleDescription[] = ruleDescriptions): Schema {
  const rules = createRulesKind(known, new Set())
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Configuration of composure',
    description: '`.composure.yaml`, `.composure.json`, or "composure" in `package.json`.',
    ...createMembersSchema(createConfigurationKeys('/', rules)),
    $defs: {
      policy: createPolicySchema(),
      patterns: patternsKind.createSchema(),
      ...choiceDefinitions,
      rules: rules.createSchema(),
    },
  }
}
