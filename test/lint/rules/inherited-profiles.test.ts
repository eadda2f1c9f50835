import { expect, test } from 'vitest'
import { inheritedProfiles } from '../../../src/lint/rules/catalogue/lifecycle/inherited-profiles.ts'
import { lint } from './lint.ts'

test('reports profiles of the extended service', () => {
  const file = `
    services:
      base: { image: nginx, profiles: [debug] }
      web:
        extends: base
      api:
        extends: { service: base }
  `
  expect(lint(inheritedProfiles, file)).toEqual([
    '4:14 info Service "web" inherits the profiles of the service it extends, and starts only with them; write "profiles: !reset []" to start it always. [inherited-profiles]',
    '  2:35 inherited from here',
    '6:25 info Service "api" inherits the profiles of the service it extends, and starts only with them; write "profiles: !reset []" to start it always. [inherited-profiles]',
    '  2:35 inherited from here',
  ])
})

test('says nothing about profiles of its own, and none', () => {
  const file = `
    services:
      base: { image: nginx, profiles: [debug] }
      plain: { image: nginx }
      web:
        extends: base
        profiles: [web]
      api:
        extends: base
        profiles: !reset []
      job:
        extends: plain
  `
  expect(lint(inheritedProfiles, file)).toEqual([])
})
