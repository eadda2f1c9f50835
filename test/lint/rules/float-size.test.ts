import { expect, test } from 'vitest'
import { floatSize } from '../../../src/lint/rules/catalogue/yaml/float-size.ts'
import { lint } from './lint.ts'

test('sizes that are read as nothing', () => {
  const file = `
    services:
      web:
        image: nginx
        mem_limit: 1e9
        shm_size: 1.5
  `
  expect(lint(floatSize, file)).toEqual([
    '4:16 warning Compose reads "mem_limit" 1e9 as 0, because a size cannot be a floating-point number; write for example "1000000000". [float-size]',
    '5:15 warning Compose reads "shm_size" 1.5 as 0, because a size cannot be a floating-point number; write for example "1.5g". [float-size]',
  ])
})

test('whole numbers and texts', () => {
  const file = `
    services:
      web:
        image: nginx
        mem_limit: 1000000000
        shm_size: 1.5g
        memswap_limit: "2e9"
        cpus: 1.5
  `
  expect(lint(floatSize, file)).toEqual([])
})
