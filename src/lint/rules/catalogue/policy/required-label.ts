import { message, name, names, text, words } from '../../../../core/messages/message.ts'
import type { ProjectRule } from '../../rule.ts'
import { listContainers } from '../../shared/containers.ts'
import { readStringsOption } from '../../shared/options.ts'

const missingLabels = message(
  'missing',
  ({ service, labels }: { service: string; labels: readonly string[] }) =>
    text`Service ${name(service)} is missing the ${words(labels.length === 1 ? 'label' : 'labels')} ${names(labels, 'and')}, which your configuration requires.`,
)

export const requiredLabel: ProjectRule = {
  id: 'required-label',
  summary: 'Services should have the labels that the configuration requires.',
  // A team can insist on, for example, a label that names the owner of every service.
  severity: 'warning',
  preset: 'none',
  since: '0.1.0',
  options: { labels: { type: 'strings', default: [], description: 'Labels such as "com.example.team".' } },
  check({ project, isAccepted, options, report }) {
    const wanted = readStringsOption(options, 'labels')
    if (!isAccepted || wanted.length === 0) return
    for (const [service, { labels = {}, label_file: files }] of listContainers(project)) {
      // The contents of label files are not examined.
      const missing = files === undefined ? wanted.filter((label) => !Object.hasOwn(labels, label)) : []
      if (missing.length === 0) continue
      report({
        at: ['services', service],
        key: true,
        message: missingLabels({ service, labels: missing }),
      })
    }
  },
}
