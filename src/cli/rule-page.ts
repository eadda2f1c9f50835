import type { RuleDescription, RuleOption } from '../diagnostics/rule-description.ts'

const PRESETS = {
  recommended: 'on by default',
  security: 'in the preset `security`',
  style: 'in the preset `style`',
  none: 'off until it is named',
} as const

const VALUES = { boolean: 'true or false', number: 'a number', string: 'a text', strings: 'a list of texts' } as const

/**
 * The page of a rule with what is known of it: below the heading how grave it is and when it speaks, at the end its options.
 *
 * @param page Markdown that begins with a heading.
 */
export function rulePage(rule: RuleDescription, page: string): string {
  const [heading = '', ...rest] = page.trim().split('\n')
  return `${heading}\n\n${factsOf(rule).join(', ')}\n${rest.join('\n')}\n${optionsOf(rule)}`
}

function factsOf({ severity, preset, fixable = false }: RuleDescription): readonly string[] {
  // What Compose refuses cannot be switched off.
  const facts = severity === 'error' ? ['error'] : [severity, PRESETS[preset]]
  return fixable ? [...facts, 'fixable'] : facts
}

function optionsOf({ options = {} }: RuleDescription): string {
  const lines = Object.entries(options).map(([name, option]) => `- ${optionText(name, option)}\n`)
  return lines.length === 0 ? '' : `\n**Options.**\n\n${lines.join('')}`
}

function optionText(name: string, { type, default: usual, description }: RuleOption): string {
  return `\`${name}\`, ${VALUES[type]}, \`${JSON.stringify(usual)}\` by default. ${description}`
}
