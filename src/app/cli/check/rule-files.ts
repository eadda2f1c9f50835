import { assertCustomRule } from '../../../lint/check/assert-options.ts'
import type { Configuration } from '../../../lint/config/configuration.ts'
import type { Rule } from '../../../lint/rules/rule.ts'
import { amount, code, hostPath, message, name, text, value, words } from '../../../core/messages/message.ts'
import { quote } from '../../../core/messages/quote.ts'
import { selectPaths } from '../../../core/paths/paths.ts'
import { hasMembers } from '../../../core/source/assert-argument.ts'
import { fileHost } from '../../../outside/node/file-host.ts'
import { toAbsolute } from '../../../outside/node/project-options.ts'
import { findRepositoryRoot } from '../../../read/project/loading/repository.ts'
import type { Io } from '../streams/io.ts'
import { Failure } from '../streams/failure.ts'

// Rule files are code. They run if the command line names them, or if it allows those of a configuration.

/** What a rule file can write its messages with; the package need not be installed where the file is. */
const HELPERS = { amount, code, hostPath, message, name, quote, text, value, words }

/** Whether code may be run, and from where relative paths count. */
type RuleIo = Pick<Io, 'cwd' | 'looksAt' | 'runModule'>

/** The rules in files that the command line names. */
export function loadRuleFiles(files: readonly string[], io: RuleIo): Promise<readonly Rule[]> {
  return loadEach(files, (file) => loadRuleFile(toAbsolute(io.cwd, file), file, io))
}

/** One after the other, so that the first that fails is the one that is reported. */
async function loadEach(
  files: readonly string[],
  load: (file: string) => Promise<readonly Rule[]>,
): Promise<readonly Rule[]> {
  const rules: Rule[] = []
  for (const file of files) rules.push(...(await load(file)))
  return rules
}

/** The rules in the files that a configuration names, which must be in its repository. */
export function loadConfiguredRules({ path, ruleFiles }: Configuration, io: RuleIo): Promise<readonly Rule[]> {
  const { dirname, isWithin } = selectPaths(fileHost)
  const folder = dirname(path)
  const root = fileHost.realPath(findRepositoryRoot(folder, fileHost))
  return loadEach(ruleFiles, (file) => {
    const absolute = toAbsolute(folder, file)
    if (isWithin(root, fileHost.realPath(absolute))) return loadRuleFile(absolute, file, io)
    throw new Failure(`The rule file "${file}" is outside the repository of "${path}"; name it with "--rules".`)
  })
}

async function loadRuleFile(path: string, shown: string, io: RuleIo): Promise<readonly Rule[]> {
  io.looksAt?.(path)
  const kind = fileHost.kindOf(path)
  if (kind === 'missing') throw new Failure(`The rule file "${shown}" does not exist.`)
  if (kind === 'directory') throw new Failure(`The rule file "${shown}" is a folder.`)
  const given = await readRules(path, shown, io)
  const rules: readonly unknown[] = Array.isArray(given) ? given : [given]
  if (!rules.every(isRuleExport)) {
    throw new Failure(
      `The rule file "${shown}" exports no rules; export a list of them, as in "export default [rule]", or a function that returns it.`,
    )
  }
  return rules.map((rule) => checkRule(rule, shown))
}

function isRuleExport(given: unknown): boolean {
  return hasMembers(given) && Object.keys(given).length > 0 && typeof given['then'] !== 'function'
}

function checkRule(rule: unknown, shown: string): Rule {
  try {
    assertCustomRule(rule)
    return rule
  } catch (error) {
    const { message: fault } = error instanceof Error ? error : { message: String(error) }
    throw new Failure(`The rule file "${shown}" cannot be used: ${fault.charAt(0).toLowerCase()}${fault.slice(1)}`)
  }
}

async function readRules(path: string, shown: string, { runModule }: RuleIo): Promise<unknown> {
  if (runModule === undefined) throw new Failure(`The rule file "${shown}" is code, which is not run here.`)
  try {
    const exported = await runModule(path)
    const given = hasMembers(exported) && 'default' in exported ? exported['default'] : exported
    const result: unknown = makesRules(given) ? given(HELPERS) : given
    return result
  } catch (error) {
    throw new Failure(`The rule file "${shown}" cannot be loaded: ${describeError(error)}.`)
  }
}

function makesRules(given: unknown): given is (helpers: typeof HELPERS) => unknown {
  return typeof given === 'function'
}

/** What was thrown, on one line, with the line of a file that cannot be parsed. */
function describeError(error: unknown): string {
  const [first = '', second] = String(error).split('\n')
  const [place = ''] = error instanceof Error ? (error.stack ?? '').split('\n') : []
  const line = /:(\d{1,9})$/.exec(place)?.[1]
  const said = second === undefined ? first : first.replace(/:$/, '')
  return `${said.replace(/\.$/, '')}${line === undefined ? '' : ` in line ${line}`}`
}
