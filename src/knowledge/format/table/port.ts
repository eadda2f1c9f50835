import { wholeNumber } from './common.ts'
import { attribute, choice, mapping, number, string, when } from '../shape.ts'
import { since, specification } from '../versions.ts'

/** A published port: `published:target`, or a mapping. */
export const port = choice(
  number,
  string,
  when(
    since('3.2'),
    mapping({
      name: attribute('Name of the port, for documentation.', string, specification, { sinceCompose: '2.25.0' }),
      mode: attribute(
        'In Swarm, "ingress" balances connections over all nodes, "host" publishes the port on each node.',
        string,
      ),
      host_ip: attribute('Host address to bind to; by default, all addresses.', string, specification),
      target: attribute('Port in the container.', wholeNumber),
      published: attribute('Port, or range of ports, on the host.', wholeNumber),
      protocol: attribute('"tcp" or "udp".', string),
      app_protocol: attribute('Application protocol, such as "http".', string, specification, {
        sinceCompose: '2.25.0',
      }),
    }),
    'Mappings in "ports"',
  ),
)
