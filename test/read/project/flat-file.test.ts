import { expect, test } from 'vitest'
import { load } from './harness.ts'

const FLAT = `version: '3'
services:
web:
image: nginx
ports:
- 8080:80
environment:
MODE: a
db:
image: postgres:13
volumes:
- data:/var/lib/postgresql/data
volumes:
data:
`

test('a file that was copied without its indentation has one error', async () => {
  const { findings } = await load(FLAT)
  expect(findings.filter((each) => each.includes('error'))).toEqual([
    '2:1 error The lines of this file have lost their indentation; indent the names of services by 2 spaces, and their keys by 4.',
  ])
})

test('a file with any indentation is not taken for a flat one', async () => {
  const { findings } = await load(FLAT.replace('- 8080', '  - 8080'))
  expect(findings.some((each) => each.includes('lost their indentation'))).toBe(false)
})
