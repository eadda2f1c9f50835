import path from 'path-browserify'
import { didYouMean } from '../diagnostics/did-you-mean.ts'
import { isKnown } from '../tree/variables.ts'
import { isCheckedOut } from './checkout.ts'
import { containersOf } from './containers.ts'
import type { ProjectRule } from './rule.ts'

/** The only option that needs no value. */
const WITHOUT_VALUE = 'no-new-privileges'

/**
 * A `security_opt` is `name=value`, and the profile that it names is there.
 *
 * Compose reads a seccomp profile when it creates the container, relative to the project, and sends its text.
 * Compose Specification, services, security_opt.
 */
export const invalidSecurityOption: ProjectRule = {
  id: 'invalid-security-option',
  summary: 'A security_opt must be "name=value", and name a seccomp profile that exists.',
  severity: 'warning',
  preset: 'recommended',
  check({ project, files, nodeAt, report }) {
    for (const [name, { security_opt: options = [] }] of containersOf(project)) {
      for (const [index, option] of options.entries()) {
        const at = ['services', name, 'security_opt', index]
        if (!isKnown(nodeAt(at))) continue
        const separator = option.includes('=') ? option.indexOf('=') : option.indexOf(':')
        const start = separator + 1
        const profile = option.slice(start)
        if (separator < 0) {
          if (option === WITHOUT_VALUE) continue
          report({
            at,
            message: `The security_opt "${option}" of service "${name}" has no value, so its container is not created${didYouMean(option, [WITHOUT_VALUE], `; write "${option}=…".`)}`,
          })
        } else if (option.slice(0, separator) === 'seccomp' && !['unconfined', 'builtin'].includes(profile)) {
          const file = path.resolve(files.directory, profile)
          if (files.kindOf(file) !== 'missing' || !isCheckedOut(project, files)) continue
          report({
            at,
            part: { start, end: option.length },
            message: `The seccomp profile "${profile}" of service "${name}" does not exist, so its container is not created.`,
          })
        }
      }
    }
  },
}
