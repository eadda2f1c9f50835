import { entriesOf, isString, itemsOf, stringItemsOf, stringOf, valueOf } from '../tree/node.ts'
import { nodeAt } from '../tree/path.ts'
import { unsetVariableToBlame } from '../tree/variables.ts'
import { isWhole, numberAt, REPLICAS, type ModelToCheck, type ServiceToCheck } from './model-to-check.ts'

// What Compose refuses of one attribute alone, or of its absence.

export function hasImageOrBuild({ name, keySpan, service }: ServiceToCheck, model: ModelToCheck): void {
  if (['build', 'image', 'provider'].some((key) => service.entries.has(key))) return
  if (!isWhole(model, `services.${name}`)) return
  const image = nodeAt(model.merged, ['services', name, 'image'])
  const unset = image && unsetVariableToBlame(image, (text) => text !== '')
  const empty = unset === undefined ? 'is empty' : `is empty, as variable "${unset}" is not set`
  model.report({
    rule: 'missing-image',
    severity: 'error',
    message: isString(image)
      ? `The "image" of service "${name}" ${empty}; name one.`
      : `Service "${name}" has neither "image" nor "build"; add one of them.`,
    span: image?.span ?? keySpan,
  })
}

export function healthcheckStart({ name, service }: ServiceToCheck, model: ModelToCheck): void {
  const [first] = stringItemsOf(valueOf(valueOf(service, 'healthcheck'), 'test'))
  if (first === undefined || ['CMD', 'CMD-SHELL', 'NONE'].includes(first.value)) return
  model.report({
    rule: 'invalid-value',
    severity: 'error',
    message: `The "test" list of the healthcheck of service "${name}" must start with "CMD", "CMD-SHELL" or "NONE"; put "CMD" before "${first.value}".`,
    span: first.span,
    fixes: [
      {
        title: 'Put "CMD" first',
        safety: 'unsafe',
        edits: [{ span: { ...first.span, end: first.span.start }, text: '"CMD", ' }],
      },
    ],
  })
}

export function noNegativeScale({ name, service }: ServiceToCheck, model: ModelToCheck): void {
  for (const path of [['scale'], REPLICAS]) {
    const node = nodeAt(service, path)
    if (node === undefined || (numberAt(service, path) ?? 0) >= 0) continue
    model.report({
      rule: 'invalid-value',
      severity: 'error',
      message: `"${path.join('.')}" of service "${name}" must not be negative.`,
      span: node.span,
    })
  }
}

export function watchTargets({ name, service }: ServiceToCheck, model: ModelToCheck): void {
  for (const watch of itemsOf(nodeAt(service, ['develop', 'watch']))) {
    const action = stringOf(watch, 'action')
    if (action === 'rebuild' || action === 'restart' || valueOf(watch, 'target') !== undefined) continue
    model.report({
      rule: 'missing-key',
      severity: 'error',
      message: `A "watch" of service "${name}" has the action "${action ?? ''}" but no "target"; add the path in the container that the files go to.`,
      span: valueOf(watch, 'action')?.span ?? watch.span,
    })
  }
}

export function secretSources(model: ModelToCheck): void {
  if (!isWhole(model, 'secrets')) return
  for (const [name, { value }] of entriesOf(valueOf(model.root, 'secrets'))) {
    const external = valueOf(value, 'external')
    if (external?.kind === 'scalar' && external.value === true) continue
    if (valueOf(value, 'file') !== undefined || valueOf(value, 'environment') !== undefined) continue
    model.report({
      rule: 'missing-key',
      severity: 'error',
      // In the words and at the place of the earlier check, so that a secret that fails both is told of once.
      message: `Secret "${name}" does not say where its content comes from; set "file" or "environment".`,
      span: value.span,
    })
  }
}
