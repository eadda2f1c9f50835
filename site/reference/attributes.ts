import { describeRanges, nameReplacement } from '../../src/knowledge/format/history.ts'
import { listStructures, type Structure } from '../../src/knowledge/format/look-up.ts'
import { selectBranches, type Attribute } from '../../src/knowledge/format/shape.ts'
import { FORMATS, nameFormat, intersectFormats, type Formats } from '../../src/knowledge/format/versions.ts'
import { ruleDescriptions } from '../../src/lint/rules/descriptions.ts'
import { describeShape } from '../../src/editor/language/shapes.ts'
import type { Path } from '../../src/core/tree/path.ts'
import type { RuleExample } from './attribute-rules.ts'
import { cell } from './markdown.ts'
import { describeExample } from './examples.ts'
import { describeSyntaxes } from './syntaxes.ts'

/** An attribute, and every place that has it: a structure may be used in several. */
interface Described {
  readonly key: string
  readonly attribute: Attribute
  readonly places: readonly Structure[]
}

/** Each attribute by its first place. */
function attributes(): ReadonlyMap<string, Described> {
  const byAttribute = new Map<Attribute, Described>()
  for (const place of listStructures()) {
    for (const [key, attribute] of place.mapping.attributes) {
      const known = byAttribute.get(attribute)
      byAttribute.set(attribute, { key, attribute, places: [...(known?.places ?? []), place] })
    }
  }
  return new Map([...byAttribute.values()].map((each) => [nameOf(pathIn(each)), each]))
}

let known: ReadonlyMap<string, Described> | undefined

function all(): ReadonlyMap<string, Described> {
  return (known ??= attributes())
}

function pathIn({ places, key }: Described): Path {
  return [...(places[0]?.path ?? []), key]
}

/** What its page is called: `services.image` for `services.*.image`, as no file may have a star in its name. */
function nameOf(path: Path): string {
  return path.filter((step) => step !== '*').join('.')
}

/** The attribute as a link to its page, from a folder. */
export function attributeLink(path: Path, up: string): string {
  const key = `\`${String(path.at(-1))}\``
  return all().has(nameOf(path)) ? `[${key}](${up}/attributes/${nameOf(path)}.md)` : key
}

/** A page for each attribute, with links to the rules that report something at it, and one that lists them. */
export function attributePages(
  examples: readonly RuleExample[] = [],
): readonly (readonly [name: string, text: string])[] {
  const rules = groupByAttribute(examples)
  return [
    ...[...all()].map(([name, each]) => [`attributes/${name}.md`, attributePage(each, rules.get(name) ?? [])] as const),
    ['attributes.md', listPage()],
  ]
}

/** The rules by the page of the attribute at which they report, or of the nearest one above that has a page. */
function groupByAttribute(examples: readonly RuleExample[]): ReadonlyMap<string, readonly string[]> {
  const byPage = new Map<string, string[]>()
  for (const { rule, attribute } of examples) {
    const steps = attribute.split('.')
    const names = steps.map((_, index) => steps.slice(0, steps.length - index).join('.'))
    const page = names.find((name) => all().has(name))
    if (page !== undefined && page !== 'services') byPage.set(page, [...(byPage.get(page) ?? []), rule])
  }
  return byPage
}

function attributePage(described: Described, rules: readonly string[]): string {
  const { attribute, places } = described
  const path = pathIn(described)
  const paths = places.map((place) => `\`${[...place.path, described.key].join('.')}\``)
  const instead = nameReplacement(attribute)
  const syntaxes = describeSyntaxes(nameOf(path))
  const has: Formats = new Set(
    FORMATS.filter((format) => places.some((place) => intersectFormats(place.formats, attribute.formats).has(format))),
  )
  return [
    `# \`${path.join('.')}\`\n`,
    ...(syntaxes.length > 0 ? syntaxes : describeExample(path)),
    `${attribute.documentation.replaceAll('<', '&lt;')}\n`,
    `**Takes** ${describeShape(attribute.shape).replaceAll('<', '&lt;')}.\n`,
    `**In** ${describeRanges(has)}.${attribute.required.size === 0 ? '' : ` Required in ${describeRanges(attribute.required)}.`}\n`,
    ...(instead === undefined ? [] : [`**Elsewhere**, use ${instead}.\n`]),
    ...(paths.length > 1 ? [`**Also at** ${paths.slice(1).join(', ')}.\n`] : []),
    ...listRules(rules),
    ...membersOf(path, attribute),
    `\n[All attributes](../attributes.md)\n`,
  ].join('\n')
}

/** The rules that report something at an attribute. */
function listRules(rules: readonly string[]): readonly string[] {
  if (rules.length === 0) return []
  const rows = ruleDescriptions
    .filter(({ id }) => rules.includes(id))
    .map(({ id, summary }) => `- [\`${id}\`](../checks/${id}.md): ${summary.replaceAll('<', '&lt;')}`)
  return ['## What may be wrong with it\n', ...rows, '']
}

/** What may stand below an attribute. */
function membersOf(path: Path, { shape }: Attribute): readonly string[] {
  const mappings = selectBranches(shape, 'compose-spec').flatMap((branch) => {
    const inside = branch.kind === 'list' ? selectBranches(branch.items, 'compose-spec') : [branch]
    const below = inside.flatMap((each) =>
      each.kind === 'mapping' && each.keys !== undefined ? selectBranches(each.keys.value, 'compose-spec') : [],
    )
    return [...inside, ...below].flatMap((each) => (each.kind === 'mapping' && each.attributes.size > 0 ? [each] : []))
  })
  const rows = mappings.flatMap((mapping) =>
    [...mapping.attributes].map(([key, attribute]) => {
      const place = listStructures().find((each) => each.mapping.attributes === mapping.attributes)
      return `| ${attributeLink([...(place?.path ?? path), key], '..')} | ${cell(attribute.documentation)} |`
    }),
  )
  return rows.length === 0 ? [] : ['## Below it\n', '| attribute | what it says |', '| --- | --- |', ...rows]
}

function listPage(): string {
  const rows = [...all().values()].map((each) => {
    const path = pathIn(each)
    return `| [\`${path.join('.')}\`](./attributes/${nameOf(path)}.md) | ${cell(each.attribute.documentation)} |`
  })
  return [
    '# Attributes\n',
    `Every attribute of a Compose file, in ${nameFormat('compose-spec')} or an older format; \`*\` stands for any name or item.\n`,
    '| attribute | what it says |',
    '| --- | --- |',
    ...rows,
    '',
  ].join('\n')
}
