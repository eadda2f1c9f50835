import { join } from 'node:path'
import { rulePage } from '../../src/cli/rule-page.ts'
import type { RuleDescription } from '../../src/diagnostics/rule-description.ts'
import { families } from './families.ts'
import { knownChecks } from './known-checks.ts'
import { blocksOf, plain, tableOf } from './markdown.ts'
import { pageNamed } from './pages.ts'
import { remade } from './remade.ts'

/** What `docs/checks.md` says of one rule. */
export interface RuleSection {
  readonly rule: RuleDescription
  /** From its heading on, with the report that the example gives. */
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

const FINDING = /^\S+:\d+:\d+ (?:error|warning|info) ([\w-]+)$/gm

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
  const { text: page } = pageNamed(`docs/checks/${rule.id}.md`)
  const run = await remade(withCommand(page, rule), join(scratch, rule.id))
  const reports = blocksOf(run).filter(({ language }) => language === 'console')
  return {
    rule,
    text: `##${rulePage(rule, run)}`,
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
  // Such a rule does not speak by itself.
  const choice = rule.preset === 'recommended' ? '' : ` --rule ${rule.id}=${rule.severity}`
  const command = ['', '```console', `$ composure check${choice}`, '```']
  return [...lines.slice(0, end), ...command, ...lines.slice(end)].join('\n')
}

/** The whole of `docs/checks.md`. */
export function checksPage(sections: readonly FamilySections[]): string {
  const count = sections.reduce((sum, { sections: some }) => sum + some.length, 0)
  return [introduction(count), ...sections.map(contentsOf), ...sections.map(familyOf), knownChecksTable()].join('\n')
}

function introduction(count: number): string {
  return `# Checks

\`npm run update:docs\` puts this page together from [docs/checks](checks), one page per rule, which \`composure explain RULE\` prints,
too. Every report was made by running the example above it, and a test fails when one is stale.

There are ${count} rules. What a finding may be:

- An **error** is what Compose refuses, nothing else. No errors means that Compose takes the file. An error cannot be
  switched off or made less: that would only hide it.
- A **warning** is what Compose accepts and will not do as written, or what fails when it runs.
- An **info** is legacy, portability, things to know.
- Taste and hardening are presets that people turn on: \`style\` and \`security\`, with \`--preset\` or in the
  [configuration](configuration.md). Some rules are in no preset and report only where a configuration, or \`--rule\`, names them.
- A finding that is not true is a serious bug; please report it. When in doubt, a rule stays silent.
- One cause gives one finding, at the exact characters. Where two places are involved, the second is shown as well.

**Fixable** rules can fix what they find. \`composure fix\` makes the safe fixes: those that do not change what the file means, or
that fix a refusal in the only way possible. \`composure fix --unsafe\` makes the others, too. [configuration.md](configuration.md)
tells how to set severities and options, and how to suppress a finding with a comment.
`
}

function contentsOf({ title, sections }: FamilySections): string {
  const rows = sections.map(({ rule: { id, severity, summary } }) => [linkTo(id), severity, plain(summary)])
  return `**[${title}](#${anchorOf(title)})**\n\n${tableOf(['rule', 'severity', 'what it wants'], rows)}`
}

function familyOf({ title, sections }: FamilySections): string {
  return `## ${title}\n\n${sections.map(({ text }) => text).join('\n')}`
}

function knownChecksTable(): string {
  const rows = knownChecks.map(([number, what, answer]) => [
    String(number),
    what,
    answer.replace(/`([a-z0-9-]+-[a-z0-9-]+|limit|indentation)`/g, (_, id: string) => linkTo(id)),
  ])
  return `## Checks that are known elsewhere

Before the rules were written, we listed the checks of Compose files that we could find: in other tools, in Compose's own loader, and in
what its users ask for. There are ${knownChecks.length} of them, and this is what became of each.

${tableOf(['no.', 'check', 'rule, or why there is none'], rows)}`
}

function linkTo(id: string): string {
  return `[${id}](#${id})`
}

function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9 -]/g, '')
    .replaceAll(' ', '-')
}
