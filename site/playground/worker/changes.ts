import { compareSides } from '../../../src/show/compare/compare-projects.ts'
import { loadSide } from '../../../src/show/compare/side.ts'
import { changesFormats } from '../../../src/show/report/changes/formats.ts'
import { tool } from '../../../src/show/report/tool.ts'
import { toReportedRule, ruleDescriptions } from '../../../src/lint/rules/descriptions.ts'
import { folder, type Project } from '../project.ts'
import { opened, type Opened } from './loaded.ts'

/** What `docker compose up -d` does when one project becomes the other, as `composure diff` tells it. */
export async function changes(before: Project, { options: after }: Opened): Promise<string> {
  const old = await loadSide({ ...opened(before).options, unavailable: 'warning' })
  const now = await loadSide({ ...after, unavailable: 'warning' })
  const pretty = await changesFormats.pretty()
  const project = {
    file: after.files[0] ?? '',
    change: 'changed' as const,
    comparison: compareSides(old, now),
    show: (name: string) => now.show(old.show(name)),
    texts: [],
    project: now.project,
  }
  return pretty(
    {
      projects: [project],
      unchanged: { projects: 0, services: 0, rejected: 0 },
      before: 'when the files were loaded',
      after: 'now',
      rules: new Map(ruleDescriptions.map((rule) => [rule.id, toReportedRule(rule)])),
      tool,
      workingDirectory: folder,
    },
    { color: false },
  )
}
