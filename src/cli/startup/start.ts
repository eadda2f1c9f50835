import { join } from 'node:path'
import { SHARE } from '../streams/io.ts'
import { processIo } from '../streams/process-io.ts'
import { run } from './run.ts'

// The command line as one script, which `main.ts` runs; in a thread beside the first, a share of a check of many projects.
const io = processIo(join(import.meta.dirname, 'cli.cjs'))
// What knows of threads takes a while to load, so that it is asked only where this may be one.
const isShare = process.argv[3] === SHARE && !process.getBuiltinModule('node:worker_threads').isMainThread
if (!isShare) void run(process.argv.slice(2), io)
else void import('../check/threads.ts').then(({ sendShare }) => sendShare(io))
