/**
 * The files that the command of the package may be: `command.cjs` where names differ in case, and elsewhere, on Windows and
 * usually on macOS, `Command.cjs`, which is unpacked later and replaces it.
 *
 * Both start Node with "--", so that it does not take "--env-file" for an option of its own, whose file can name code
 * to run. Alpine's `env` has no `-S`, and what npm makes of a `/bin/sh` for Windows does not start there; so neither
 * file works everywhere.
 */
export const commands = {
  'command.cjs': `#!/usr/bin/env sh\n':' //; exec node -- "$0" "$@"\nrequire('./cli.cjs')\n`,
  'Command.cjs': `#!/usr/bin/env -S node --\nrequire('./cli.cjs')\n`,
} as const
