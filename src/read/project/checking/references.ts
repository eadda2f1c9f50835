import type { Finding } from '../../../core/diagnostics/diagnostic.ts'
import { code, message, name, text, value, type Value } from '../../../core/messages/message.ts'
import { quote, quoteKey } from '../../../core/messages/quote.ts'
import { readSpan } from '../../../core/source/source-file.ts'
import {
  getEntries,
  isString,
  getItems,
  getString,
  getValue,
  type Entry,
  type StringScalar,
} from '../../../core/tree/node.ts'
import { unsetVariableIn } from '../../../core/tree/variables.ts'
import { findNode } from '../../../core/tree/path.ts'
import { mayBeUnread } from '../loading/incomplete-parts.ts'
import { findInheritance } from './inheritance.ts'
import { type Check, type ModelToCheck, type ServiceToCheck } from './model-to-check.ts'
import { describeInherited, describeUndefined, type Section, type Used } from './undefined-name.ts'

// Checks the names of what the other sections of a file declare.

const NETWORK: Section = { key: 'networks', rule: 'undefined-network' }
const MODEL: Section = { key: 'models', rule: 'undefined-model' }
const VOLUME: Section = { key: 'volumes', rule: 'undefined-volume' }
export const CONFIG: Section = { key: 'configs', rule: 'undefined-config' }
export const SECRET: Section = { key: 'secrets', rule: 'undefined-secret' }

export function checkNetworks({ name, service }: ServiceToCheck, model: ModelToCheck): void {
  for (const [network, entry] of getEntries(getValue(service, 'networks'))) {
    const used = createUsedKey(network, entry)
    if (network.startsWith('x-')) reportLostNetwork(model, name, used)
    else if (!isDeclared(model, 'networks', network)) reportUndefinedName(model, NETWORK, name, used)
  }
}

const extensionNetwork = message(
  'network-taken-for-extension',
  ({ service, network }: { service: string; network: Value }) =>
    text`Service ${name(service)} uses the network ${network}, but Compose treats names that start with "x-" as extensions; rename it.`,
)

// Compose treats the name as an extension, whether or not the network is declared.
function reportLostNetwork({ report }: ModelToCheck, service: string, { shown, span }: Used): void {
  const said = extensionNetwork({ service, network: shown })
  report({ rule: 'undefined-network', severity: 'error', message: said, span })
}

export function checkModels({ name, service }: ServiceToCheck, model: ModelToCheck): void {
  for (const [used, entry] of getEntries(getValue(service, 'models'))) {
    if (isDeclared(model, 'models', used)) continue
    reportUndefinedName(model, MODEL, name, createUsedKey(used, entry))
  }
}

export function checkVolumes({ name, service }: ServiceToCheck, model: ModelToCheck): void {
  for (const mount of getItems(getValue(service, 'volumes'))) {
    const source = getValue(mount, 'source')
    if (!isString(source) || getString(mount, 'type') !== 'volume') continue
    if (isDeclared(model, 'volumes', source.value)) continue
    reportUndefinedName(model, VOLUME, name, createUsed(source), fixVolumePath(source, model))
  }
}

function createUsed(source: StringScalar): Used {
  return { name: source.value, shown: quote(source), span: source.span, unset: unsetVariableIn(source) }
}

function createUsedKey(key: string, entry: Entry): Used {
  const { keySpan, keyFrom } = entry
  return { name: key, shown: quoteKey(key, entry), span: keySpan, unset: keyFrom && unsetVariableIn(keyFrom) }
}

/** An existing path written without the "./" that would make it a path. If it contains "/", it can only be a path. */
function fixVolumePath(source: StringScalar, model: ModelToCheck): Finding['fixes'] {
  const { span, value, origin } = source
  const isWritten = origin?.kind === 'short-form' && readSpan(span) === value
  if (!isWritten || !model.exists(value, span.file)) return []
  const edits = [{ span: { ...span, end: span.start }, text: './' }]
  const path = code(`./${value}`)
  return value.includes('/')
    ? [{ title: text`Write ${path}`, safety: 'safe', edits }]
    : [{ title: text`Write ${path} to mount that path instead of a volume`, safety: 'unsafe', edits }]
}

export function checkNamesOf(attribute: string, section: Section): Check {
  return ({ name, service }, model) => {
    for (const item of getItems(findNode(service, attribute.split('.')))) {
      const source = getValue(item, 'source')
      const used = isString(source)
        ? createUsed(source)
        : { name: '', shown: value(''), span: source?.span ?? item.span, unset: unsetVariableIn(source ?? item) }
      if (!isDeclared(model, section.key, used.name)) reportUndefinedName(model, section, name, used)
    }
  }
}

function isDeclared(model: ModelToCheck, section: string, name: string): boolean {
  return getEntries(getValue(model.root, section)).has(name)
}

function reportUndefinedName(
  model: ModelToCheck,
  section: Section,
  service: string,
  used: Used,
  fixes: Finding['fixes'] = [],
): void {
  const { name, span } = used
  if (mayBeUnread(model.incomplete, section.key, name)) return
  // What looks like a path is wrong where it is written.
  const inheritance = name.includes('/') ? undefined : findInheritance(model, service, span)
  const described = describeUndefined(model, section, service, used)
  const isInherited = inheritance !== undefined
  model.report({
    rule: section.rule,
    severity: 'error',
    message: isInherited ? describeInherited(section, service, used) : described.message,
    span: inheritance?.span ?? span,
    ...(isInherited && { related: [{ span, message: text`used here` }] }),
    fixes: described.isGuessed || isInherited ? [] : fixes,
  })
}
