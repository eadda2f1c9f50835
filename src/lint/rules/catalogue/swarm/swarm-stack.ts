import { code, message, text } from '../../../../core/messages/message.ts'
import type { ModelRule } from '../../catalogue-rule.ts'
import { findStackSign } from '../../shared/stack.ts'

const stack = message('stack', () => text`This looks like a Swarm stack; check it with ${code('--target swarm')}.`)

export const swarmStack: ModelRule = {
  id: 'swarm-stack',
  summary: 'Files for Swarm should be checked for Swarm.',
  // Compose ignores much of what such a file says, so advice for Compose would harm it; rules whose advice Swarm
  // contradicts are silent. Compose Deploy Specification.
  severity: 'info',
  preset: 'recommended',
  targets: ['compose'],
  since: '0.1.0',
  checkModel({ model, files, report }) {
    const sign = findStackSign(model, files)
    if (sign !== undefined) report({ span: sign, message: stack() })
  },
}
