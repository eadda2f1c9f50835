import { checkProject } from '../../src/lint/check/check-project.ts'
import { readConfiguration } from '../../src/lint/config/read-configuration.ts'
import { memoryHost } from '../../src/read/project/loading/host.ts'
import { dedented } from '../lint/rules/lint.ts'

/** What the policies of a configuration find in Compose files, as `lint` shows the findings of a rule. */
export async function checkPolicies(
  policies: string,
  input: string | Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {},
): Promise<readonly string[]> {
  const named = typeof input === 'string' ? { 'compose.yaml': input } : input
  const texts = Object.entries(named).map(([file, text]) => [`/p/${file}`, dedented(text)] as const)
  const files = texts.flatMap(([file]) => (/\/compose[^/]*\.yaml$/.test(file) ? [file] : []))
  const { configuration, diagnostics: faults } = readConfiguration({
    path: '/p/.composure.yaml',
    text: dedented(policies),
  })
  if (faults.length > 0) throw new Error(faults.map(({ message }) => message).join('\n'))
  const [first = '', ...others] = files
  const { diagnostics } = await checkProject(
    { files: [first, ...others], env, host: memoryHost(Object.fromEntries(texts)) },
    { configurationOf: () => Promise.resolve(configuration) },
  )
  const place = (file: string, { line, column }: { readonly line: number; readonly column: number }): string =>
    `${file === first ? '' : `${file.slice('/p/'.length)}:`}${line}:${column}`
  return diagnostics
    .filter(({ rule }) => rule.startsWith('policy/') || rule === 'unused-suppression')
    .flatMap(({ rule, severity, message, file, range, related = [] }) => [
      `${place(file, range.start)} ${severity} ${message} [${rule}]`,
      ...related
        .filter((other) => !other.file.endsWith('.composure.yaml'))
        .map((other) => `  ${place(other.file, other.range.start)} ${other.message}`),
    ])
}
