import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadProject } from '../../src/outside/node/index.ts'
import { ran } from '../app/cli/test-io.ts'
import { renamedFolder } from '../renamed-folder.ts'
import { pageNamed, ROOT } from './pages.ts'

test('the API says the same as the program in docs/provenance.md', async () => {
  const example = join(ROOT, 'examples/provenance')
  const names = ['compose.yaml', 'compose.prod.yaml']
  expect(pageNamed('docs/provenance.md').text).toContain(
    `loadProject({ files: ['${names.join("', '")}'] })\nconst way = origin('/services/web/restart')`,
  )
  const { origin } = await loadProject({ files: names.map((name) => join(example, name)) })
  const way = origin('/services/web/restart')

  const args = names.flatMap((name) => ['-f', name])
  const { out } = await ran(['where', ...args, '--format', 'json', 'services.web.restart'], { cwd: example })
  const said = JSON.stringify({ path: 'services.web.restart', pointer: '/services/web/restart', ...way }, null, 2)
  expect(`${renamedFolder(said, example, 'EXAMPLE').replaceAll('EXAMPLE/', '')}\n`).toBe(out)
})
