import { join } from 'node:path'
import type { RuleDescription } from '../../src/core/diagnostics/rule-description.ts'
import { families } from './families.ts'
import { knownChecks } from './known-checks.ts'
import { blocksOf, plain, tableOf } from './markdown.ts'
import { pageNamed } from './pages.ts'
import { remade } from './remade.ts'
import { rulePage } from './rule-page.ts'

/** The page of one rule, written anew. */
export interface RuleSection {
  readonly rule: RuleDescription
  /** Where it is, from the root of the project. */
  readonly path: string
  /** The whole page, with the report that its example gives. */
  readonly text: string
  /** The ids of the rules that speak in that report. */
  readonly reported: ReadonlySet<string>
}

export interface FamilySections {
  readonly title: string
  readonly sections: readonly RuleSection[]
}

/** Whether a page says, before its example, that this is too small, or cannot be written, to be reported. */
export function isSilent(page: string): boolean {
  const [introduction = ''] = page.split('```', 1)
  return introduction.includes('is not reported')
}

const FINDING = /^\S+:\d+:\d+ (?:error|warning|info) ([\w-]+)(?: |$)/gm

/** Every rule with its page, after its example was run. @param scratch an empty folder. */
export async function runExamples(scratch: string): Promise<readonly FamilySections[]> {
  const found: FamilySections[] = []
  for (const { title, rules } of families()) {
    const sections: RuleSection[] = []
    for (const rule of rules) sections.push(await runExample(rule, scratch))
    found.push({ title, sections })
  }
  return found
}

async function runExample(rule: RuleDescription, scratch: string): Promise<RuleSection> {
  const path = `docs/checks/${rule.id}.md`
  const { text: page } = pageNamed(path)
  const run = await remade(withCommand(page, rule), join(scratch, rule.id))
  const reports = blocksOf(run).filter(({ language }) => language === 'console')
  return {
    rule,
    path,
    text: rulePage(rule, run),
    reported: new Set(reports.flatMap(({ body }) => [...body.matchAll(FINDING)].map(([, id = '']) => id))),
  }
}

/** The page with names for the files of its example, and below them the command that checks them, where it has none. */
function withCommand(page: string, rule: RuleDescription): string {
  const named = page.replace(/^```yaml$/m, '```yaml compose.yaml')
  const blocks = blocksOf(named)
  if (isSilent(named) || blocks.some(({ language }) => language === 'console')) return named
  const last = blocks.filter(({ name }) => name !== undefined).at(-1)
  if (last === undefined) throw new Error(`docs/checks/${rule.id}.md has no example.`)
  const lines = named.split('\n')
  const end = last.line + last.body.split('\n').length
  // Infos are shown with their code, and rules of other presets only when they are named.
  const shown = rule.severity === 'info' ? ' --info' : ''
  const choice = rule.preset === 'recommended' ? shown : `${shown} --rule ${rule.id}=${rule.severity}`
  const command = ['', '```console', `$ composure check${choice}`, '```']
  return [...lines.slice(0, end), ...command, ...lines.slice(end)].join('\n')
}

/** The whole of `docs/checks.md`: an index. */
export function checksPage(sections: readonly FamilySections[]): string {
  const count = sections.reduce((sum, { sections: some }) => sum + some.length, 0)
  return [introduction(count), ...sections.map(contentsOf), knownChecksTable()].join('\n')
}

function introduction(count: number): string {
  return `# Checks

There are ${count} rules. Each has a page with an example, the report it gives, why it matters and what to write instead; \`composure explain RULE\`
prints it in the terminal.

- An **error** is what Compose rejects, nothing else. No errors means that Compose accepts the file. An error cannot be turned off or
  made less severe: that would only hide it.
- A **warning** is what Compose accepts but will not do as written, or what fails at run time.
- An **info** is about legacy syntax, portability, or something good to know.
- Style and hardening are opt-in presets: \`style\` and \`security\`, with \`--preset\` or in the [configuration](configuration.md). Some
  rules are in no preset and report only where a configuration, or \`--rule\`, names them.
- A false finding is a serious bug; please report it. When in doubt, a rule stays silent.
- One cause gives one finding, at the exact characters. Where two places are involved, the second is shown as well.

**Fixable** rules can fix what they find. \`composure fix\` applies the safe fixes: those that do not change what the file means, or
that fix an error in the only possible way. \`composure fix --unsafe\` applies the others, too. [configuration.md](configuration.md)
explains how to set severities and options, and how to suppress a finding with a comment.
`
}

function contentsOf({ title, sections }: FamilySections): string {
  const rows = sections.map(({ rule: { id, severity, summary } }) => [linkTo(id), severity, plain(summary)])
  return `## ${title}\n\n${tableOf(['rule', 'severity', 'what it checks'], rows)}`
}

function knownChecksTable(): string {
  const rows = knownChecks.map(([number, what, answer]) => [
    String(number),
    what,
    answer.replace(/`([a-z0-9-]+-[a-z0-9-]+|limit|indentation)`/g, (_, id: string) => linkTo(id)),
  ])
  return `## Checks known from elsewhere

The ${knownChecks.length} checks of Compose files that we found in other tools, in Compose's own loader and in users' questions, and the rule for each.

${tableOf(['no.', 'check', 'rule, or why there is none'], rows)}`
}

function linkTo(id: string): string {
  return `[${id}](checks/${id}.md)`
}
