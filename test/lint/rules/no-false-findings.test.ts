import { expect, test } from 'vitest'
import { checkProject } from '../../../src/lint/check/check-project.ts'
import { memoryHost } from '../../../src/read/project/loading/host.ts'

async function listRules(services: string, beside: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
  const path = '/repo/compose.yaml'
  const host = memoryHost({ [path]: `services:\n${services}`, ...beside })
  const { diagnostics } = await checkProject({ files: [path], host, env: {} })
  return diagnostics.map(({ rule }) => rule)
}

test('backticks of a rule of Traefik are no shell', async () => {
  const command = (item: string): string => `  a:\n    image: traefik\n    command:\n      - ${item}\n`
  const rule = '--providers.docker.constraints=Label(`a.b`, `traefik-public`)'
  expect(await listRules(command(rule))).toEqual([])
  expect(await listRules(command('--name `hostname`'))).toEqual(['command-without-shell'])
})

test('folders of the checking machine decide nothing', async () => {
  const mounts = (folder: string): string =>
    `  a:\n    image: b\n    volumes: ["${folder}:${folder}:ro", "${folder}/docker.sock:${folder}/docker.sock:ro"]\n`
  expect(await listRules(mounts('/var/run'), { '/var/run/other': '' })).toEqual([])
  expect(await listRules(mounts('/repo/run'), { '/repo/run/other': '' })).toEqual(['mount-source'])
})

test('a submodule that is not checked out has its Dockerfile elsewhere', async () => {
  const build = '  a:\n    build: { context: ./sub, dockerfile: api/Dockerfile }\n'
  const modules = { '/repo/.gitmodules': '[submodule "sub"]\n\tpath = sub\n\turl = u\n', '/repo/.git/HEAD': '' }
  expect(await listRules(build, modules)).toEqual([])
  expect(await listRules(build, { ...modules, '/repo/sub/.git': '' })).toEqual(['missing-dockerfile'])
  expect(await listRules(build, { '/repo/.git/HEAD': '' })).toEqual(['missing-build-context'])
})

test('services that never run at the same time may share a port', async () => {
  const services = (condition: string): string =>
    `  first:\n    image: a\n    ports: ["80:80"]\n  second:\n    image: b\n    ports: ["80:80"]\n    depends_on: { first: { condition: ${condition} } }\n`
  expect(await listRules(services('service_completed_successfully'))).toEqual([])
  expect(await listRules(services('service_started'))).toEqual(['host-port-conflict'])
})

test('links beside the same "depends_on" can only be removed', async () => {
  const message = async (order: string): Promise<string> => {
    const text = `services:\n  a:\n    image: a\n    links: [db]\n${order}  db:\n    image: b\n`
    const host = memoryHost({ '/repo/compose.yaml': text })
    const { diagnostics } = await checkProject({ files: ['/repo/compose.yaml'], host, env: {} })
    return diagnostics.map((each) => each.messageId).join()
  }
  expect(await message('    depends_on: [db]\n')).toBe('links-beside-depends-on')
  expect(await message('')).toBe('links')
})
