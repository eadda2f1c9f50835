import { message, name, text, words, type Message } from '../../../../core/messages/message.ts'
import { isString, type StringScalar } from '../../../../core/tree/node.ts'
import type { Path } from '../../../../core/tree/path.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import { countBytes, memorySettings, type MemorySetting } from '../../../../knowledge/programs/memory-settings.ts'
import type { Service } from '../../../../read/model/service.ts'
import type { ProjectRule, ProjectRuleContext } from '../../rule.ts'
import { listContainers } from '../../shared/containers.ts'

interface Facts {
  readonly service: string
  readonly variable: string | undefined
  /** What it is about, such as the heap. */
  readonly limits: string
  readonly allowed: number
  readonly limit: number
  readonly attribute: string
}

const above = message(
  'above',
  ({ limits, allowed, limit, attribute, ...facts }: Facts) =>
    text`${nameHolder(facts)} allows ${words(showSize(allowed))} for the ${words(limits)}, but ${name(attribute)} allows the whole container only ${words(showSize(limit))}, so the kernel may end it; lower the first, or raise the second.`,
)

function nameHolder({ service, variable }: Pick<Facts, 'service' | 'variable'>): Message {
  return variable === undefined
    ? text`The command of service ${name(service)}`
    : text`${name(variable)} of service ${name(service)}`
}

export const memoryAboveLimit: ProjectRule = {
  id: 'memory-above-limit',
  summary: 'Programs should not be allowed more memory than their container.',
  // A program that manages its memory frees some of it when it comes near its own limit. If the container's is lower, it
  // never gets there: the kernel ends it first. Compose Specification, services, mem_limit; memswap_limit.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check(context) {
    for (const [service, definition] of listContainers(context.project)) {
      const limit = findLimit(service, definition, context)
      if (limit === undefined) continue
      checkVariables(service, limit, context)
      checkCommand(service, definition, limit, context)
    }
  },
}

interface Limit {
  readonly bytes: number
  readonly attribute: string
  readonly at: Path
}

function findLimit(service: string, definition: Service, { nodeAt }: ProjectRuleContext): Limit | undefined {
  const { mem_limit: own, memswap_limit: swap, deploy } = definition
  const reserved = deploy?.resources?.limits?.memory
  const [bytes, path] =
    own === undefined ? [reserved, ['deploy', 'resources', 'limits', 'memory']] : [own, ['mem_limit']]
  const at = ['services', service, ...path]
  const node = nodeAt(at)
  // Whoever limits the swap has thought of what does not fit.
  if (swap !== undefined || !(Number(bytes) > 0) || node === undefined || !isKnownValue(node)) return undefined
  return { bytes: Number(bytes), attribute: own === undefined ? 'limits.memory' : 'mem_limit', at }
}

function checkVariables(service: string, limit: Limit, context: ProjectRuleContext): void {
  for (const [variable, { value }] of context.environmentOf(service).variables) {
    const setting = memorySettings.find(({ variables }) => variables?.test(variable))
    if (setting === undefined || !isString(value) || !isKnownValue(value)) continue
    checkText({ service, variable, node: value, text: value.value, setting, limit }, context)
  }
}

function checkCommand(
  service: string,
  { command, entrypoint }: Service,
  limit: Limit,
  context: ProjectRuleContext,
): void {
  const line = [...(entrypoint ?? []), ...(command ?? [])].join(' ')
  const setting = memorySettings.find((each) => each.programs?.test(line) === true && line.search(each.setting) >= 0)
  if (setting === undefined) return
  const last = findLast(line, setting)
  const holders = (['entrypoint', 'command'] as const).flatMap((key) =>
    ((key === 'command' ? command : entrypoint) ?? []).map((_, index) =>
      context.nodeAt(['services', service, key, index]),
    ),
  )
  if (!holders.every((node) => isKnownValue(node)) || last === undefined) return
  const node = holders
    .filter((each) => isString(each))
    .findLast(({ value }) => last.written.endsWith(value) || value.includes(last.written))
  if (node !== undefined) checkText({ service, variable: undefined, node, text: line, setting, limit }, context)
}

interface Checked {
  readonly service: string
  readonly variable: string | undefined
  readonly node: StringScalar
  readonly text: string
  readonly setting: MemorySetting
  readonly limit: Limit
}

function checkText(
  { service, variable, node, text: line, setting, limit }: Checked,
  context: ProjectRuleContext,
): void {
  const last = findLast(line, setting)
  if (last === undefined || last.bytes <= limit.bytes) return
  const start = node.value.lastIndexOf(last.written)
  context.report({
    at: node,
    ...(start >= 0 && { part: { start, end: start + last.written.length } }),
    message: above({
      service,
      variable,
      limits: setting.limits,
      allowed: last.bytes,
      limit: limit.bytes,
      attribute: limit.attribute,
    }),
    related: [{ at: limit.at, message: text`the limit` }],
  })
}

/** A size in binary units, in which these programs and Compose count. */
function showSize(bytes: number): string {
  const power = Math.max(0, Math.min(Math.floor(Math.log2(bytes) / 10), BINARY_UNITS.length - 1))
  return `${Number((bytes / 1024 ** power).toPrecision(3))} ${BINARY_UNITS[power] ?? ''}`
}

const BINARY_UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB']

interface Found {
  readonly written: string
  readonly bytes: number
}

/** The last setting, which is the one that counts. */
function findLast(line: string, { setting, withoutUnit }: MemorySetting): Found | undefined {
  const match = [...line.matchAll(setting)].at(-1)
  const { number, unit = '' } = match?.groups ?? {}
  if (match === undefined || number === undefined) return undefined
  return { written: match[0], bytes: countBytes(number, unit, withoutUnit) }
}
