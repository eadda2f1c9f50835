import { Ajv } from 'ajv'
import { expect, test } from 'vitest'
import packageJson from '../../../package.json' with { type: 'json' }
import schema from '../../../schemas/plan.json' with { type: 'json' }
import { ruleDescriptions, toReportedRule } from '../../../src/lint/rules/descriptions.ts'
import type { Plan } from '../../../src/show/plan/plan.ts'
import { planFormats, type PlanFormatName } from '../../../src/show/report/plan/formats.ts'
import { DEFAULT_NETWORK, listActions, planOn, startAll } from '../plan/machine.ts'

const BEFORE = 'services:\n  web:\n    image: nginx\n  old:\n    image: nginx\n'
const FILES = `services:
  web:
    image: nginx
    ports: ["8080:80"]
    environment: { PASSWORD: hunter2 }
  new:
    image: nginx
    networks: [out]
networks:
  out:
    external: true
`

const show = (name: string): string => name

async function makePlan(): Promise<Plan> {
  const containers = await startAll(BEFORE)
  const details = Object.fromEntries(containers.map(({ Id }) => [String(Id), { Config: { Image: 'nginx' } }]))
  return planOn({ containers, details, networks: [DEFAULT_NETWORK] }, FILES)
}

async function render(format: PlanFormatName): Promise<string> {
  const rules = new Map(ruleDescriptions.map((rule) => [rule.id, toReportedRule(rule)]))
  const around = { file: '/shop/compose.yaml', engine: 'unix:///engine.sock', show, rules, workingDirectory: '/shop' }
  const write = await planFormats[format]()
  return write({ plan: await makePlan(), tool: { name: 'composure', version: '1.0.0' }, ...around }, { color: false })
}

test('the plan is about a network that is missing', async () => {
  expect(listActions(await makePlan())).toEqual(['new none', 'old orphan', 'out absent'])
})

test('text for people', async () => {
  expect(await render('pretty')).toBe(`compose.yaml: running on unix:///engine.sock → files
  - service old is not in the files and keeps running
  - network out does not exist

compose.yaml:10:3 error missing-external
  The external network "out" does not exist; create it with "docker network create out".

Fails at "out".
`)
})

test('JSON has the shape that its schema describes', async () => {
  const text = await render('json')
  const validate = new Ajv({ allErrors: true }).compile(schema)
  expect(validate(JSON.parse(text)), JSON.stringify(validate.errors)).toBe(true)
  expect(JSON.parse(text)).toMatchObject({
    project: 'shop',
    summary: 'Fails at "out".',
    failures: [{ network: 'out' }],
  })
  expect(text).not.toContain('hunter2')
})

test('a plan that works has reasons in the same shape', async () => {
  const rules = new Map<never, never>()
  const containers = await startAll(BEFORE)
  const plan = await planOn({ containers, networks: [DEFAULT_NETWORK] }, BEFORE.replace('nginx', 'nginx:2'))
  const around = { file: '/shop/compose.yaml', engine: 'x', show, rules, workingDirectory: '/shop' }
  const tool = { name: 'composure', version: '1.0.0' } as const
  const text = (await planFormats.json())({ plan, tool, ...around }, { color: false })
  const validate = new Ajv({ allErrors: true }).compile(schema)
  expect(validate(JSON.parse(text)), JSON.stringify(validate.errors)).toBe(true)
  expect(JSON.parse(text)).toMatchObject({ services: [{ name: 'old' }, { name: 'web', action: 'recreated' }] })
})

test('in a narrow terminal, the place of a reason stands below it', async () => {
  const containers = await startAll(BEFORE)
  const plan = await planOn({ containers, networks: [DEFAULT_NETWORK] }, BEFORE.replace('nginx', 'nginx:2'))
  const around = {
    file: '/shop/compose.yaml',
    engine: 'x',
    show,
    rules: new Map<never, never>(),
    workingDirectory: '/shop',
  }
  const input = { plan, tool: { name: 'composure', version: '1.0.0' } as const, ...around }
  const write = await planFormats.pretty()
  const renderAt = (width: number): string => write(input, { color: false, width })
  expect(renderAt(80)).toMatchInlineSnapshot(`
    "compose.yaml: running on x → files
      ± service web is recreated
          image: pulled first
          configuration: its container was made by Compose 5.1.0  compose.yaml:3:5

    Recreates "web".
    "
  `)
  expect(renderAt(40)).toMatchInlineSnapshot(`
    "compose.yaml: running on x → files
      ± service web is recreated
          image: pulled first
          configuration: its container was
          made by Compose 5.1.0
            compose.yaml:3:5

    Recreates "web".
    "
  `)
  expect(write(input, { color: true, width: 80 })).toContain('\u001b[1m\u001b[33m±\u001b[39m\u001b[22m')
})

test('Markdown', async () => {
  const markdown = await render('markdown')
  expect(markdown.replace(packageJson.homepage, 'https://example.org/')).toMatchInlineSnapshot(`
    "### What "up" does here

    Fails at "out".

    - ❌ The external network "out" does not exist; create it with "docker network create out". (<code>compose.yaml:10</code>, [missing-external](<https://example.org/checks/missing-external.html>))

    | | What happens |
    |---|---|
    | service <code>old</code> | is not in the files and keeps running |
    | network <code>out</code> | does not exist |
    "
  `)
})

test('annotations of GitHub', async () => {
  expect(await render('github')).toMatchInlineSnapshot(`
    "::error file=compose.yaml,line=10,endLine=10,title=composure%3A missing-external::The external network "out" does not exist; create it with "docker network create out".
    ::notice title=composure plan::Fails at "out".
    "
  `)
})

test.each(['pretty', 'json', 'markdown', 'github'] as const)(
  'nothing of an engine controls a terminal: %s',
  async (format) => {
    const evil = '/x\u001b]0;owned\u0007\u001b[31m\n::error::y'
    const container = {
      Id: 'a1',
      Names: [evil],
      State: 'running',
      Ports: [{ IP: '0.0.0.0', PublicPort: 8080, Type: 'tcp' }],
    }
    const labels = { 'com.docker.compose.project': 'other\u001b[2J', 'com.docker.compose.service': 'web' }
    const machine = { containers: [{ ...container, Labels: labels, NetworkSettings: {}, HostConfig: {}, Mounts: [] }] }
    const plan = await planOn(machine, 'services:\n  web:\n    image: nginx\n    ports: ["8080:80"]\n')
    expect(plan.failures.map(({ rule }) => rule)).toEqual(['taken-port'])
    const write = await planFormats[format]()
    const around = {
      file: '/shop/compose.yaml',
      engine: 'unix:///\u001b[31m',
      show,
      rules: new Map(),
      workingDirectory: '/shop',
    }
    const shown = write({ plan, tool: { name: 'composure', version: '1.0.0' }, ...around }, { color: false })
    expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/)
    expect(shown).not.toMatch(/^::error::y/m)
  },
)
