import { expect, test } from 'vitest'
import { leadingSpace } from '../../../src/lint/rules/catalogue/yaml/leading-space.ts'
import { dedented, fixed, lint } from './lint.ts'

test('reports a space between the equals sign and a word', () => {
  const file = `
    services:
      web:
        image: nginx
        environment:
          - PORT= 8581
          - DEBUG=  true # yes
          - NAME= "my shop"
        labels:
          - traefik.enable= true
  `
  expect(lint(leadingSpace, file)).toEqual([
    '5:14 warning The value of "PORT" starts with a space; remove the space after "=". [leading-space]',
    '6:15 warning The value of "DEBUG" starts with a space; remove the space after "=". [leading-space]',
    '7:14 warning The value of "NAME" starts with a space; remove the space after "=". [leading-space]',
    '9:24 warning The value of "traefik.enable" starts with a space; remove the space after "=". [leading-space]',
  ])
  expect(fixed(leadingSpace, file)).toBe(
    dedented(`
    services:
      web:
        image: nginx
        environment:
          - PORT=8581
          - DEBUG=true # yes
          - NAME="my shop"
        labels:
          - traefik.enable=true
  `),
  )
})

test('what may be meant, and what has no such space', () => {
  const file = `
    services:
      web:
        image: nginx
        environment:
          - JAVA_OPTS= -Xmx512m
          - MORE= a b
          - "PORT= 8581"
          - EMPTY=
          - BARE
          - PORT=8581
          - URL=http://a/?b= c
        labels:
          traefik.enable: " true"
  `
  expect(lint(leadingSpace, file)).toEqual([])
})
