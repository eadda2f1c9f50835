import * as core from '@actions/core'
import { Failure } from '../cli/streams/failure.ts'
import { processIo } from '../cli/streams/process-io.ts'
import { formatWorkflowCommand } from '../../show/report/workflow-command.ts'
import { escapeInvisible } from '../../core/source/escape-invisible.ts'
import { runAction } from './run.ts'

// The entry point of the action. A run that cannot continue reports why in one annotation.

// Scripts that are unpacked on demand import from the main one, which has to be complete before any of them is needed.
Promise.resolve()
  .then(runAction)
  .catch((error: unknown) => {
    const fact = escapeInvisible(error instanceof Error ? error.message : String(error))
    const message =
      error instanceof Failure ? fact : `This is a bug in composure, not in your files: ${fact}; please report it.`
    process.exitCode = 1
    processIo().out(formatWorkflowCommand('error', message))
    core.setOutput('conclusion', 'failure')
  })
