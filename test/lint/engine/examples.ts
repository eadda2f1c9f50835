import type { Row } from '../../../src/lint/engine/row.ts'

/** A Compose file around the YAML of one service, network or volume, as the rows of the tables have it. */
export function exampleFile(section: string, yaml: string): string {
  const lines = (depth: number) => yaml.split('\n').map((line) => `${' '.repeat(depth)}${line}`)
  const attached = { networks: 'networks: [n]', volumes: 'volumes: ["n:/data"]' }[section]
  const service = attached === undefined ? lines(4) : [`    ${attached}`]
  return [
    'services:',
    '  a:',
    '    image: app:1',
    ...service,
    ...(attached === undefined ? ['volumes:', '  v: {}'] : [`${section}:`, '  n:', ...lines(4)]),
    '',
  ].join('\n')
}

/** Both examples of a row as files. */
export function examplesOf(row: Row, pattern: string): { readonly valid: string; readonly invalid: string } {
  const section = pattern.split('.')[0] ?? ''
  return { valid: exampleFile(section, row.valid), invalid: exampleFile(section, row.invalid) }
}
