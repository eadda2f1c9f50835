import { code, message, name, NOTHING, text, type Statement, type Value } from '../../../core/messages/message.ts'
import { quote } from '../../../core/messages/quote.ts'
import { placeFacts } from '../../../core/messages/subject.ts'
import { explainUnset } from '../../../core/messages/unset.ts'
import {
  getEntries,
  getItems,
  getStringItems,
  getText,
  getValue,
  isString,
  type Node,
} from '../../../core/tree/node.ts'
import { findNode } from '../../../core/tree/path.ts'
import { writeAsExtension } from '../../schema/extension-key.ts'
import { unsetVariableToBlame } from '../../../core/tree/variables.ts'
import { noSource } from './semantic-checks.ts'
import { readNumber, REPLICAS, type ModelToCheck, type ServiceToCheck } from './model-to-check.ts'
import { isComplete } from '../loading/incomplete-parts.ts'

// What Compose rejects about a single attribute, or about its absence.

const emptyImage = message(
  'empty-image',
  ({ service, unset }: { service: string; unset: string | undefined }) =>
    text`The "image" of service ${name(service)} is empty${explainUnset(unset, text`; name one`)}.`,
)

const noImage = message(
  'neither-image-nor-build',
  ({ service }: { service: string }) =>
    text`Service ${name(service)} has neither "image" nor "build"; add one of them.`,
)

const extensionAmongServices = message(
  'extension-among-services',
  ({ service, meant }: { service: string; meant: string }) =>
    text`Service ${name(service)} has neither "image" nor "build"; move it to the top level${
      service === meant ? NOTHING : text` as ${name(meant)}`
    } if it is only a template.`,
)

function describeNoImage(service: string): Statement {
  const meant = service.startsWith('x-') ? service : writeAsExtension(service)
  return meant === undefined ? noImage({ service }) : extensionAmongServices({ service, meant })
}

export function checkImageOrBuild({ name, keySpan, service }: ServiceToCheck, model: ModelToCheck): void {
  if (['build', 'image', 'provider'].some((key) => service.entries.has(key))) return
  if (!isComplete(model.incomplete.parts, `services.${name}`)) return
  const image = findNode(model.merged, ['services', name, 'image'])
  const unset = image && unsetVariableToBlame(image, (text) => text !== '')
  model.report({
    rule: 'missing-image',
    severity: 'error',
    message: isString(image) ? emptyImage({ service: name, unset }) : describeNoImage(name),
    span: image?.span ?? keySpan,
  })
}

interface TestFacts {
  readonly service: string
  readonly value: Value
  readonly kind: 'CMD' | 'CMD-SHELL'
}

const noTestKind = message(
  'test-without-kind',
  ({ service, value, kind }: TestFacts) =>
    text`The healthcheck test of service ${name(service)} must start with "CMD", "CMD-SHELL" or "NONE"; put ${code(kind)} before ${value}.`,
)

const severalInShell = message(
  'test-for-shell',
  ({ service }: { service: string }) =>
    text`The healthcheck test of service ${name(service)} must start with "CMD", "CMD-SHELL" or "NONE"; write ${code('["CMD-SHELL", "…"]')} with the whole command as one item.`,
)

export function checkHealthcheckStart({ name, service }: ServiceToCheck, model: ModelToCheck): void {
  const items = getStringItems(getValue(getValue(service, 'healthcheck'), 'test'))
  const [first] = items
  if (first === undefined || ['CMD', 'CMD-SHELL', 'NONE'].includes(first.value)) return
  const needsShell =
    /\s/.test(first.value) || items.some(({ value }) => /^(?:\|\|?|&&|;|[<>]+)$|\s(?:\|\||&&)\s/.test(value))
  const kind = needsShell ? 'CMD-SHELL' : 'CMD'
  const isSeveral = needsShell && items.length > 1
  model.report({
    rule: 'invalid-value',
    severity: 'error',
    message: isSeveral ? severalInShell({ service: name }) : noTestKind({ service: name, value: quote(first), kind }),
    span: first.span,
    fixes: isSeveral
      ? []
      : [
          {
            title: text`Put ${code(kind)} first`,
            safety: 'unsafe',
            edits: [{ span: { ...first.span, end: first.span.start }, text: readItemIndentation(first, kind) }],
          },
        ],
  })
}

/** Writes an item before another one, in a list with brackets or dashes. */
function readItemIndentation({ span: { file, start } }: Node, item: string): string {
  const lineStart = file.text.lastIndexOf('\n', start - 1) + 1
  const margin = file.text.slice(lineStart, start)
  return /^\s*-\s+$/.test(margin) ? `${item}\n${margin}` : `"${item}", `
}

const negativeScale = message(
  'negative',
  ({ service, key }: { service: string; key: string }) =>
    text`${name(key)} of service ${name(service)} must not be negative.`,
)

export function checkNegativeScale({ name, service }: ServiceToCheck, model: ModelToCheck): void {
  for (const path of [['scale'], REPLICAS]) {
    const node = findNode(service, path)
    if (node === undefined || (readNumber(service, path) ?? 0) >= 0) continue
    model.report({
      rule: 'invalid-value',
      severity: 'error',
      message: negativeScale({ service: name, key: path.join('.') }),
      span: node.span,
    })
  }
}

const noWatchTarget = message(
  'watch-without-target',
  ({ service, action }: { service: string; action: Value | undefined }) =>
    text`A "watch" of service ${name(service)} has ${action === undefined ? text`no "action"` : text`the action ${action}`} but no "target"; add the container path to sync files to.`,
)

export function watchTargets({ name, service }: ServiceToCheck, model: ModelToCheck): void {
  for (const watch of getItems(findNode(service, ['develop', 'watch']))) {
    const written = getValue(watch, 'action')
    const action = getText(written)
    if (action === 'rebuild' || action === 'restart' || getValue(watch, 'target') !== undefined) continue
    model.report({
      rule: 'missing-key',
      severity: 'error',
      message: noWatchTarget({ service: name, action: written && quote(written) }),
      span: written?.span ?? watch.span,
    })
  }
}

export function checkSecretSources(model: ModelToCheck): void {
  if (!isComplete(model.incomplete.parts, 'secrets') || model.incomplete.brokenLines.has('secrets')) return
  for (const [name, { value }] of getEntries(getValue(model.root, 'secrets'))) {
    const external = getValue(value, 'external')
    if (external?.kind === 'scalar' && external.value === true) continue
    if (getValue(value, 'file') !== undefined || getValue(value, 'environment') !== undefined) continue
    model.report({
      rule: 'missing-key',
      severity: 'error',
      // The same message and place as the earlier check, so that a secret that fails both is reported once.
      message: noSource({ ...placeFacts(['secrets', name]), keys: ['file', 'environment'] }),
      span: value.span,
    })
  }
}
