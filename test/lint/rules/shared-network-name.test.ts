import { expect, test } from 'vitest'
import { sharedNetworkName } from '../../../src/lint/rules/catalogue/networking/shared-network-name.ts'
import { lint } from './lint.ts'

const project = (first: string, second: string, networks = '[one, two]') => `
      services:
        app:
          image: app
          networks: ${networks}
      networks:
        one: ${first}
        two: ${second}
    `

test('two keys with one name', () => {
  expect(lint(sharedNetworkName, project('{name: shop}', '{name: shop}'))).toEqual([
    '7:15 warning Networks "one" and "two" have the same name "shop", so the second one is not created; use one of them, or another name. [shared-network-name]',
    '  6:15 and here',
  ])
})

test('reports two networks with one bridge', () => {
  const bridge = '{driver_opts: {com.docker.network.bridge.name: br0}}'
  expect(lint(sharedNetworkName, project(bridge, bridge))).toEqual([
    '7:55 warning Networks "one" and "two" have the same bridge "br0", so the second one is not created; set another "com.docker.network.bridge.name". [shared-network-name]',
    '  6:55 and here',
  ])
})

test.each([
  ['{name: shop}', '{name: other}', undefined],
  ['{name: shop}', '{name: shop, external: true}', undefined],
  ['{name: shop}', '{name: shop}', '[one]'],
  [
    '{driver_opts: {com.docker.network.bridge.name: br0}}',
    '{driver: macvlan, driver_opts: {com.docker.network.bridge.name: br0}}',
    undefined,
  ],
])('not reported: %s and %s, used by %s', (first, second, used) => {
  expect(lint(sharedNetworkName, project(first, second, used))).toEqual([])
})
