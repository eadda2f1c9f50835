import type { Command } from 'commander'
import { createSchema } from '../../../knowledge/format/json-schema.ts'
import { FORMATS, formatNamed } from '../../../knowledge/format/versions.ts'
import { Failure } from '../streams/failure.ts'
import type { Io } from '../streams/io.ts'
import { createCommandNamed } from '../options/new-command.ts'

/** `composure schema FORMAT`: the JSON Schema of a format. */
export function createCommand(io: Io): Command {
  return createCommandNamed('schema', io)
    .description('Prints the JSON Schema of a Compose file format.')
    .argument('[format]', '1, 2.0 to 2.4, 3.0 to 3.13 or compose-spec', 'compose-spec')
    .action((name: string) => {
      const format = formatNamed(name)
      if (format === undefined) throw new Failure(`There is no format "${name}"; there are ${FORMATS.join(', ')}.`)
      io.out(`${JSON.stringify(createSchema(format), null, 2)}\n`)
    })
}
