import { command, flag, listOrMapping } from './common.ts'
import { attribute, listOf, mapping, named, required, string } from '../shape.ts'

const shared = {
  user: attribute('User who runs it.', string),
  privileged: attribute('Runs it with extended privileges.', flag),
  working_dir: attribute('Folder it runs in.', string),
  environment: attribute('Variables it gets besides those of the container.', listOrMapping),
}

/** A command that is run in a container of the service. */
export const hook = named('hook', mapping({ command: required('What to run.', command), ...shared }))

/** Commands that run inside the container. */
export const hooks = listOf(hook)

/** Commands that run in a container of their own, before the service starts. */
export const startHooks = listOf(
  mapping({
    command: attribute('What to run.', command),
    image: attribute('Image to run it in; that of the service otherwise.', string),
    ...shared,
    per_replica: attribute('Runs it once for each container, not once for the service.', flag),
  }),
)
