import { code, message, name, text, type Value } from '../../../../core/messages/message.ts'
import { quote } from '../../../../core/messages/quote.ts'
import { getEntries, getValue } from '../../../../core/tree/node.ts'
import type { ModelRule } from '../../catalogue-rule.ts'
import { readPodmanSetting } from '../../shared/podman.ts'

const inPod = message(
  'in-pod',
  ({ service, mode }: { service: string; mode: Value }) =>
    text`podman-compose puts service ${name(service)} into a pod, where Podman refuses ${name('userns_mode')} ${[mode]}; add ${code('x-podman: { in_pod: false }')} to the file.`,
)

export const usernsInPod: ModelRule = {
  id: 'userns-in-pod',
  summary: 'Services with a user namespace must not be in a pod.',
  // By default, podman-compose creates a pod for each project, and `podman run` accepts "--userns" or "--pod", but not
  // both. podman-compose, Extensions, Custom pods management.
  severity: 'warning',
  preset: 'recommended',
  targets: ['podman'],
  since: '0.1.0',
  checkModel({ model, report }) {
    if (readPodmanSetting(model, 'in_pod') === false) return
    for (const [service, { value }] of getEntries(getValue(model.whole, 'services'))) {
      const mode = getValue(value, 'userns_mode')
      if (mode !== undefined) report({ span: mode.span, message: inPod({ service, mode: quote(mode) }) })
    }
  },
}
