import type { Tool } from '../../../../knowledge/images/image.ts'
import { code, message, name, text, words, type Value } from '../../../../core/messages/message.ts'
import { posixPaths } from '../../../../core/paths/paths.ts'
import type { Service } from '../../../../read/model/service.ts'
import type { ProjectRule } from '../../rule.ts'
import { listContainers } from '../../shared/containers.ts'
import { quoteNode } from '../../shared/quoted.ts'
import { sayAsOf, findServiceImage } from '../../shared/service-image.ts'
import { isShell } from '../../shared/shell.ts'

interface MissingProgram {
  readonly service: string
  readonly image: Value
  readonly program: Tool
  readonly check: string | undefined
  readonly knownUpTo: number | undefined
}

const imageHasNoProgram = message(
  'program-not-in-image',
  ({ service, image, program, check, knownUpTo }: MissingProgram) =>
    text`The healthcheck of service ${name(service)} always fails, because ${image} has no ${program === 'sh' ? words('shell') : name(program)}${sayAsOf(knownUpTo)}; ${check === undefined ? words('use a program of the image') : text`use ${code(check)}`}.`,
)

export const healthcheckProgram: ProjectRule = {
  id: 'healthcheck-program',
  summary: 'Healthchecks must use programs that are in the image.',
  // They run inside the container, and many images have neither curl nor wget; the service then never becomes healthy.
  // What images lack is in `images/table/`.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check(context) {
    for (const [service, definition] of listContainers(context.project)) {
      const test = definition.healthcheck?.test ?? []
      if (test.length < 2 || isBringingPrograms(definition)) continue
      const needed = listPrograms(test)
      const image = needed.length === 0 ? undefined : findServiceImage(service, definition, context)
      const program = needed.find((each) => image?.lacks.includes(each))
      if (program === undefined || image === undefined) continue
      const { image: written = '' } = definition
      context.report({
        at: ['services', service, 'healthcheck', 'test'],
        message: imageHasNoProgram({
          service,
          image: quoteNode(context.nodeAt(['services', service, 'image']), written),
          program,
          check: image.check,
          knownUpTo: image.knownUpTo,
        }),
      })
    }
  },
}

const TOOLS: readonly string[] = ['sh', 'curl', 'wget'] satisfies Tool[]

function isTool(word: string): word is Tool {
  return TOOLS.includes(word)
}

/** The programs without which a test fails, limited to those that images may lack. */
function listPrograms([kind = '', first = '', option, line = '']: readonly string[]): readonly Tool[] {
  if (kind === 'CMD-SHELL') return ['sh', ...findFirstProgram(first)]
  if (kind === 'CMD' && isShell(first) && option === '-c') return ['sh', ...findFirstProgram(line)]
  const program = posixPaths.basename(first)
  return kind === 'CMD' && isTool(program) ? [program] : []
}

/** The program at the start of a line, if the line fails without it: nothing else is tried or decides the result. */
function findFirstProgram(line: string): readonly Tool[] {
  const [first = '', ...others] = line.trim().split('||')
  const [command = '', ...filters] = first.split('|')
  const program = posixPaths.basename(command.trim().split(/\s+/)[0] ?? '')
  const fails =
    !/[;\n]/.test(line.trim()) &&
    filters.every((filter) => FINDS.test(filter)) &&
    others.every((other) => ENDS.test(other.trim()))
  return fails && isTool(program) ? [program] : []
}

// Without input, grep finds nothing.
const FINDS = /^\s*e?grep\s+(?!.*-\w*v)/
const ENDS = /^\(?\s*(?:exit(?:\s+(?:[1-9]|\$\?)|\s*\)|$)|false\b)/

function isBringingPrograms({ volumes = [], command = [], entrypoint = [] }: Service): boolean {
  return (
    volumes.some(({ target = '' }) => /\/s?bin(?:\/|$)/.test(target)) ||
    [...command, ...entrypoint].some((word) => /\b(?:apk|apt|apt-get|yum|dnf|microdnf|install)\b/.test(word))
  )
}
