import { advertisedLoopback } from './advertised-loopback.ts'
import { addressOutsideSubnet } from './address-outside-subnet.ts'
import { ambiguousAlias } from './ambiguous-alias.ts'
import { browserAddress } from './browser-address.ts'
import { defaultServer } from './default-server.ts'
import { duplicateAddress } from './duplicate-address.ts'
import { hostGateway } from './host-gateway.ts'
import { invalidAddress } from './invalid-address.ts'
import { invalidMacAddress } from './invalid-mac-address.ts'
import { invalidSubnet } from './invalid-subnet.ts'
import { ipv6NotEnabled } from './ipv6-not-enabled.ts'
import { ipv6WithoutSubnet } from './ipv6-without-subnet.ts'
import { lostAddressPool } from './lost-address-pool.ts'
import { networkModeConflict } from './network-mode-conflict.ts'
import { noSharedNetwork } from './no-shared-network.ts'
import { overlappingSubnets } from './overlapping-subnets.ts'
import { proxyNetwork } from './proxy-network.ts'
import { proxyReference } from './proxy-reference.ts'
import { proxyRule } from './proxy-rule.ts'
import { reservedAddress } from './reserved-address.ts'
import { serviceAddress } from './service-address.ts'
import { sharedNamespace } from './shared-namespace.ts'
import { singleNetworkDriver } from './single-network-driver.ts'
import { unreachableLink } from './unreachable-link.ts'
import { unusableSubnet } from './unusable-subnet.ts'
import { unreachableAddress } from './unreachable-address.ts'
import { kafkaListener } from './kafka-listener.ts'
import { logAddress } from './log-address.ts'
import { sharedNetworkName } from './shared-network-name.ts'

export const networking = {
  'advertised-loopback': advertisedLoopback,
  'kafka-listener': kafkaListener,
  'network-mode-conflict': networkModeConflict,
  'shared-namespace': sharedNamespace,
  'no-shared-network': noSharedNetwork,
  'unreachable-link': unreachableLink,
  'ambiguous-alias': ambiguousAlias,
  'single-network-driver': singleNetworkDriver,
  'invalid-subnet': invalidSubnet,
  'unusable-subnet': unusableSubnet,
  'overlapping-subnets': overlappingSubnets,
  'address-outside-subnet': addressOutsideSubnet,
  'ipv6-not-enabled': ipv6NotEnabled,
  'duplicate-address': duplicateAddress,
  'reserved-address': reservedAddress,
  'invalid-address': invalidAddress,
  'invalid-mac-address': invalidMacAddress,
  'lost-address-pool': lostAddressPool,
  'ipv6-without-subnet': ipv6WithoutSubnet,
  'service-address': serviceAddress,
  'default-server': defaultServer,
  'browser-address': browserAddress,
  'proxy-reference': proxyReference,
  'proxy-rule': proxyRule,
  'proxy-network': proxyNetwork,
  'host-gateway': hostGateway,
  'unreachable-address': unreachableAddress,
  'log-address': logAddress,
  'shared-network-name': sharedNetworkName,
}
