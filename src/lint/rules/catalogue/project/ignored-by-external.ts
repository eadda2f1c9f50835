import { message, name, names, text, words } from '../../../../core/messages/message.ts'
import { nameSubject } from '../../../../core/messages/subject.ts'
import { isMapping, getValue } from '../../../../core/tree/node.ts'
import type { Path } from '../../../../core/tree/path.ts'
import type { PlaceRule } from '../../rule.ts'

// For volumes, Compose itself rejects these.
const resources = ['networks.*', 'secrets.*', 'configs.*']

const ignoredKeys = message(
  'ignored',
  ({ path, ignored }: { path: Path; ignored: readonly string[] }) =>
    text`${nameSubject(path)} is external, so Compose ignores ${names(ignored, 'and')}; remove ${words(ignored.length === 1 ? 'it' : 'them')}, or remove ${name('external')}.`,
)

export const ignoredByExternal: PlaceRule = {
  id: 'ignored-by-external',
  summary: 'External networks, secrets and configs should have no settings but a name.',
  // They are created elsewhere: Compose looks them up by name, and ignores the rest. Compose Specification, networks,
  // external.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  places: resources,
  checkPlace({ node: resource, path }, { report }) {
    const external = getValue(resource, 'external')
    if (!isMapping(resource) || external === undefined) return
    if (external.kind === 'scalar' && external.value !== true && external.value !== 'true') return
    const ignored = [...resource.entries].filter(
      ([key]) => key !== 'name' && key !== 'external' && !key.startsWith('x-'),
    )
    const [first] = ignored
    if (first === undefined) return
    report({
      span: first[1].keySpan,
      message: ignoredKeys({ path, ignored: ignored.map(([key]) => key) }),
      related: [
        { span: resource.entries.get('external')?.keySpan ?? external.span, message: text`declared external here` },
      ],
    })
  },
}
