import { code, message, name, text } from '../../../../core/messages/message.ts'
import { isSequence, getValue } from '../../../../core/tree/node.ts'
import { findNode } from '../../../../core/tree/path.ts'
import { visit } from '../../../../core/tree/visit.ts'
import type { ModelRule } from '../../catalogue-rule.ts'

const inherited = message(
  'inherited',
  ({ service }: { service: string }) =>
    text`Service ${name(service)} inherits the profiles of the service it extends, and starts only with them; write ${code('profiles: !reset []')} to start it always.`,
)

export const inheritedProfiles: ModelRule = {
  id: 'inherited-profiles',
  summary: 'Services should not inherit profiles by accident.',
  // `extends` also copies `profiles`, so the extending service only starts with them. Compose Specification, services,
  // extends.
  severity: 'info',
  preset: 'recommended',
  since: '0.1.0',
  checkModel({ model, report }) {
    if (!model.files.some(({ source }) => source.text.includes('extends'))) return
    const documents = model.files.flatMap(({ stream }) => stream.documents)
    for (const document of documents) {
      visit(document.root, 'services.*.extends', (extended, path, entry) => {
        const service = String(path[1])
        const profiles = findNode(model.whole, ['services', service, 'profiles'])
        const isOwn = documents.some(({ root }) => findNode(root, ['services', service, 'profiles']) !== undefined)
        if (entry === undefined || !isSequence(profiles) || profiles.items.length === 0 || isOwn) return
        report({
          span: (getValue(extended, 'service') ?? extended).span,
          message: inherited({ service }),
          related: [{ span: profiles.span, message: text`inherited from here` }],
        })
      })
    }
  },
}
