import { processIo } from './process-io.ts'
import { run } from './run.ts'

// The command line as one script, which `main.ts` runs.
void run(process.argv.slice(2), processIo())
