import { expect, test } from 'vitest'
import { rewrittenBoolean } from '../../../src/lint/rules/catalogue/yaml/rewritten-boolean.ts'
import { dedented, fixed, lint } from './lint.ts'

test('capitals are lost', () => {
  const file = `
    services:
      web:
        image: nginx
        environment:
          DJANGO_DEBUG: True
        labels:
          traefik.enable: TRUE
  `
  expect(lint(rewrittenBoolean, file)).toEqual([
    '5:21 warning "DJANGO_DEBUG" is set to True, which becomes "true"; quote it to keep the capitals. [rewritten-boolean]',
    '7:23 warning "traefik.enable" is set to TRUE, which becomes "true"; quote it to keep the capitals. [rewritten-boolean]',
  ])
  expect(fixed(rewrittenBoolean, file)).toBe(
    dedented(`
    services:
      web:
        image: nginx
        environment:
          DJANGO_DEBUG: "True"
        labels:
          traefik.enable: "TRUE"
  `),
  )
})

test('booleans that stay as they are', () => {
  const file = `
    services:
      web:
        image: nginx
        environment:
          A: true
          B: "True"
          C: yes
        privileged: True
  `
  expect(lint(rewrittenBoolean, file)).toEqual([])
})
