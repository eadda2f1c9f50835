import { expect, test } from 'vitest'
import { checkProject } from '../../../src/lint/check/check-project.ts'
import { textHost } from '../../../src/read/project/loading/text-host.ts'

async function messagesOf(text: string): Promise<readonly string[]> {
  const { diagnostics } = await checkProject({ files: ['/compose.yaml'], host: textHost(text) })
  return diagnostics.map(({ severity, message }) => `${severity} ${message}`)
}

test('files beside a single text are not known, instead of missing', async () => {
  const text = 'services: { web: { image: "nginx:1", env_file: web.env, volumes: ["./x:/x"] } }'
  expect(await messagesOf(text)).toEqual(['warning The env_file "web.env" is not known here.'])
})

test('what is wrong in the text itself is found', async () => {
  expect(await messagesOf('services: { web: { image: "nginx:1", depends_on: [db] } }')).toEqual([
    'error Service "web" depends on service "db", which does not exist.',
  ])
})
