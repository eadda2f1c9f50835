import * as core from '@actions/core'
import { Failure } from '../cli/failure.ts'
import { visible } from '../source/visible.ts'
import { run } from './run.ts'

// Where the action starts. A run that cannot go on says why in one annotation.

run().catch((error: unknown) => {
  core.setOutput('conclusion', 'failure')
  const fact = error instanceof Error ? error.message : String(error)
  core.setFailed(
    error instanceof Failure
      ? visible(fact)
      : `This is a fault of composure, not of your files: ${visible(fact)}; please report it.`,
  )
})
