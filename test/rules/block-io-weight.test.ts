import { expect, test } from 'vitest'
import { blockIoWeight } from '../../src/rules/block-io-weight.ts'
import { lint } from './lint.ts'

test('weights that are not from 10 to 1000', () => {
  const file = `
    services:
      web:
        image: nginx
        blkio_config:
          weight: 70000
          weight_device:
            - { path: /dev/sda, weight: 5 }
  `
  expect(lint(blockIoWeight, file)).toEqual([
    '5:15 warning The weight 70000 of service "web" is not from 10 to 1000, and Compose turns it into 4464; write another. [block-io-weight]',
    '7:37 warning The weight 5 of service "web" is not from 10 to 1000, and the engine refuses it; write another. [block-io-weight]',
  ])
})

test('weights within, and none', () => {
  const file = `
    services:
      web:
        image: nginx
        blkio_config:
          weight: 0
          weight_device:
            - { path: /dev/sda, weight: 10 }
            - { path: /dev/sdb, weight: 1000 }
  `
  expect(lint(blockIoWeight, file)).toEqual([])
})
