import { code, message, name, text, type Statement } from '../../../../core/messages/message.ts'
import type { LeftOutDependency } from '../../../../read/container/container.ts'
import { findLeftOut } from '../../../../read/container/left-out-dependencies.ts'
import { listExecuted } from '../../../../read/container/started-commands.ts'
import type { Span } from '../../../../core/source/source-file.ts'
import type { Path } from '../../../../core/tree/path.ts'
import type { ContainerRule, ContainerRuleContext } from '../../catalogue-rule.ts'
import { relateBuild } from '../../shared/built-stages.ts'
import { listContainers } from '../../shared/containers.ts'
import { locateFact } from '../../shared/fact-places.ts'

interface Facts {
  readonly service: string
  readonly command: string
  readonly program: string
  readonly dependency: string
  readonly install: string
}

const inBuild = message(
  'in-build',
  ({ service, command, program, dependency, install, cause, remedy }: Facts & { cause: string; remedy: string }) =>
    text`Service ${name(service)} cannot be built, because ${code(command)} starts ${code(program)}, and ${code(cause)} makes ${code(install)} leave out the devDependency ${name(dependency)}; write ${code(remedy)}.`,
)

const atStart = message(
  'at-start',
  ({ service, command, program, dependency, install, cause, remedy }: Facts & { cause: string; remedy: string }) =>
    text`Service ${name(service)} cannot start ${code(command)}, because it starts ${code(program)}, and ${code(cause)} makes ${code(install)} leave out the devDependency ${name(dependency)}; write ${code(remedy)}.`,
)

export const leftOutDependency: ContainerRule = {
  id: 'left-out-dependency',
  summary: 'What a build or a container starts must be among the packages that are installed.',
  // Where NODE_ENV is "production", and with their options, the package managers of Node.js leave out devDependencies,
  // among which build tools usually are. npm, config, omit; Yarn, yarn install; pnpm, pnpm install.
  severity: 'warning',
  preset: 'recommended',
  targets: ['compose'],
  since: '0.1.0',
  check(context) {
    for (const [service, { build }] of listContainers(context.project)) {
      if (build === undefined || !context.isComplete(service)) continue
      const container = context.containerOf(service)
      const [first] = container.image.leftOutDependencies
      if (first !== undefined) {
        report(first.span, inBuild, service, first, context)
        continue
      }
      const { productionInstalls } = container.image
      const started = (container.command?.value.words ?? []).length > 0 ? container.command : container.entrypoint
      const found = findLeftOut(listExecuted(container), { ...container, productionInstalls })
      if (found !== undefined && started !== undefined)
        report(locateFact(service, started.source), atStart, service, found, context)
    }
  },
}

function report(
  at: Path | Span,
  say: typeof inBuild,
  service: string,
  { command, program, dependency, install }: Omit<LeftOutDependency, 'span'>,
  context: ContainerRuleContext,
): void {
  const { command: installs, option, variable = '' } = install.value
  const remedy = option === undefined ? `${installs} ${INCLUDE[installs.split(' ')[0] ?? ''] ?? ''}` : installs
  const cause = option ?? variable
  const related = { at: locateFact(service, install.source), message: text`installed here` }
  const message: Statement = say({ service, command, program, dependency, install: installs, cause, remedy })
  context.report({ at, message, related: [related, relateBuild(service)] })
}

/** The options with which package managers install devDependencies in any case. */
const INCLUDE: Readonly<Record<string, string | undefined>> = {
  npm: '--include=dev',
  pnpm: '--prod=false',
  yarn: '--production=false',
}
