import { wholeNumber } from './common.ts'
import { attribute, choice, mapping, number, string, when } from '../shape.ts'
import { since, specification } from '../versions.ts'

/** A port that the host publishes: `published:target`, or all about it. */
export const port = choice(
  number,
  string,
  when(
    since('3.2'),
    mapping({
      name: attribute('What the port is called.', string, specification),
      mode: attribute('"ingress" spreads over the nodes, "host" is the port of each node.', string),
      host_ip: attribute('Address of the host it is bound to.', string, specification),
      target: attribute('Port in the container.', wholeNumber),
      published: attribute('Port, or range of ports, on the host.', wholeNumber),
      protocol: attribute('"tcp" or "udp".', string),
      app_protocol: attribute('What is spoken over it, such as "http".', string, specification),
    }),
    'Mappings in "ports"',
  ),
)
