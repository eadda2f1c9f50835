import { code, message, name, text, type Value } from '../../../../core/messages/message.ts'
import { posixPaths } from '../../../../core/paths/paths.ts'
import { isString } from '../../../../core/tree/node.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import type { KnownImage } from '../../../../knowledge/images/known-images.ts'
import type { Service } from '../../../../read/model/service.ts'
import type { ProjectRule, ProjectRuleContext } from '../../rule.ts'
import { listContainers } from '../../shared/containers.ts'
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

/**
 * Variables must be ones that an image reads, with values that it accepts.
 *
 * Which those are is in `images/table/`.
 */
export const unsuitableImageVariable: ProjectRule = {
  id: 'unsuitable-image-variable',
  summary: 'Variables must be ones that an image reads, with values that it accepts.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check(context) {
    for (const [service, definition] of listContainers(context.project)) {
      const image = findServiceImage(service, definition, context)
      if (image?.refuses === undefined && image?.ignores === undefined) continue
      if (context.isComplete(service) && runsAsBuilt(definition, image))
        checkVariables(service, definition, image, context)
    }
  },
}

function checkVariables(service: string, definition: Service, image: KnownImage, context: ProjectRuleContext): void {
  const written = quoteNode(context.nodeAt(['services', service, 'image']), definition.image ?? '')
  for (const [variable, { value: node }] of context.environmentOf(service).variables) {
    if (!isString(node) || node.value === '' || !isKnownValue(node)) continue
    const facts = { service, image: written, variable }
    const refusedValue = image.refuses?.[variable]
    const instead = image.ignores?.[variable]
    if (refusedValue === node.value) context.report({ at: node, message: refused({ ...facts, refusedValue }) })
    else if (instead !== undefined && !mayRead(definition, image)) {
      context.report({ at: node, message: ignored({ ...facts, instead }) })
    }
  }
}

/** Whether something that is started or mounted may read a variable that the image does not. */
function mayRead({ command, volumes = [], configs = [], secrets = [] }: Service, { data }: KnownImage): boolean {
  const others = volumes.filter(({ target = '' }) => data === undefined || !posixPaths.isWithin(data.path, target))
  return command !== undefined || others.length + configs.length + secrets.length > 0
}
