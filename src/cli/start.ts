import { join } from 'node:path'
import { processIo } from './process-io.ts'
import { run } from './run.ts'

// The command line as one script, which `main.ts` runs; in a thread beside the first, a share of a check of many projects.
const io = processIo(join(import.meta.dirname, 'cli.cjs'))
if (process.getBuiltinModule('node:worker_threads').isMainThread) void run(process.argv.slice(2), io)
else void import('./threads.ts').then(({ sendShare }) => sendShare(io))
