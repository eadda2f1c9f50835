import { expect, test } from 'vitest'
import { invalidContainerName } from '../../src/rules/invalid-container-name.ts'
import { lint } from './lint.ts'

test('a name that the engine refuses', () => {
  const file = `
    services:
      web:
        image: nginx
        container_name: "my web"
      api:
        image: nginx
        container_name: -api
  `
  expect(lint(invalidContainerName, file)).toEqual([
    '4:21 warning Service "web" has the container_name "my web", which the engine refuses; use letters, digits, "_", "." and "-" only, and begin with a letter or digit. [invalid-container-name]',
    '7:21 warning Service "api" has the container_name "-api", which the engine refuses; use letters, digits, "_", "." and "-" only, and begin with a letter or digit. [invalid-container-name]',
  ])
})

test('names that it takes, and one that is not known', () => {
  const file = `
    services:
      web: { image: nginx, container_name: my_web-1.a }
      api: { image: nginx, container_name: "$UNSET-api" }
  `
  expect(lint(invalidContainerName, file)).toEqual([])
})
