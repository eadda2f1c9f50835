import { expect, test } from 'vitest'
import { insecureSetting } from '../../../src/lint/rules/catalogue/security/insecure-setting.ts'
import { lint } from './lint.ts'

test('in every form', () => {
  const file = `
    services:
      a:
        image: i
        environment:
          - POSTGRES_HOST_AUTH_METHOD=trust
          - xpack.security.enabled=false
      b:
        image: i
        environment:
          MYSQL_ALLOW_EMPTY_PASSWORD: "yes"
          NODE_TLS_REJECT_UNAUTHORIZED: 0
          ALLOW_EMPTY_PASSWORD: \${EMPTY:-yes}
  `
  expect(lint(insecureSetting, file)).toEqual([
    '5:35 warning Service "a" sets "POSTGRES_HOST_AUTH_METHOD" to "trust", which lets anybody in without a password; remove it, unless nobody else can reach the service. [insecure-setting]',
    '6:32 warning Service "a" sets "xpack.security.enabled" to "false", which lets anybody in without a password; remove it, unless nobody else can reach the service. [insecure-setting]',
    '10:35 warning Service "b" sets "MYSQL_ALLOW_EMPTY_PASSWORD" to "yes", which lets anybody log in as root; remove it, unless nobody else can reach the service. [insecure-setting]',
    '11:37 warning Service "b" sets "NODE_TLS_REJECT_UNAUTHORIZED" to "0", which accepts any certificate; remove it, unless nobody else can reach the service. [insecure-setting]',
    '12:29 warning Service "b" sets "ALLOW_EMPTY_PASSWORD" to "yes", which lets anybody in without a password; remove it, unless nobody else can reach the service. [insecure-setting]',
  ])
})

test('protection that is on, and what is not known', () => {
  const file = `
    services:
      a:
        image: i
        environment:
          POSTGRES_HOST_AUTH_METHOD: scram-sha-256
          xpack.security.enabled: "true"
          MYSQL_ALLOW_EMPTY_PASSWORD: "yes"
          MYSQL_ROOT_PASSWORD: \${PASSWORD}
          ALLOW_EMPTY_PASSWORD: "no"
          DOCKER_TLS_CERTDIR: \${DIRECTORY}
          ALLOW_ANONYMOUS_LOGIN:
  `
  expect(lint(insecureSetting, file)).toEqual([])
})
