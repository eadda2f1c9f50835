import { command, flag, listOrMapping } from './common.ts'
import { attribute, listOf, mapping, named, required, string, ofKind } from '../shape.ts'

const shared = {
  user: attribute('User that runs the command.', string),
  privileged: attribute('Whether to run the command with extended privileges.', flag),
  working_dir: attribute('Working directory of the command.', string),
  environment: ofKind(
    'variables',
    attribute('Environment variables in addition to those of the container.', listOrMapping),
  ),
}

/** A command that runs in a container of the service. */
export const hook = named(
  'hook',
  mapping({ command: ofKind('prose', required('Command to run.', command)), ...shared }),
)

/** Commands that run inside the container. */
export const hooks = listOf(hook)

/** Commands that run in a container of their own before the service starts. */
export const startHooks = listOf(
  mapping({
    command: ofKind('prose', attribute('Command to run.', command)),
    image: attribute('Image to run the command in; by default, the image of the service.', string),
    ...shared,
    per_replica: attribute('Whether to run once per container instead of once per service.', flag),
  }),
)
