import { expect, test } from 'vitest'
import { checkProject } from '../../../src/lint/check/check-project.ts'
import { serviceOrder } from '../../../src/read/model/project-order.ts'
import { memoryHost } from '../../../src/read/project/loading/host.ts'
import { rules } from '../../../src/lint/rules/index.ts'

const PATH = '/project/compose.yaml'

// Of all rules, also those that are in no preset.
const severities = Object.fromEntries(rules.map(({ id, severity }) => [id, severity]))

async function findingsIn(text: string): Promise<readonly string[]> {
  const host = memoryHost({ [PATH]: text })
  const { diagnostics } = await checkProject({ files: [PATH], host }, { severities })
  return diagnostics.map(({ range, rule }) => `${range.start.line} ${rule}`)
}

// No attribute allows all of these.
const broken = ['5', 'true', 'x', '[]', '[5]', '[null]', '[[]]', '[{}]', '[{ a: [] }]', '{}', '{ a: b }', '{ a: [] }']

test.each([...serviceOrder.members.keys()])('rules take services whose "%s" has a wrong type', async (attribute) => {
  const services = broken.map((value, index) => `  broken${index}: { image: nginx, ${attribute}: ${value} }\n`)
  const text = `services:\n  sound: { image: nginx, privileged: true }\n${services.join('')}`
  expect(await findingsIn(text)).toContain('2 privileged-container')
})

test.each(['networks', 'volumes', 'secrets', 'configs', 'models'])(
  'rules take a project whose "%s" have wrong types',
  async (section) => {
    const entries = broken.map(
      (value, index) =>
        `  a${index}: ${value}\n  b${index}: { driver: ${value}, driver_opts: ${value}, ipam: ${value} }\n`,
    )
    for (const written of ['5', '[]', `\n${entries.join('')}`]) {
      const text = `services:\n  sound: { image: nginx, privileged: true }\n${section}: ${written}\n`
      expect(await findingsIn(text)).toContain('2 privileged-container')
    }
  },
)
