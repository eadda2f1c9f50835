import { code, message, name, text, type Value } from '../../../../core/messages/message.ts'
import { listStartedByTest } from '../../../../read/container/started-commands.ts'
import type { ContainerRule } from '../../catalogue-rule.ts'
import { listContainers } from '../../shared/containers.ts'
import { locateFact } from '../../shared/fact-places.ts'
import { describeRemedy, findMissingProgram, mayInstall } from '../../shared/missing-programs.ts'
import { quoteNode } from '../../shared/quoted.ts'
import { findServiceImage, sayAsOf } from '../../shared/service-image.ts'

interface MissingProgram {
  readonly service: string
  readonly image: Value
  readonly program: string
  /** What to use instead. */
  readonly check: string | undefined
  readonly instead: string
  readonly knownUpTo: number | undefined
}

const imageHasNoProgram = message(
  'program-not-in-image',
  ({ service, image, program, check, instead, knownUpTo }: MissingProgram) =>
    text`The healthcheck of service ${name(service)} always fails, because ${image} has no ${name(program)}${sayAsOf(knownUpTo)}; ${check === undefined ? describeRemedy(program, instead) : text`use ${code(check)}`}.`,
)

export const healthcheckProgram: ContainerRule = {
  id: 'healthcheck-program',
  summary: 'Healthchecks must use programs that are in the image.',
  // They run inside the container, and many images have neither curl nor wget; the service then never becomes healthy.
  // Compose Specification, services, healthcheck; Dockerfile reference, HEALTHCHECK.
  severity: 'warning',
  preset: 'recommended',
  targets: ['compose'],
  since: '0.1.0',
  check(context) {
    for (const [service, definition] of listContainers(context.project)) {
      const { build, healthcheck: own } = definition
      if ((build === undefined && own?.test === undefined) || !context.isComplete(service)) continue
      const container = context.containerOf(service)
      const { healthcheck } = container
      if (healthcheck === undefined || mayInstall(container)) continue
      const missing = findMissingProgram(listStartedByTest(healthcheck.value.words), container)
      if (missing === undefined) continue
      const known = findServiceImage(service, definition, context)
      const written = build === undefined ? context.nodeAt(['services', service, 'image']) : undefined
      context.report({
        at: locateFact(service, healthcheck.source),
        message: imageHasNoProgram({
          service,
          image: quoteNode(written, missing.image),
          program: missing.program,
          check: known?.check,
          instead: missing.instead,
          knownUpTo: known?.knownUpTo,
        }),
      })
    }
  },
}
