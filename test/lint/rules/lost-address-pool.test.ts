import { expect, test } from 'vitest'
import { lostAddressPool } from '../../../src/lint/rules/catalogue/networking/lost-address-pool.ts'
import { lint } from './lint.ts'

test('reports a subnet that the later file does not name', () => {
  const file = {
    'compose.yaml': `
      services:
        web: { image: nginx, networks: [back] }
      networks:
        back:
          ipam:
            config:
              - subnet: 10.1.0.0/16
              - subnet: 10.2.0.0/16
    `,
    'compose.override.yaml': `
      networks:
        back:
          ipam: { config: [{ subnet: 10.3.0.0/16 }] }
    `,
  }
  expect(lint(lostAddressPool, file)).toEqual([
    '7:11 warning The subnet "10.1.0.0/16" of network "back" is dropped, because a later file lists other subnets; repeat it there. [lost-address-pool]',
    '  compose.override.yaml:3:21 the later list',
    '8:11 warning The subnet "10.2.0.0/16" of network "back" is dropped, because a later file lists other subnets; repeat it there. [lost-address-pool]',
    '  compose.override.yaml:3:21 the later list',
  ])
})

test('subnets that are named again', () => {
  const file = {
    'compose.yaml': `
      services:
        web: { image: nginx, networks: [back] }
      networks:
        back:
          ipam: { config: [{ subnet: 10.1.0.0/16 }] }
    `,
    'compose.override.yaml': `
      networks:
        back:
          ipam: { config: [{ subnet: 10.1.0.0/16, gateway: 10.1.0.1 }] }
    `,
  }
  expect(lint(lostAddressPool, file)).toEqual([])
})
