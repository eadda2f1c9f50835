import { isIpAddress } from '../../../read/canonical/ip-address.ts'
import type { Limit } from '../row.ts'

/** How a container is attached to a network. */
export const listNetworkLimits = (): readonly Limit[] => [
  {
    at: 'services.*.networks.*.link_local_ips.*',
    is: {
      kind: 'text',
      // Invalid addresses are reported elsewhere.
      accepts: (text) => !isIpAddress(text) || /^169\.254\.|^fe[89ab][0-9a-f]:/i.test(text),
      expected: 'a link-local address',
      examples: ['169.254.8.8'],
    },
    otherwise: 'not-started',
    source: 'moby, daemon/libnetwork/endpoint.go; RFC 3927, RFC 4291',
    valid: 'networks: { default: { link_local_ips: [169.254.8.8] } }',
    invalid: 'networks: { default: { link_local_ips: [10.0.0.1] } }',
  },
]
