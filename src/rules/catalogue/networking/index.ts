import { addressOutsideSubnet } from './address-outside-subnet.ts'
import { ambiguousAlias } from './ambiguous-alias.ts'
import { duplicateAddress } from './duplicate-address.ts'
import { invalidAddress } from './invalid-address.ts'
import { invalidMacAddress } from './invalid-mac-address.ts'
import { invalidSubnet } from './invalid-subnet.ts'
import { ipv6WithoutSubnet } from './ipv6-without-subnet.ts'
import { lostAddressPool } from './lost-address-pool.ts'
import { networkModeConflict } from './network-mode-conflict.ts'
import { noSharedNetwork } from './no-shared-network.ts'
import { overlappingSubnets } from './overlapping-subnets.ts'
import { singleNetworkDriver } from './single-network-driver.ts'

export const networking = {
  'network-mode-conflict': networkModeConflict,
  'no-shared-network': noSharedNetwork,
  'ambiguous-alias': ambiguousAlias,
  'single-network-driver': singleNetworkDriver,
  'invalid-subnet': invalidSubnet,
  'overlapping-subnets': overlappingSubnets,
  'address-outside-subnet': addressOutsideSubnet,
  'duplicate-address': duplicateAddress,
  'invalid-address': invalidAddress,
  'invalid-mac-address': invalidMacAddress,
  'lost-address-pool': lostAddressPool,
  'ipv6-without-subnet': ipv6WithoutSubnet,
}
