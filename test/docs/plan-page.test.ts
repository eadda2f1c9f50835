import { expect, test } from 'vitest'
import { renderPrettyPlan } from '../../src/show/report/plan/pretty.ts'
import { planOn } from '../show/plan/machine.ts'
import { blocksOf } from './markdown.ts'
import { pageNamed } from './pages.ts'

const COMMAND = '$ composure plan\n'

test('the first example of docs/plan.md is what is printed for its file, where another project has the port', async () => {
  const blocks = blocksOf(pageNamed('docs/plan.md').text)
  const file = blocks.find(({ language }) => language === 'yaml')?.body ?? ''
  const shown = blocks.find(({ body }) => body.startsWith(COMMAND))?.body
  const holder = {
    Id: 'b0',
    Names: ['/blog-web-1'],
    State: 'running',
    Labels: { 'com.docker.compose.project': 'blog' },
    Ports: [{ IP: '0.0.0.0', PublicPort: 8080, Type: 'tcp' }],
  }
  const images = { nginx: { Id: 'sha256:1', Os: 'linux', Architecture: 'amd64' } }
  const printed = renderPrettyPlan(
    {
      plan: await planOn({ containers: [holder], images }, file),
      tool: { name: 'composure', version: '1.0.0' },
      file: '/shop/compose.yaml',
      engine: 'unix:///var/run/docker.sock',
      rules: new Map(),
      workingDirectory: '/shop',
    },
    { color: false },
  )
  expect(shown).toBe(COMMAND + printed)
})
