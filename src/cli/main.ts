#!/usr/bin/env node
import { version } from './version.ts'

// Where the process starts. Answers `--version` itself, as nothing else needs to be loaded for it.
const args = process.argv.slice(2)
if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
  process.stdout.write(`${version}\n`)
} else {
  const [{ run }, { processIo }] = await Promise.all([import('./run.ts'), import('./process-io.ts')])
  await run(args, processIo())
}
