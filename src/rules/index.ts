import { droppedCommand } from './dropped-command.ts'
import type { Rule } from './rule.ts'
import { unquotedPort } from './unquoted-port.ts'

/** Every rule, in the order in which they run and are listed: by what they are about, then by name. */
export const rules: readonly Rule[] = [
  // What YAML did to you
  unquotedPort,

  // What Compose silently does
  droppedCommand,
]
