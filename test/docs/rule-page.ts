import type { RuleDescription, RuleOption } from '../../src/core/diagnostics/rule-description.ts'

const PRESETS = {
  recommended: 'on by default',
  security: 'in the preset `security`',
  style: 'in the preset `style`',
  none: 'off unless configured',
} as const

const VALUES = {
  boolean: 'true or false',
  number: 'a number',
  string: 'a string',
  strings: 'a list of strings',
} as const

const OPTIONS = '**Options.**'

/**
 * The page of a rule with what is known of it written anew: below the heading its severity and when it is on, at the end its options.
 *
 * @param page Markdown that begins with a heading, with or without these parts.
 */
export function rulePage(rule: RuleDescription, page: string): string {
  const [written = ''] = page.split(`\n${OPTIONS}\n`, 1)
  const [heading = '', , facts = '', ...rest] = written.trim().split('\n')
  const body = facts.startsWith('*') && !facts.startsWith('**') ? rest : ['', facts, ...rest]
  return `${heading}\n\n*${factsOf(rule).join(', ')}*\n${body.join('\n')}\n${optionsOf(rule)}`
}

function factsOf({ severity, preset, fixable = false }: RuleDescription): readonly string[] {
  // What Compose refuses cannot be switched off.
  const facts = severity === 'error' ? ['error'] : [severity, PRESETS[preset]]
  return fixable ? [...facts, 'fixable'] : facts
}

function optionsOf({ options = {} }: RuleDescription): string {
  const lines = Object.entries(options).map(([name, option]) => `- ${optionText(name, option)}\n`)
  return lines.length === 0 ? '' : `\n${OPTIONS}\n\n${lines.join('')}`
}

function optionText(name: string, { type, default: usual, description }: RuleOption): string {
  return `\`${name}\`, ${VALUES[type]}, \`${JSON.stringify(usual)}\` by default. ${description}`
}
