import { isString, type Entry } from '../../../tree/node.ts'
import { visit } from '../../../tree/visit.ts'
import type { RuleFix, SourceRule } from '../../rule.ts'

interface Legacy {
  /** Below a service; `*` is any key or index. */
  readonly attribute: string
  /** What is said of it after the name of the service; undefined where this value is not meant. */
  readonly tell: (entry: Entry) => string | undefined
  readonly fix?: (entry: Entry) => RuleFix
}

const LEGACY: readonly Legacy[] = [
  {
    attribute: 'links',
    tell: () =>
      'has "links", which are from before there were networks: services in one network reach each other by name; remove it, and write other names as "aliases" of a network.',
  },
  {
    attribute: 'external_links',
    tell: () =>
      'has "external_links", which are from before there were networks; join the network of the other project instead, declared as external.',
  },
  {
    attribute: 'volumes_from',
    tell: () =>
      'has "volumes_from", which hides what is mounted where; declare the volumes under the top-level "volumes" and mount them in each service.',
  },
  { attribute: 'x-develop', tell: () => 'has "x-develop", which is deprecated; write "develop".' },
  {
    attribute: 'develop.watch.*.x-initialSync',
    tell: () => 'has "x-initialSync" in a "watch", which is deprecated; write "initial_sync".',
  },
  {
    attribute: 'pull_policy',
    tell: ({ value }) =>
      isString(value) && value.value === 'if_not_present'
        ? 'has the pull_policy "if_not_present", the old name of "missing"; write "missing".'
        : undefined,
    fix: ({ value }) => ({
      title: 'Write "missing"',
      safety: 'safe',
      edits: [{ span: value.span, text: 'missing' }],
    }),
  },
]

/**
 * What Compose has kept for old files has a better way today.
 *
 * Compose Specification, services.
 */
export const legacyAttribute: SourceRule = {
  id: 'legacy-attribute',
  summary: 'Attributes that are kept for old files should be written as today.',
  severity: 'info',
  preset: 'recommended',
  targets: ['compose'],
  fixable: true,
  since: '0.1.0',
  checkSource({ document, report }) {
    for (const { attribute, tell, fix } of LEGACY) {
      visit(document.root, `services.*.${attribute}`, (value, path, entry) => {
        const told = entry && tell(entry)
        if (entry === undefined || told === undefined) return
        report({
          span: fix === undefined ? entry.keySpan : value.span,
          message: `Service "${String(path[1])}" ${told}`,
          fixes: fix === undefined ? [] : [fix(entry)],
        })
      })
    }
  },
}
