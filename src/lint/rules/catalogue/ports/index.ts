import { appendedPort } from './appended-port.ts'
import { closedPort } from './closed-port.ts'
import { loopbackListener } from './loopback-listener.ts'
import { hostPortConflict } from './host-port-conflict.ts'
import { portsOnInternalNetwork } from './ports-on-internal-network.ts'
import { repeatedPort } from './repeated-port.ts'
import { replicatedHostPort } from './replicated-host-port.ts'

export const ports = {
  'host-port-conflict': hostPortConflict,
  'replicated-host-port': replicatedHostPort,
  'repeated-port': repeatedPort,
  'appended-port': appendedPort,
  'ports-on-internal-network': portsOnInternalNetwork,
  'closed-port': closedPort,
  'loopback-listener': loopbackListener,
}
