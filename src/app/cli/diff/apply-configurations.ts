import { dirname } from 'node:path'
import { listServicesOfRisk } from '../../../show/compare/risks/risk.ts'
import { changeRules } from '../../../core/diagnostics/change-rules.ts'
import { createSettings } from '../../../lint/config/settings.ts'
import type { ComparedProject } from '../../../show/report/changes/input.ts'
import { createConfigurations } from '../check/configurations.ts'
import { Failure } from '../streams/failure.ts'
import type { Io } from '../streams/io.ts'

/** Applies the configurations to the risks of the projects. */
export async function applyConfigurations(
  projects: readonly ComparedProject[],
  io: Io,
): Promise<readonly ComparedProject[]> {
  const { configurationOf, faults } = createConfigurations(true, io)
  const found: ComparedProject[] = []
  for (const project of projects) {
    const settings = createSettings(await configurationOf(dirname(project.file)), {})
    const risks = project.comparison.risks.flatMap((risk) => {
      const rule = changeRules.find(({ id }) => id === risk.rule)
      const services = listServicesOfRisk(risk)
      // A risk shared by several services is reported as long as one of them keeps it.
      const places = services.length === 0 ? [undefined] : services
      const [setting] = places.flatMap((service) => (rule && settings.at(rule, { file: risk.file, service })) ?? [])
      return setting === undefined ? [] : [{ ...risk, severity: setting.severity }]
    })
    found.push({ ...project, comparison: { ...project.comparison, risks } })
  }
  if (faults.length > 0) throw new Failure('The configuration has mistakes; "composure check" tells them.')
  return found
}
