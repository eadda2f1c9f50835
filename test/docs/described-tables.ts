import { format, resolveConfig } from 'prettier'
import extension from '../../editors/vscode/package.json' with { type: 'json' }
import { createConfigurationKeys } from '../../src/lint/config/configuration-keys.ts'
import { createRulesKind } from '../../src/lint/config/rule-choices.ts'
import { targetDescriptions } from '../../src/knowledge/format/target.ts'
import { manifest } from '../app/action/run-action.ts'
import { tableOf } from './markdown.ts'
import { ROOT } from './pages.ts'

// Tables of pages that are made from the descriptions of what they list.

const code = (text: string): string => `\`${text}\``

/** A description in plain text, in which code is quoted, as Markdown. */
function withCode(description: string): string {
  return description.trim().replaceAll(/"([^"]+)"/g, (_, quoted: string) => code(quoted))
}

function tableOfKeys(): string {
  const keys = createConfigurationKeys('/', createRulesKind([], new Set()))
  const rows = Object.entries(keys).map(([name, { description }]) => [code(name), withCode(description)])
  return tableOf(['key', 'what it sets'], rows)
}

function tableOfInputs(): string {
  const rows = Object.entries(manifest().inputs).map(([name, { default: usual, description }]) => [
    code(name),
    usual === '' ? '' : code(usual),
    withCode(description),
  ])
  return tableOf(['input', 'default', 'what it sets'], rows)
}

function tableOfOutputs(): string {
  const rows = Object.entries(manifest().outputs).map(([name, { description }]) => [code(name), withCode(description)])
  return tableOf(['output', 'what it is'], rows)
}

function tableOfSettings(): string {
  const settings = Object.entries(extension.contributes.configuration.properties)
  const rows = settings.map(([name, setting]) => [
    code(name),
    'description' in setting ? withCode(setting.description) : setting.markdownDescription,
  ])
  return tableOf(['setting', 'what it sets'], rows)
}

function tableOfTargets(): string {
  const rows = Object.entries(targetDescriptions).map(([name, rejects]) => [code(name), rejects])
  const formats = [
    `${code('1')}, ${code('2.0')} … ${code('3.13')}`,
    'The schema of this format, whatever the files declare.',
  ]
  return tableOf([code('--target'), 'errors are what this rejects'], [...rows, formats])
}

const TABLES: ReadonlyMap<string, () => string> = new Map([
  ['configuration keys', tableOfKeys],
  ['inputs of the action', tableOfInputs],
  ['outputs of the action', tableOfOutputs],
  ['targets', tableOfTargets],
  ['settings of the extension', tableOfSettings],
])

/** The page with every table written anew that stands between `<!-- table of … -->` and `<!-- end of table -->`. */
export async function withTables(page: string): Promise<string> {
  const [first = '', ...parts] = page.split('<!-- table of ')
  const made = parts.map(async (part) => {
    const [name = ''] = part.split(' -->', 1)
    const create = TABLES.get(name)
    if (create === undefined) throw new Error(`There is no table of ${name}.`)
    const table = await format(create(), { ...(await resolveConfig(ROOT)), parser: 'markdown' })
    return `<!-- table of ${name} -->\n\n${table}\n${part.slice(part.indexOf('<!-- end of table -->'))}`
  })
  return [first, ...(await Promise.all(made))].join('')
}
