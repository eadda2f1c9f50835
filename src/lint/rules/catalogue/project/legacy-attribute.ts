import { code, message, name, text, type Statement } from '../../../../core/messages/message.ts'
import {
  getEntries,
  getString,
  getStringItems,
  getValue,
  isString,
  type Entry,
  type Node,
} from '../../../../core/tree/node.ts'
import { findNode } from '../../../../core/tree/path.ts'
import { visit } from '../../../../core/tree/visit.ts'
import type { RuleFix, SourceRule } from '../../rule.ts'

const links = message(
  'links',
  ({ service }: { service: string }) =>
    text`Service ${name(service)} uses the legacy ${name('links')}; services on the same network reach each other by name, so use ${name('depends_on')} for the start order that links imply, and ${name('aliases')} of a network for other names.`,
)

const linksBesideOrder = message(
  'links-beside-depends-on',
  ({ service }: { service: string }) =>
    text`Service ${name(service)} uses the legacy ${name('links')}; services on the same network reach each other by name, and ${name('depends_on')} has the start order already, so remove ${name('links')}.`,
)

const linksOnBridge = message(
  'links-on-default-bridge',
  ({ service }: { service: string }) =>
    text`Service ${name(service)} needs ${name('links')} only because services do not find each other by name on the default bridge; remove ${name('network_mode')} and ${name('links')}, here and from the services that it links to.`,
)

const externalLinks = message(
  'external-links',
  ({ service }: { service: string }) =>
    text`Service ${name(service)} uses the legacy ${name('external_links')}; join the network of the other project instead, declared as external.`,
)

const volumesFrom = message(
  'volumes-from',
  ({ service }: { service: string }) =>
    text`Service ${name(service)} uses the legacy ${name('volumes_from')}; declare the volumes under the top-level ${name('volumes')}, and mount them in each service.`,
)

const renamed = message(
  'renamed',
  ({ service, attribute, replacement }: { service: string; attribute: string; replacement: string }) =>
    text`Service ${name(service)} uses ${name(attribute)}, the old name of ${name(replacement)}; rename it.`,
)

const renamedPolicy = message(
  'renamed-policy',
  ({ service }: { service: string }) =>
    text`Service ${name(service)} sets ${name('pull_policy')} to ${code('if_not_present')}, the old name of ${code('missing')}; write ${code('missing')}.`,
)

interface Legacy {
  /** The path below a service; `*` is any key or index. */
  readonly attribute: string
  /** The message for a service; undefined if this value is fine. */
  readonly message: (service: string, entry: Entry, definition: Node | undefined) => Statement | undefined
  readonly fix?: (entry: Entry) => RuleFix
}

const LEGACY: readonly Legacy[] = [
  {
    attribute: 'links',
    message: (service, { value }, definition) =>
      getString(definition, 'network_mode') === 'bridge'
        ? linksOnBridge({ service })
        : isCoveredBy(getValue(definition, 'depends_on'), value)
          ? linksBesideOrder({ service })
          : links({ service }),
  },
  { attribute: 'external_links', message: (service) => externalLinks({ service }) },
  { attribute: 'volumes_from', message: (service) => volumesFrom({ service }) },
  {
    attribute: 'x-develop',
    message: (service) => renamed({ service, attribute: 'x-develop', replacement: 'develop' }),
  },
  {
    attribute: 'develop.watch.*.x-initialSync',
    message: (service) => renamed({ service, attribute: 'x-initialSync', replacement: 'initial_sync' }),
  },
  {
    attribute: 'pull_policy',
    message: (service, { value }) =>
      isString(value) && value.value === 'if_not_present' ? renamedPolicy({ service }) : undefined,
    fix: ({ value }) => ({
      title: text`Write ${code('missing')}`,
      safety: 'safe',
      edits: [{ span: value.span, text: 'missing' }],
    }),
  },
]

/** Whether `depends_on` lists every linked service, and no link gives one another name. */
function isCoveredBy(order: Node | undefined, linked: Node): boolean {
  const names = new Set([...getStringItems(order).map(({ value }) => value), ...getEntries(order).keys()])
  return getStringItems(linked).every(({ value }) => {
    const [service = '', alias = service] = value.split(':')
    return names.has(service) && alias === service
  })
}

export const legacyAttribute: SourceRule = {
  id: 'legacy-attribute',
  summary: 'Legacy attributes should be replaced by current ones.',
  // Compose keeps them for old files; the current ones do the same and are clearer. Compose Specification, services.
  severity: 'info',
  preset: 'recommended',
  targets: ['compose'],
  fixable: true,
  since: '0.1.0',
  checkSource({ document, report }) {
    for (const { attribute, message: messageFor, fix } of LEGACY) {
      visit(document.root, `services.*.${attribute}`, (value, path, entry) => {
        const statement = entry && messageFor(String(path[1]), entry, findNode(document.root, path.slice(0, 2)))
        if (entry === undefined || statement === undefined) return
        report({
          span: fix === undefined ? entry.keySpan : value.span,
          message: statement,
          fixes: fix === undefined ? [] : [fix(entry)],
        })
      })
    }
  },
}
