import { expect, test } from 'vitest'
import { memoryHost } from '../../../src/read/project/loading/host.ts'
import { loadProject } from '../../../src/read/project/loading/load-project.ts'

/** The variables of the file that are reported as not set, with the files beside it. */
async function unset(values: string, beside: Readonly<Record<string, string>> = {}, more = ''): Promise<unknown> {
  const compose = `services:\n  app:\n    image: nginx\n    environment: { A: "${values}" }\n${more}`
  const host = memoryHost({
    '/p/compose.yaml': compose,
    ...Object.fromEntries(Object.entries(beside).map(([name, text]) => [`/p/${name}`, text])),
  })
  const { diagnostics } = await loadProject({ files: ['/p/compose.yaml'], host })
  return diagnostics.flatMap(({ data }) => data['variables'] ?? data['variable'] ?? [])
}

test('CasaOS sets a few', async () => {
  const casa = 'x-casaos: { main: app }\n'
  expect(await unset('$AppID $PUID ${TZ} $OTHER', {}, casa)).toEqual(['OTHER'])
  expect(await unset('$PUID', {}, '    x-casaos: {}\n')).toEqual([])
  // Nobody else has an AppID.
  expect(await unset('/DATA/AppData/$AppID:$PGID')).toEqual([])
  expect(await unset('$PUID')).toEqual(['PUID'])
})

test('Umbrel sets any in capital letters', async () => {
  const umbrel = { 'umbrel-app.yml': 'manifestVersion: 1\n' }
  expect(await unset('${APP_DATA_DIR} $APP_BITCOIN_NODE_IP', umbrel)).toEqual([])
  expect(await unset('${APP_DATA_DIR}')).toEqual(['APP_DATA_DIR'])
})

test('Runtipi sets its own and those of a form', async () => {
  const config = '{ "tipi_version": 3, "form_fields": [{ "env_variable": "BLOG_TITLE" }] }'
  expect(await unset('${APP_PORT} ${BLOG_TITLE} ${BLOG}', { 'config.json': config })).toEqual(['BLOG'])
  expect(await unset('${APP_PORT}', { 'config.json': '{}' })).toEqual(['APP_PORT'])
})

test('Coolify sets those with magic names', async () => {
  expect(await unset('$SERVICE_FQDN_APP_80 ${SERVICE_PASSWORD_64_DB} $SERVICE_NAME')).toEqual(['SERVICE_NAME'])
})

test('Dokploy sets those of its template', async () => {
  expect(await unset('${HOST} ${PORT}', { 'template.toml': '[config.env]\nHOST = "${main_domain}"\n' })).toEqual([
    'PORT',
  ])
})
