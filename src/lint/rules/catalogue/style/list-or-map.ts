import { message, name, text, words } from '../../../../core/messages/message.ts'
import { positionAt } from '../../../../core/source/line-table.ts'
import type { Span } from '../../../../core/source/source-file.ts'
import {
  isSequence,
  isString,
  type Mapping,
  type Node,
  type Sequence,
  type StringScalar,
} from '../../../../core/tree/node.ts'
import { formatScalar } from '../../../../core/tree/scalar-text.ts'
import { visit } from '../../../../core/tree/visit.ts'
import type { YamlDocument } from '../../../../read/yaml/parse.ts'
import type { RuleFix, SourceRule } from '../../rule.ts'
import { splitMapping, splitSequence } from '../../shared/line-blocks.ts'
import { readStringsOption, readWordOption } from '../../shared/options.ts'

interface Form {
  readonly service: string
  readonly attribute: string
  readonly form: string
  readonly wanted: string
}

const otherForm = message(
  'other-form',
  ({ service, attribute, form, wanted }: Form) =>
    text`${name(attribute)} of service ${name(service)} is a ${words(form)}; write a ${words(wanted)}.`,
)

const mixed = message(
  'mixed',
  ({ service, attribute, form, wanted }: Form) =>
    text`${name(attribute)} of service ${name(service)} is a ${words(form)}, but that of another service is a ${words(wanted)}; write a ${words(wanted)}.`,
)

export const listOrMap: SourceRule = {
  id: 'list-or-map',
  summary: 'Variables and labels should all be lists or all be maps.',
  // `KEY=value` items and `KEY: value` entries mean the same; entries are easier to merge, both across files and with
  // `<<`. Compose Specification, services, environment, labels; build, args.
  severity: 'info',
  preset: 'style',
  fixable: true,
  since: '0.1.0',
  options: {
    form: { type: 'string', default: 'same', description: '"list", "map", or "same": as the first of the file.' },
    attributes: {
      type: 'strings',
      default: ['environment', 'labels', 'build.args', 'build.labels', 'deploy.labels'],
      description: 'The attributes of services that this is about.',
    },
  },
  checkSource({ document, options, report }) {
    for (const attribute of readStringsOption(options, 'attributes')) {
      let wanted = readWordOption(options, 'form')
      visit(document.root, `services.*.${attribute}`, (node, path, entry) => {
        if (entry === undefined || node.kind === 'scalar' || isEmptyCollection(node)) return
        const form = isSequence(node) ? 'list' : 'map'
        if (wanted !== 'list' && wanted !== 'map') wanted = form
        if (form === wanted) return
        const facts = { service: String(path[1]), attribute, form, wanted }
        report({
          span: entry.keySpan,
          message: readWordOption(options, 'form') === wanted ? otherForm(facts) : mixed(facts),
          fixes:
            isWrittenHere(entry.keySpan, node) && !isAnchored(node, document)
              ? fixCollectionForm(node, entry.keySpan)
              : [],
        })
      })
    }
  },
}

function isEmptyCollection(node: Mapping | Sequence): boolean {
  return node.kind === 'mapping' ? node.entries.size === 0 : node.items.length === 0
}

function fixCollectionForm(node: Mapping | Sequence, keySpan: Span): readonly RuleFix[] {
  return node.kind === 'sequence' ? listToMap(node, keySpan) : mapToList(node)
}

// Whether it is neither an alias nor anchored, since another place may merge it.
function isWrittenHere(keySpan: Span, { span }: Node): boolean {
  const isBelow = span.file === keySpan.file && span.start > keySpan.end
  return isBelow && !/[&*!]/.test(span.file.text.slice(keySpan.end, span.start))
}

// Whether it is inside an anchored node, since aliases of that may merge it or depend on its order.
function isAnchored({ span }: Node, { anchors }: YamlDocument): boolean {
  return anchors.some(({ node, aliases }) => {
    const { start, end } = node.span
    return aliases.length > 0 && start <= span.start && span.end <= end
  })
}

function listToMap(list: Sequence, keySpan: Span): readonly RuleFix[] {
  const { file } = list.span
  const keyColumn = positionAt(keySpan.file, keySpan.start).column
  if (splitSequence(list) === undefined) return []
  const edits: RuleFix['edits'][number][] = []
  const seen = new Set<string>()
  for (const item of list.items) {
    if (!isOneLineText(item)) return []
    const [, key, value] = /^([A-Za-z_][\w.-]*)(?:=(.*))?$/s.exec(item.value) ?? []
    // If a key is repeated, the later item counts, and a map may not have both.
    if (key === undefined || seen.has(key) || isOtherThanText(key)) return []
    seen.add(key)
    const dash = file.text.lastIndexOf('-', item.span.start - 1)
    // If the list is not indented, the map must be.
    const indentation = positionAt(file, dash).column > keyColumn ? '' : '  '
    edits.push({
      span: { file, start: dash, end: item.span.end },
      text: `${indentation}${key}:${value === undefined ? '' : ` ${quoteUnlessPlain(value)}`}`,
    })
  }
  return [{ title: text`Write a map`, safety: 'safe', edits }]
}

function mapToList(map: Mapping): readonly RuleFix[] {
  const blocks = splitMapping(map)
  if (blocks === undefined || blocks.length !== map.entries.size) return []
  const { file } = map.span
  const edits: RuleFix['edits'][number][] = []
  for (const [key, { keySpan, value }] of map.entries) {
    if (
      value.kind !== 'scalar' ||
      !isWrittenAfterKey(keySpan, value) ||
      (value.type === 'string' && !isOneLineText(value))
    )
      return []
    const item = value.type === 'null' ? key : `${key}=${formatScalar(value)}`
    edits.push({ span: { file, start: keySpan.start, end: value.span.end }, text: `- ${quoteUnlessPlain(item)}` })
  }
  return [{ title: text`Write a list`, safety: 'safe', edits }]
}

function isOneLineText(node: Node): node is StringScalar {
  if (!isString(node) || node.style === 'literal' || node.style === 'folded') return false
  return !/[\r\n]/.test(node.span.file.text.slice(node.span.start, node.span.end))
}

// Whether the value follows its key directly, rather than being an alias or having an anchor or a tag.
function isWrittenAfterKey(keySpan: Span, { span }: Node): boolean {
  const { text } = span.file
  return span.file === keySpan.file && /^ *: *$/.test(text.slice(keySpan.end, Math.max(span.start, keySpan.end)))
}

const OTHER_TYPES = /^(?:true|false|yes|no|on|off|y|n|null|~)$/i

function isOtherThanText(text: string): boolean {
  return OTHER_TYPES.test(text)
}

/** Leaves text unquoted if every YAML reader reads it as that same text. */
function quoteUnlessPlain(text: string): string {
  const isPlain = /^[A-Za-z_/][\w/.@%+=:-]*$/.test(text) && !text.endsWith(':') && !isOtherThanText(text)
  return isPlain ? text : JSON.stringify(text)
}
