import { expect, test } from 'vitest'
import type { Project } from '../../../src/read/model/project.ts'
import { printAnnotatedYaml, stringifyProject } from '../../../src/read/print/stringify.ts'
import { formatPath } from '../../../src/core/tree/path.ts'
import { lines } from './lines.ts'

const project: Project = {
  name: 'p',
  services: {
    web: {
      image: 'nginx',
      command: ['a\nb', '$c'],
      environment: {},
      ports: [{ target: 80, protocol: 'tcp' }],
    },
  },
}

test('behind each key and each value its path, in one column', () => {
  expect(printAnnotatedYaml(project, formatPath)).toBe(
    lines(
      'name: p               # name',
      'services:             # services',
      '  web:                # services.web',
      '    command:          # services.web.command',
      '      - |-            # services.web.command[0]',
      '        a',
      '        b',
      '      - $$c           # services.web.command[1]',
      '    environment: {}   # services.web.environment',
      '    image: nginx      # services.web.image',
      '    ports:            # services.web.ports',
      '      - target: 80    # services.web.ports[0].target',
      '        protocol: tcp # services.web.ports[0].protocol',
    ),
  )
})

test('only where there is one, and long lines do not move the others', () => {
  const long = 'x'.repeat(80)
  const annotated = printAnnotatedYaml({ name: long, services: { web: { image: 'i' } } }, (path) =>
    path.length === 2 ? undefined : String(path.length),
  )
  expect(annotated).toBe(
    lines(`name: ${long} # 1`, `services:${' '.repeat(51)} # 1`, '  web:', `    image: i${' '.repeat(48)} # 3`),
  )
})

test('a comment stays on its line, and its dollars are not doubled', () => {
  expect(printAnnotatedYaml({ name: 'p', services: {} }, () => 'a\nb: $c')).toBe(
    'name: p      # a\ufffdb: $c\nservices: {} # a\ufffdb: $c\n',
  )
})

test('without comments it is the YAML of the project', () => {
  expect(printAnnotatedYaml(project, () => undefined)).toBe(stringifyProject(project, 'yaml'))
})
