import { code, message, name, text, type Value } from '../../../../core/messages/message.ts'
import { isString, type Entry } from '../../../../core/tree/node.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import type { KnownImage } from '../../../../knowledge/images/known-images.ts'
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

function checksVariables({ refuses, ignores, fileVariables, needs, pairs }: KnownImage): boolean {
  return [refuses, ignores, fileVariables, needs, pairs].some((facts) => facts !== undefined)
}

function checkVariables(
  service: string,
  definition: Service,
  image: KnownImage,
  { environmentOf, nodeAt, report }: ProjectRuleContext,
): void {
  const { variables } = environmentOf(service)
  const written = quoteNode(nodeAt(['services', service, 'image']), definition.image ?? '')
  for (const [variable, refusedValue] of Object.entries(image.refuses ?? {})) {
    const node = variables.get(variable)?.value
    if (!isString(node) || node.value !== refusedValue || !isKnownValue(node)) continue
    report({ at: node, message: refused({ service, image: written, variable, refusedValue }) })
  }
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

function isSet({ value }: Entry): boolean {
  return isString(value) && value.value !== '' && isKnownValue(value)
}
