import { listed } from '../../../diagnostics/listed.ts'
import { containersOf } from '../../shared/containers.ts'
import { stringsOf } from '../../shared/options.ts'
import type { ProjectRule } from '../../rule.ts'

/** Every service has the labels that the configuration asks for. */
export const requiredLabel: ProjectRule = {
  id: 'required-label',
  summary: 'Services should have the labels that the configuration names.',
  severity: 'warning',
  preset: 'none',
  since: '0.1.0',
  options: { labels: { type: 'strings', default: [], description: 'Labels such as "com.example.team".' } },
  check({ project, isAccepted, options, report }) {
    const wanted = stringsOf(options, 'labels')
    if (!isAccepted || wanted.length === 0) return
    for (const [name, { labels = {}, label_file: files }] of containersOf(project)) {
      // What is in the files is not looked into.
      const missing = files === undefined ? wanted.filter((label) => !Object.hasOwn(labels, label)) : []
      if (missing.length === 0) continue
      const isOne = missing.length === 1
      report({
        at: ['services', name],
        key: true,
        message: `Service "${name}" lacks the ${isOne ? 'label' : 'labels'} ${listed(missing, 'and')}; the configuration asks for ${isOne ? 'it' : 'them'}.`,
      })
    }
  },
}
