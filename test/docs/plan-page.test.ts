import { expect, test } from 'vitest'
import { renderPrettyPlan } from '../../src/show/report/plan/pretty.ts'
import { planOn } from '../show/plan/machine.ts'
import { answer, fakeServer } from '../outside/registry/fake-registry.ts'
import { folderOf, runIn } from '../app/cli/run-in.ts'
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
      show: (name) => name,
    },
    { color: false },
  )
  expect(shown).toBe(COMMAND + printed)
})

test('the second example is what is printed for its file, where a container has another image and port', async () => {
  const blocks = blocksOf(pageNamed('docs/plan.md').text)
  const [, file = ''] = blocks.flatMap(({ language, body }) => (language === 'yaml' ? [body] : []))
  const [command = '', ...shown] = (
    blocks.find(({ body }) => body.startsWith('$ composure plan --text'))?.body ?? ''
  ).split('\n')
  const own = {
    project: 'shop',
    service: 'web',
    oneoff: 'False',
    'container-number': '1',
    'config-hash': 'another',
    version: '5.5.0',
  }
  const Labels = Object.fromEntries(Object.entries(own).map(([key, text]) => [`com.docker.compose.${key}`, text]))
  const Networks = { shop_default: { NetworkID: 'n1' } }
  const answers: Readonly<Record<string, unknown>> = {
    '/version': { ApiVersion: '1.45' },
    '/info': {},
    '/volumes': {},
    '/networks': [{ Id: 'n1', Name: 'shop_default', Labels: { 'com.docker.compose.network': 'default' } }],
    '/containers/json?all=1': [{ Id: 'a0', State: 'running', Labels, NetworkSettings: { Networks } }],
    '/containers/a0/json': {
      Config: { Image: 'nginx:1.27' },
      HostConfig: { PortBindings: { '80/tcp': [{ HostPort: '8080' }] } },
    },
    '/images/nginx%3A1.28/json': { Id: 'sha256:1', Os: 'linux' },
  }
  const { host } = await fakeServer(({ url = '' }, response) =>
    answer(response, url in answers ? 200 : 404, {}, JSON.stringify(answers[url] ?? {})),
  )
  const env = { DOCKER_HOST: `tcp://${host}` }
  const { out } = await runIn(folderOf({ 'compose.yaml': file }), command.split(' ').slice(2), { env })
  expect(out.replace(env.DOCKER_HOST, 'unix:///var/run/docker.sock').split('\n')).toEqual(shown)
})
