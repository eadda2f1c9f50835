import { compareSides } from '../../../src/compare/compare-projects.ts'
import { loadSide } from '../../../src/compare/side.ts'
import type { LoadProjectOptions } from '../../../src/project/loading/load-project.ts'
import { changesFormats } from '../../../src/report/changes/formats.ts'
import { tool } from '../../../src/report/tool.ts'
import { ruleDescriptions } from '../../../src/rules/descriptions.ts'
import { folder } from '../project.ts'

/** What `docker compose up -d` does when one project becomes the other, as `composure diff` tells it. */
export async function changesText(before: LoadProjectOptions, after: LoadProjectOptions): Promise<string> {
  const [old, now] = await Promise.all([before, after].map((side) => loadSide({ ...side, unavailable: 'warning' })))
  if (old === undefined || now === undefined) return ''
  const pretty = await changesFormats.pretty()
  return pretty(
    {
      projects: [
        {
          file: after.files[0] ?? '',
          change: 'changed',
          comparison: compareSides(old, now),
          show: (name) => now.show(old.show(name)),
        },
      ],
      unchanged: { projects: 0, services: 0 },
      before: 'when the page was loaded',
      after: 'now',
      rules: new Map(ruleDescriptions.map((rule) => [rule.id, rule])),
      tool,
      workingDirectory: folder,
    },
    { color: false },
  )
}
