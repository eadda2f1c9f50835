import { expect, test } from 'vitest'
import { checkProject } from '../../../src/lint/check/check-project.ts'
import { memoryHost } from '../../../src/read/project/loading/host.ts'
import { mountTarget } from '../../../src/lint/rules/catalogue/storage/mount-target.ts'
import { lint } from './lint.ts'

test('targets that are not absolute', () => {
  const file = `
    services:
      web:
        image: nginx
        volumes:
          - ./data
          - ./data:srv/data
          - { type: volume, source: v, target: dat }
        tmpfs: ["tmp:size=1m", /run, /]
    volumes: { v: {} }
  `
  expect(lint(mountTarget, file)).toEqual([
    '5:9 warning Service "web" mounts something at "data", which is not an absolute path in the container, so it does not start; write "SOURCE:/TARGET", or begin the target with "/". [mount-target]',
    '6:16 warning Service "web" mounts "data" at "srv/data", which is not an absolute path in the container, so it does not start; begin the target with "/". [mount-target]',
    '7:44 warning Service "web" mounts "v" at "dat", which is not an absolute path in the container, so it does not start; begin the target with "/". [mount-target]',
    '8:14 warning Service "web" mounts something at "tmp", which is not an absolute path in the container, so it does not start; write "SOURCE:/TARGET", or begin the target with "/". [mount-target]',
    '8:34 warning Service "web" mounts something at "/", which would hide the whole image, so it does not start; choose a folder. [mount-target]',
  ])
})

test('absolute targets of Linux and of Windows', () => {
  expect(
    lint(
      mountTarget,
      `
    services: { web: { image: i, volumes: ["/data", "./x:/y", 'v1:C:\\data'] } }
    volumes: { v1: {} }
  `,
    ),
  ).toEqual([])
})

test('says nothing about a volume of one letter, which another rule tells of', () => {
  expect(lint(mountTarget, 'services: { web: { image: i, volumes: ["v:/data", "v:/data:ro"] } }')).toEqual([])
})

test('says nothing about a target that is not known', () => {
  expect(lint(mountTarget, `services: { web: { image: i, volumes: ["./x:\${TARGET}data"] } }`)).toEqual([])
})

test('on Windows, where every absolute path has a drive', async () => {
  const mounts = "['./data:srv/data', 'C:\\data:srv', 'v:/data:ro', '.\\data:/data']"
  const host = memoryHost(
    { 'C:\\shop\\compose.yaml': `services: {s: {image: 'i:1', volumes: ${mounts}}}\n` },
    { flavour: 'win32' },
  )
  const { diagnostics } = await checkProject({ files: ['C:\\shop\\compose.yaml'], host })
  expect(diagnostics.filter(({ rule }) => rule === 'mount-target').map(({ message }) => message)).toEqual([
    'Service "s" mounts "data" at "srv/data", which is not an absolute path in the container, so it does not start; begin the target with "/".',
  ])
})
