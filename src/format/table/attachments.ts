import { resourceName, uniqueStrings, driverOptions } from './common.ts'
import { attribute, choice, mapOf, mapping, nothing, number, string } from '../shape.ts'
import { everywhere, since, specification } from '../versions.ts'

/** What a service says of a network that it joins. */
const attachment = choice(
  nothing,
  mapping({
    aliases: attribute('More names for the service on this network.', uniqueStrings),
    driver_opts: attribute('Options for the driver.', driverOptions, since('3.13')),
    gw_priority: attribute('The network with the highest gives the default gateway.', number, specification),
    interface_name: attribute('Name of the interface in the container.', string, specification),
    ipv4_address: attribute('Fixed IPv4 address.', string),
    ipv6_address: attribute('Fixed IPv6 address.', string),
    link_local_ips: attribute('Link-local addresses.', uniqueStrings, since('2.1')),
    mac_address: attribute('Hardware address on this network.', string, specification),
    priority: attribute('Networks with a higher one are joined first.', number, since('2.0')),
  }),
)

/** Networks that a service joins. */
export const networks = choice(uniqueStrings, mapOf(attachment, resourceName))

/** Models that a service uses. Other names than those of models pass unread. */
export const models = choice(
  uniqueStrings,
  mapOf(
    choice(
      nothing,
      mapping({
        endpoint_var: attribute('Variable that gets the address of the model.', string),
        model_var: attribute('Variable that gets the name of the model.', string),
      }),
    ),
    resourceName,
    everywhere,
  ),
)
