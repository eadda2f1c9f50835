import { ruleDescriptions } from '../../src/lint/rules/descriptions.ts'
import { presets as knownPresets } from '../../src/core/diagnostics/rule-description.ts'
import { targetNamed } from '../../src/knowledge/format/target.ts'
import { fragmentOf } from '../playground/page/link.ts'
import { projectOf, type Project } from '../playground/project.ts'

/** The page of a rule with its example in a playground below the report, where it can be changed. */
export async function withExample(name: string, text: string): Promise<string> {
  const id = name.replace(/^checks\/|\.md$/g, '')
  const [before = '', ...rest] = text.split(/^(?=\*\*Why it matters)/m)
  const project = exampleIn(before, id)
  if (project === undefined || rest.length === 0) return text
  return `${before}<LiveExample fragment="${await fragmentOf(project)}" title="The example of ${id}, to try" />\n\n${rest.join('')}`
}

/** The files of an example, checked as its command says. */
export function exampleIn(text: string, id: string): Project | undefined {
  const files = [...text.matchAll(/^```[a-z]+ (\S+)\n([\s\S]*?)^```$/gm)].map(([, name = '', content = '']) => {
    return { name, text: content }
  })
  const command = /^\$ composure check(.*)$/m.exec(text)?.[1]
  if (files.length === 0 || command === undefined) return undefined
  const named = (option: string): readonly string[] =>
    [...command.matchAll(new RegExp(`${option}[ =](\\S+)`, 'g'))].map(([, value = '']) => value)
  const preset = ruleDescriptions.find((rule) => rule.id === id)?.preset
  const presets = [...named('--preset'), ...(preset === undefined ? [] : [preset])]
  return {
    ...projectOf(files),
    composeFiles: named('-f'),
    target: targetNamed(named('--target')[0] ?? 'compose') ?? 'compose',
    presets: knownPresets.filter((each) => each !== 'recommended' && presets.includes(each)),
    profiles: named('--profile'),
  }
}
