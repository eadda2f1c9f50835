import { isSequence, valueOf } from '../../../tree/node.ts'
import { nodeAt } from '../../../tree/path.ts'
import { visit } from '../../../tree/visit.ts'
import type { ModelRule } from '../../rule.ts'

/**
 * What a service has from the one that it extends is told where it surprises.
 *
 * `profiles` are inherited too: the extending service starts with these profiles only.
 * Compose Specification, services, extends.
 */
export const inheritedProfiles: ModelRule = {
  id: 'inherited-profiles',
  summary: 'A service inherits the profiles of the one that it extends.',
  severity: 'info',
  preset: 'recommended',
  since: '0.1.0',
  checkModel({ model, report }) {
    if (!model.files.some(({ source }) => source.text.includes('extends'))) return
    const documents = model.files.flatMap(({ stream }) => stream.documents)
    for (const document of documents) {
      visit(document.root, 'services.*.extends', (extended, path, entry) => {
        const name = String(path[1])
        const profiles = nodeAt(model.whole, ['services', name, 'profiles'])
        const isOwn = documents.some(({ root }) => nodeAt(root, ['services', name, 'profiles']) !== undefined)
        if (entry === undefined || !isSequence(profiles) || profiles.items.length === 0 || isOwn) return
        const service = valueOf(extended, 'service') ?? extended
        report({
          span: service.span,
          message: `Service "${name}" inherits the profiles of the service that it extends, and starts only with them; write "profiles: !reset []" in it to start it always.`,
          related: [{ span: profiles.span, message: 'the profiles' }],
        })
      })
    }
  },
}
