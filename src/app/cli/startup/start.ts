import { join } from 'node:path'
import { SHARE } from '../streams/io.ts'
import { loadModule } from '../../../outside/node/load-module.ts'
import { processIo } from '../streams/process-io.ts'
import { runWithIo } from './run.ts'

// The command line as one script, which `main.ts` runs; in a worker thread, it checks a share of many projects.
const io = processIo(join(import.meta.dirname, 'cli.cjs'), loadModule)
// The module for threads is slow to load, so it is only used if this may be a worker thread.
const isShare = process.argv[3] === SHARE && !process.getBuiltinModule('node:worker_threads').isMainThread
if (!isShare) void runWithIo(process.argv.slice(2), io)
else void import('../check/threads.ts').then(({ sendShare }) => sendShare(io))
