import { targetNames } from '../../knowledge/format/target.ts'
import { ruleDescriptions } from '../rules/descriptions.ts'
import { demands, MAX_POLICIES, type Demand } from '../rules/policies/policy.ts'
import { ruleSeverities } from '../../core/diagnostics/diagnostic.ts'
import { presets, type RuleDescription, type RuleOption } from '../../core/diagnostics/rule-description.ts'

type Schema = Readonly<Record<string, unknown>>

/** The JSON Schema of a configuration file, generated from the rule descriptions. */
// eslint-disable-next-line max-lines-per-function -- a JSON Schema, which is one literal
export function createConfigurationSchema(known: readonly RuleDescription[] = ruleDescriptions): Schema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Configuration of composure',
    description: '`.composure.yaml`, `.composure.json`, or "composure" in `package.json`.',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string' },
      preset: {
        description: 'Rules that speak beside the recommended ones.',
        ...createListSchema({ enum: presets }),
      },
      rules: { $ref: '#/$defs/rules' },
      overrides: {
        description: 'Other choices for some files or services. Later ones go over earlier ones.',
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          anyOf: [{ required: ['files'] }, { required: ['services'] }],
          properties: {
            files: { description: 'Globs, relative to this file.', ...createListSchema({ type: 'string' }) },
            services: {
              description: 'Names of services; * stands for any characters.',
              ...createListSchema({ type: 'string' }),
            },
            rules: { $ref: '#/$defs/rules' },
          },
        },
      },
      policies: {
        description: 'House rules by their names: each becomes the rule "policy/<name>".',
        type: 'object',
        propertyNames: { pattern: '^[\\w.-]{1,100}$' },
        maxProperties: MAX_POLICIES,
        additionalProperties: { $ref: '#/$defs/policy' },
      },
      ruleFiles: {
        description: 'Files with rules of your own, relative to this file. They are code: "--allow-rules" runs them.',
        ...createListSchema({ type: 'string' }),
      },
      files: {
        description: 'Globs of the Compose files to check where the command line names none, relative to this file.',
        ...createListSchema({ type: 'string' }),
      },
      exclude: {
        description: 'Globs of files that are not searched for, relative to this file.',
        ...createListSchema({ type: 'string' }),
      },
      target: { description: 'For whom the files are meant.', enum: targetNames, default: 'compose' },
      minComposeVersion: {
        description: 'The oldest Docker Compose that the files must run with, such as "2.24.0".',
        type: 'string',
        pattern: '^v?\\d+(\\.\\d+){0,2}$',
      },
      env: {
        description: 'Variables that are set for the check.',
        type: 'object',
        additionalProperties: { type: ['string', 'number', 'boolean', 'null'] },
      },
      envFiles: {
        description: 'Files of variables instead of ".env", relative to this file.',
        ...createListSchema({ type: 'string' }),
      },
      profiles: { description: 'Profiles that are enabled.', ...createListSchema({ type: 'string' }) },
    },
    $defs: {
      policy: policySchema,
      patterns: createListSchema({ type: ['string', 'number', 'boolean'] }),
      severity: { enum: ruleSeverities },
      choice: createChoiceSchema({ $ref: '#/$defs/severity' }, {}),
      error: createChoiceSchema({ const: 'error' }, {}),
      rules: {
        description: 'What becomes of each rule.',
        type: 'object',
        additionalProperties: false,
        patternProperties: {
          '^policy/': { $ref: '#/$defs/choice' },
          '^(?!policy/)[\\w.-]+/[\\w.-]+$': { $ref: '#/$defs/severity' },
        },
        properties: Object.fromEntries(
          [...known].sort((a, b) => (a.id < b.id ? -1 : 1)).map((rule) => [rule.id, createRuleSchema(rule)]),
        ),
      },
    },
  }
}

const paths: Readonly<Record<Demand, string>> = {
  required: 'Paths in the canonical model, all of which must be there, such as "services.*.healthcheck".',
  requiredAny: 'Paths in the canonical model, one of which must be there.',
  forbidden: 'Paths in the canonical model that must not be there, or not with one of "values".',
  allowed: 'Paths in the canonical model that may have "values" only.',
}

const policySchema: Schema = {
  type: 'object',
  additionalProperties: false,
  oneOf: demands.map((demand) => ({ required: demand === 'allowed' ? [demand, 'values'] : [demand] })),
  properties: {
    ...Object.fromEntries(
      demands.map((demand) => [demand, { description: paths[demand], ...createListSchema({ type: 'string' }) }]),
    ),
    values: {
      description:
        'Values, with * and ?; "8000-8999" is a range of numbers, "<= 512m" or "> 30s" a comparison. Of a list each item counts, of a mapping each key.',
      $ref: '#/$defs/patterns',
    },
    where: {
      description: 'Only where these keys stand beside the end of the path, with one of these values.',
      type: 'object',
      additionalProperties: { $ref: '#/$defs/patterns' },
    },
    services: {
      description: 'Names of services; * stands for any characters.',
      ...createListSchema({ type: 'string' }),
    },
    message: { description: 'What the report says of it.', type: 'string' },
    severity: { $ref: '#/$defs/severity', default: 'warning' },
  },
}

function createListSchema(item: Schema): Schema {
  return { anyOf: [item, { type: 'array', items: item }] }
}

function createRuleSchema({ summary, severity, options }: RuleDescription): Schema {
  if (severity === 'error') return { description: summary, $ref: '#/$defs/error' }
  if (options === undefined) return { description: summary, $ref: '#/$defs/choice' }
  return { description: summary, ...createChoiceSchema({ $ref: '#/$defs/severity' }, options) }
}

function createChoiceSchema(severity: Schema, options: Readonly<Record<string, RuleOption>>): Schema {
  const members = Object.entries(options).map(([name, option]): [string, Schema] => [name, createOptionSchema(option)])
  return {
    anyOf: [
      severity,
      { type: 'object', additionalProperties: false, properties: { severity, ...Object.fromEntries(members) } },
    ],
  }
}

function createOptionSchema({ type, default: usual, description }: RuleOption): Schema {
  const shape = {
    boolean: { type: 'boolean' },
    number: { type: 'integer' },
    string: { type: 'string' },
    strings: createListSchema({ type: 'string' }),
  }[type]
  return { description, ...shape, default: usual }
}
