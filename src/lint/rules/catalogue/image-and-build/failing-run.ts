import {
  code,
  message,
  name,
  text,
  value,
  words,
  type Message,
  type Statement,
} from '../../../../core/messages/message.ts'
import type { CommandFailure } from '../../../../read/container/container.ts'
import type { ContainerRule } from '../../catalogue-rule.ts'
import { relateBuild } from '../../shared/built-stages.ts'

interface Facts {
  readonly service: string
  readonly command: string
}

const cannotBeBuilt = (service: string, reason: Message): Message =>
  text`Service ${name(service)} cannot be built, because ${reason}`

const needsRoot = message('needs-root', ({ service, command, user }: Facts & { readonly user: string }) =>
  cannotBeBuilt(
    service,
    text`${code(command)} needs root and runs as ${value(user)}; write it above ${code(`USER ${user}`)}.`,
  ),
)

const closedFolder = message(
  'closed-folder',
  ({ service, command, user, folder }: Facts & { readonly user: string; readonly folder: string }) =>
    cannotBeBuilt(
      service,
      text`${code(command)} runs as ${value(user)}, and ${name(folder)} belongs to root; write ${code(`RUN chown ${user} ${folder}`)} above ${code(`USER ${user}`)}.`,
    ),
)

const noPackageLists = message(
  'no-package-lists',
  ({ service, command, package: wanted }: Facts & { readonly package: string }) =>
    cannotBeBuilt(
      service,
      text`${code(`${command} install`)} does not find ${name(wanted)} without the lists of packages; write ${code(`${command} update &&`)} in front of it.`,
    ),
)

interface PackageFacts extends Facts {
  readonly package: string
  readonly image: string
  readonly instead: string
}

const missingPackage = message('missing-package', ({ service, package: wanted, image, instead }: PackageFacts) =>
  cannotBeBuilt(
    service,
    text`${name(image)} has no package ${name(wanted)}; ${instead === '' ? text`remove it, or start from an image that has it` : text`write ${code(instead)}`}.`,
  ),
)

const noAnswer = message('no-answer', ({ service, command }: Facts) =>
  cannotBeBuilt(
    service,
    text`${code(`${command} install`)} asks whether to continue, and a build cannot answer; write ${code(`${command} install -y`)}.`,
  ),
)

const managedPython = message('managed-python', ({ service, command, image }: Facts & { readonly image: string }) =>
  cannotBeBuilt(
    service,
    text`${code(`${command} install`)} refuses to change the Python of ${name(image)}; install into a virtual environment, or add ${code('--break-system-packages')}.`,
  ),
)

interface OptionFacts extends Facts {
  readonly option: string
  readonly instead: string
  readonly image: string
}

const unknownOption = message('unknown-option', ({ service, command, option, instead, image }: OptionFacts) =>
  cannotBeBuilt(
    service,
    text`${code(command)} of ${name(image)} has no option ${code(option)}; write ${code(instead)}.`,
  ),
)

const ofBash = message('of-bash', ({ service, command, instead }: Facts & { readonly instead: string }) =>
  cannotBeBuilt(
    service,
    text`${code(command)} is a command of Bash, and ${name('RUN')} uses ${code('sh')}; ${instead === '' ? [] : text`write ${code(instead)}, or `}add ${code('SHELL ["/bin/bash", "-c"]')} above it.`,
  ),
)

const notExecutable = message('not-executable', ({ service, command, file }: Facts & { readonly file: string }) =>
  cannotBeBuilt(
    service,
    text`${name(file)} may not be executed; run ${code('chmod +x')} on it, or write ${code(`sh ${command}`)}.`,
  ),
)

const undefinedFunction = message(
  'undefined-function',
  ({ service, command, instead }: Facts & { readonly instead: string }) =>
    cannotBeBuilt(
      service,
      text`${code(command)} works only in a shell that was set up for it; write ${code(instead)}.`,
    ),
)

const missingKit = message(
  'missing-kit',
  ({
    service,
    command,
    kit,
    image,
    instead,
  }: Facts & { readonly kit: string; readonly image: string; readonly instead: string }) =>
    cannotBeBuilt(
      service,
      text`${code(command)} needs the ${words(kit)}, which ${name(image)} lacks; start this stage from ${code(instead)}.`,
    ),
)

const needsSystemd = message('needs-systemd', ({ service, command }: Facts) =>
  cannotBeBuilt(
    service,
    text`${code(command)} needs systemd, which does not run in a build; start the program with ${name('CMD')}.`,
  ),
)

export const failingRun: ContainerRule = {
  id: 'failing-run',
  summary: 'The commands of a RUN must be able to succeed.',
  // A build stops at the first command that fails. What a distribution lacks is in `images/missing-packages.ts`; PEP 668
  // forbids to install beside its Python. Dockerfile reference, RUN, USER, SHELL.
  severity: 'warning',
  preset: 'recommended',
  targets: ['compose'],
  since: '0.1.0',
  check({ project, buildOf, containerOf, isComplete, report }) {
    for (const [service, { build }] of Object.entries(project.services)) {
      if (build === undefined || !isComplete(service) || buildOf(service) === undefined) continue
      for (const { failure, span } of containerOf(service).image.failingCommands)
        report({ at: span, message: describeFailure(service, failure), related: [relateBuild(service)] })
    }
  },
}

function describeFailure(service: string, failure: CommandFailure): Statement {
  const facts = { service, command: failure.command }
  switch (failure.kind) {
    case 'needs-root':
      return needsRoot({ ...facts, user: failure.user })
    case 'closed-folder':
      return closedFolder({ ...facts, user: failure.user, folder: failure.folder })
    case 'no-package-lists':
      return noPackageLists({ ...facts, package: failure.name })
    case 'missing-package':
      return missingPackage({ ...facts, package: failure.name, image: failure.image, instead: failure.instead })
    case 'no-answer':
      return noAnswer(facts)
    case 'managed-python':
      return managedPython({ ...facts, image: failure.image })
    case 'unknown-option':
      return unknownOption({ ...facts, option: failure.option, instead: failure.instead, image: failure.image })
    case 'not-executable':
      return notExecutable({ ...facts, file: failure.file })
    case 'undefined-function':
      return undefinedFunction({ ...facts, instead: failure.instead })
    case 'missing-kit':
      return missingKit({ ...facts, kit: failure.kit, image: failure.image, instead: failure.instead })
    case 'needs-systemd':
      return needsSystemd(facts)
    case 'of-bash':
      return ofBash({ ...facts, instead: failure.instead })
  }
}
