import { expect, test } from 'vitest'
import { sensitiveMount } from '../../../src/lint/rules/catalogue/security/sensitive-mount.ts'
import { lint } from './lint.ts'

test('what is read and what is written', () => {
  const file = `
    services:
      a:
        image: i
        volumes:
          - /:/host:ro
          - /etc/:/host/etc:ro
          - /home/me/.ssh:/keys:ro
          - /etc/localtime:/etc/localtime
          - /lib/modules:/lib/modules
          - /sys/fs/cgroup:/sys/fs/cgroup
  `
  expect(lint(sensitiveMount, file)).toEqual([
    '5:9 warning Service "a" mounts "/", the whole file system of the host; mount only what it needs. [sensitive-mount]',
    '6:9 warning Service "a" mounts "/etc/", which contains passwords and keys of the host; mount only what it needs. [sensitive-mount]',
    '7:9 warning Service "a" mounts "/home/me/.ssh", where keys and credentials are kept; mount only what it needs. [sensitive-mount]',
    '8:9 warning Service "a" can write to "/etc/localtime", and so change the configuration of the host; mount it read-only. [sensitive-mount]',
    '9:9 warning Service "a" can write to "/lib/modules", and so change the programs of the host; mount it read-only. [sensitive-mount]',
    '10:9 warning Service "a" can write to "/sys/fs/cgroup", and so change the kernel of the host; mount it read-only. [sensitive-mount]',
  ])
})

test('what is read-only, or of no interest', () => {
  const file = `
    services:
      a:
        image: i
        volumes:
          - /etc/localtime:/etc/localtime:ro
          - /sys:/host/sys:ro
          - /lib/modules:/lib/modules:ro
          - /etc/letsencrypt:/etc/letsencrypt
          - /home/me/project:/app
          - /usr/local/share/app:/app/share
          - /var/lib/mysql:/var/lib/mysql
          - /var/lib/docker/volumes/a/_data:/data
          - /var/log/nginx:/logs
          - \${ROOT}/etc:/config
          - etc:/etc
    volumes: { etc: {} }
  `
  expect(lint(sensitiveMount, file)).toEqual([])
})

test('reports the folders of users on Windows', () => {
  const file = `
    services:
      a:
        image: i
        volumes:
          - C:\\Users:/a:ro
          - c:/users/ann:/b:ro
          - 'C:\\Users\\ann\\.ssh:/c:ro'
          - C:\\Users\\ann\\app:/d
          - D:\\home:/e
  `
  expect(lint(sensitiveMount, file)).toEqual([
    '5:9 warning Service "a" mounts "C:\\Users", which contains keys and credentials of its users; mount only what it needs. [sensitive-mount]',
    '6:9 warning Service "a" mounts "c:/users/ann", which contains keys and credentials of its users; mount only what it needs. [sensitive-mount]',
    '7:10 warning Service "a" mounts "C:\\Users\\ann\\.ssh", where keys and credentials are kept; mount only what it needs. [sensitive-mount]',
  ])
})
