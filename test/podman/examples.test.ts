import { expect, test } from 'vitest'
import { checkProject } from '../../src/lint/check/check-project.ts'
import { memoryHost } from '../../src/read/project/loading/host.ts'
import { podmanExamples } from './examples.ts'

const PODMAN = /podman|userns-in-pod|short-image-name/

test.each(Object.entries(podmanExamples))('%s', async (_, { text, rule }) => {
  const host = memoryHost({ '/p/compose.yaml': text, '/p/x': '' })
  const { diagnostics } = await checkProject({ files: ['/p/compose.yaml'], env: {}, host }, { target: 'podman' })
  expect(diagnostics.map((each) => each.rule).filter((id) => PODMAN.test(id))).toEqual(rule === undefined ? [] : [rule])
})
