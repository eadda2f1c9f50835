import { message, name, text, type Value } from '../../../../core/messages/message.ts'
import { quoteDerived } from '../../../../core/messages/quote.ts'
import { getNamed } from '../../../../read/model/get-named.ts'
import type { ContainerRule, ContainerRuleContext } from '../../catalogue-rule.ts'
import { listContainers } from '../../shared/containers.ts'
import { findDestination } from '../../shared/destinations.ts'
import { findBrowserAddresses, type FoundAddress } from '../../shared/found-addresses.ts'
import { quotePartOrWhole } from '../../shared/quoted.ts'

interface Unknown {
  readonly service: string
  readonly variable: string
  readonly host: Value
}

const unpublished = message(
  'unpublished',
  ({ service, variable, host }: Unknown) =>
    text`Browsers get ${name(variable)} of service ${name(service)}, and do not know the host ${host}; publish its port, and write the address on the host.`,
)

const published = message(
  'published',
  ({ service, variable, host, instead }: Unknown & { instead: Value }) =>
    text`Browsers get ${name(variable)} of service ${name(service)}, and do not know the host ${host}; write an address that they reach, such as ${instead}.`,
)

export const browserAddress: ContainerRule = {
  id: 'browser-address',
  summary: 'What browsers are told must be an address that they know.',
  // Build tools put variables with certain prefixes into the script of a page. It runs in the browser, outside of the
  // networks of Docker. It is an info, since a development server may use the same variable itself.
  severity: 'info',
  preset: 'recommended',
  since: '0.1.0',
  check(context) {
    for (const [service] of listContainers(context.project)) {
      for (const address of findBrowserAddresses(service, context)) checkAddress(service, address, context)
    }
  },
}

function checkAddress(service: string, address: FoundAddress, { project, nodeAt, report }: ContainerRuleContext): void {
  const { holder, host, port, scheme = '', node, start, end } = address
  if (holder.kind !== 'variable' || !/^(?:https?|wss?)$/.test(scheme)) return
  const destination = findDestination(host, service, project)
  if (destination.kind !== 'reached') return
  const facts = { service, variable: holder.variable, host: quotePartOrWhole(node, host) }
  const ports = getNamed(project.services, destination.service)?.ports ?? []
  const wanted = port ?? (/s$/.test(scheme) ? 443 : 80)
  const index = ports.findIndex(({ target, published = '' }) => target === wanted || published === String(wanted))
  const onHost = ports[index]?.published
  const from = [node, nodeAt(['services', destination.service, 'ports', index, 'published'])]
  const instead = quoteDerived(`${scheme}://localhost:${onHost ?? ''}`, from)
  report({
    at: node,
    part: { start, end },
    message: onHost === undefined ? unpublished(facts) : published({ ...facts, instead }),
  })
}
