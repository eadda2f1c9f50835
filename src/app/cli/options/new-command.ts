import { Command, type Option } from 'commander'
import { formatExamples } from './examples.ts'
import { hasColor, type Io } from '../streams/io.ts'

/** A new command that writes to `io` and turns errors into a `Failure`. */
export function createCommandNamed(name: string, io: Io): Command {
  return new Command(`composure ${name}`.trim())
    .exitOverride()
    .helpOption('-h, --help', 'show this help')
    .helpCommand(false)
    .showSuggestionAfterError(false)
    .configureHelp({ optionDescription: describeOption })
    .addHelpText('after', () => formatExamples(name, io.columns ?? 80))
    .configureOutput({
      writeOut: io.out,
      writeErr: io.err,
      // `run` reports the error, once.
      outputError: () => undefined,
      getOutHelpWidth: () => io.columns ?? 80,
      getErrHelpWidth: () => io.columns ?? 80,
      getOutHasColors: () => hasColor(io, 'out'),
      getErrHasColors: () => hasColor(io, 'err'),
    })
}

// Only string defaults are worth showing.
function describeOption({ description, defaultValue }: Option): string {
  return typeof defaultValue === 'string' ? `${description} (default: ${defaultValue})` : description
}
