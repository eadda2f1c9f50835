import { code, message, name, text, words, type Value } from '../../../../core/messages/message.ts'
import { isString, type Entry } from '../../../../core/tree/node.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import { splitReference } from '../../../../knowledge/images/image-reference.ts'
import { findMajor, type KnownImage } from '../../../../knowledge/images/known-images.ts'
import type { Service } from '../../../../read/model/service.ts'
import type { ProjectRule, ProjectRuleContext } from '../../rule.ts'
import { listContainers } from '../../shared/containers.ts'
import { listIgnoredVariables } from '../../shared/ignored-variables.ts'
import { quoteNode } from '../../shared/quoted.ts'
import { findServiceImage, runsAsBuilt } from '../../shared/service-image.ts'

interface Unsuitable {
  readonly service: string
  readonly image: Value
  readonly variable: string
}

const refused = message(
  'refused',
  ({ service, image, variable, refusedValue }: Unsuitable & { refusedValue: string }) =>
    text`Service ${name(service)} exits when it is first started, because ${image} does not accept ${code(refusedValue)} as ${name(variable)}; remove the variable, or use another name.`,
)

const unaccepted = message(
  'unaccepted',
  ({ service, image, variable, only }: Unsuitable & { only: string }) =>
    text`Service ${name(service)} does not start, because ${image} accepts only ${words(only)} as ${name(variable)}; write one.`,
)

const forbidden = message(
  'forbidden',
  ({ service, image, variable, instead }: Unsuitable & { instead: string }) =>
    text`Service ${name(service)} does not start, because ${image} no longer accepts ${name(variable)}; write ${code(instead)}.`,
)

const ignored = message(
  'ignored',
  ({ service, image, variable, instead }: Unsuitable & { instead: string }) =>
    text`${name(variable)} of service ${name(service)} has no effect, because ${image} does not read it; write ${code(instead)}.`,
)

const both = message(
  'both',
  ({ service, image, variable }: Unsuitable) =>
    text`Service ${name(service)} exits when it is started, because ${image} does not accept both ${name(variable)} and ${name(`${variable}_FILE`)}; remove one of them.`,
)

export const unsuitableImageVariable: ProjectRule = {
  id: 'unsuitable-image-variable',
  summary: 'Variables must be ones that an image reads, with values that it accepts.',
  // Which those are is in `images/table/`.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check(context) {
    for (const [service, definition] of listContainers(context.project)) {
      const image = findServiceImage(service, definition, context)
      if (image === undefined || !checksVariables(image)) continue
      if (context.isComplete(service) && runsAsBuilt(definition, image))
        checkVariables(service, definition, image, context)
    }
  },
}

function checksVariables(image: KnownImage): boolean {
  const { refuses, requires, forbids, ignores, fileVariables, needs, pairs } = image
  return [refuses, requires, forbids, ignores, fileVariables, needs, pairs].some((facts) => facts !== undefined)
}

function checkVariables(service: string, definition: Service, image: KnownImage, context: ProjectRuleContext): void {
  const { environmentOf, nodeAt, report } = context
  const { variables } = environmentOf(service)
  const written = quoteNode(nodeAt(['services', service, 'image']), definition.image ?? '')
  for (const [variable, refusedValue] of Object.entries(image.refuses ?? {})) {
    const node = variables.get(variable)?.value
    if (!isString(node) || node.value !== refusedValue || !isKnownValue(node)) continue
    report({ at: node, message: refused({ service, image: written, variable, refusedValue }) })
  }
  checkValues(service, written, image, context)
  checkForbidden(service, definition, image, context)
  for (const { variable, node, instead } of listIgnoredVariables(definition, image, variables)) {
    report({ at: node, message: ignored({ service, image: written, variable, instead }) })
  }
  for (const variable of image.fileVariables ?? []) {
    const [entry, file] = [variables.get(variable), variables.get(`${variable}_FILE`)]
    if (entry === undefined || !isSet(entry) || file === undefined || !isSet(file)) continue
    report({
      at: file.keySpan,
      message: both({ service, image: written, variable }),
      related: [{ at: entry.keySpan, message: text`also set` }],
    })
  }
}

/** Reports values that an image does not accept. */
function checkValues(
  service: string,
  written: Value,
  { requires = {} }: KnownImage,
  { environmentOf, report }: ProjectRuleContext,
): void {
  const { variables } = environmentOf(service)
  for (const [variable, { accepts, only, unless = [] }] of Object.entries(requires)) {
    const node = variables.get(variable)?.value
    if (!isString(node) || node.value === '' || accepts(node.value) || !isKnownValue(node)) continue
    if (unless.some((each) => variables.has(each))) continue
    report({ at: node, message: unaccepted({ service, image: written, variable, only }) })
  }
}

/** Reports variables with which an image of a known version exits; a tag that moves may be an older version. */
function checkForbidden(
  service: string,
  { image: reference = '' }: Service,
  image: KnownImage,
  { environmentOf, nodeAt, report }: ProjectRuleContext,
): void {
  if (image.forbids === undefined || findMajor(splitReference(reference), image) === undefined) return
  const { variables } = environmentOf(service)
  const written = quoteNode(nodeAt(['services', service, 'image']), reference)
  for (const [variable, instead] of Object.entries(image.forbids)) {
    const entry = variables.get(variable)
    if (entry === undefined || !isSet(entry)) continue
    report({ at: entry.keySpan, message: forbidden({ service, image: written, variable, instead }) })
  }
}

function isSet({ value }: Entry): boolean {
  return isString(value) && value.value !== '' && isKnownValue(value)
}
