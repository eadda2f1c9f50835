import { describe, expect, test } from 'vitest'
import { memoryAboveLimit } from '../../../src/lint/rules/catalogue/lifecycle/memory-above-limit.ts'
import { lint } from './lint.ts'

const project = (lines: string, limit = 'mem_limit: 1g') =>
  `services:\n  app:\n    image: app\n    ${lines}\n    ${limit}\n`

const says = (
  holder: string,
  allowed: string,
  part: string,
  limit = '"mem_limit" allows the whole container only 1 GiB',
) =>
  `warning ${holder} of service "app" allows ${allowed} for the ${part}, but ${limit}, so the kernel may end it; lower the first, or raise the second. [memory-above-limit]`

describe('more than the container may have', () => {
  test.each([
    ['environment: {ES_JAVA_OPTS: "-Xms2g -Xmx2g"}', '4:41', '"ES_JAVA_OPTS"', '2 GiB', 'heap'],
    ['environment: [JAVA_TOOL_OPTIONS=-Xmx1536m]', '4:37', '"JAVA_TOOL_OPTIONS"', '1.5 GiB', 'heap'],
    ['environment: {NODE_OPTIONS: "--max-old-space-size=4096"}', '4:34', '"NODE_OPTIONS"', '4 GiB', 'heap'],
    ['command: java -Xms512m -Xmx4G -jar app.jar', '4:14', 'The command', '4 GiB', 'heap'],
    ['command: ["node", "--max-old-space-size=2048", "app.js"]', '4:24', 'The command', '2 GiB', 'heap'],
    ['command: --innodb-buffer-pool-size=2G', '4:14', 'The command', '2 GiB', 'buffer pool'],
    ['command: postgres -c shared_buffers=4GB', '4:14', 'The command', '4 GiB', 'buffers'],
    ['command: redis-server --maxmemory 2gb', '4:14', 'The command', '2 GiB', 'data'],
  ])('%s', (lines, place, holder, allowed, part) => {
    expect(lint(memoryAboveLimit, project(lines))).toEqual([
      `${place} ${says(holder, allowed, part)}`,
      '  5:16 the limit',
    ])
  })

  test('by the limit of deploy', () => {
    const limit = 'deploy: {resources: {limits: {memory: 512M}}}'
    expect(lint(memoryAboveLimit, project('environment: {JAVA_OPTS: -Xmx1g}', limit))).toEqual([
      `4:30 ${says('"JAVA_OPTS"', '1 GiB', 'heap', '"limits.memory" allows the whole container only 512 MiB')}`,
      '  5:43 the limit',
    ])
  })
})

describe('is silent', () => {
  test.each([
    ['below the limit', 'environment: {ES_JAVA_OPTS: -Xmx512m}', 'mem_limit: 1g'],
    ['at the limit', 'environment: {ES_JAVA_OPTS: -Xmx1g}', 'mem_limit: 1g'],
    ['without a limit', 'environment: {ES_JAVA_OPTS: -Xmx8g}', 'cpus: 1'],
    ['with a limit of nothing', 'environment: {ES_JAVA_OPTS: -Xmx8g}', 'mem_limit: 0'],
    ['where swap was thought of', 'environment: {ES_JAVA_OPTS: -Xmx2g}', 'mem_limit: 1g\n    memswap_limit: 4g'],
    ['where a later option counts', 'environment: {ES_JAVA_OPTS: "-Xmx2g -Xmx512m"}', 'mem_limit: 1g'],
    ['about values from outside', 'environment: {ES_JAVA_OPTS: "-Xmx${HEAP}"}', 'mem_limit: 1g'],
    ['about other variables', 'environment: {NOTES: -Xmx8g}', 'mem_limit: 1g'],
    ['about other programs', 'command: echo --maxmemory 8gb', 'mem_limit: 1g'],
    ['about another setting of the same name', 'command: redis-server --maxmemory-samples 8', 'mem_limit: 1g'],
  ])('%s', (_, lines, limit) => {
    expect(lint(memoryAboveLimit, project(lines, limit))).toEqual([])
  })
})
