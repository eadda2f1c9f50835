import { expect, test } from 'vitest'
import { memoryHost } from '../../../src/read/project/loading/host.ts'
import { listVariables } from '../../../src/show/needs/list-variables.ts'

test('variables are listed with their defaults and uses, in order', async () => {
  const text = 'services: { web: { image: "nginx:${TAG}", command: "echo ${WORD:-hi} ${KEY:?}" } }'
  const host = memoryHost({ '/shop/compose.yaml': text, '/shop/.env': 'TAG=1\n' })
  expect(await listVariables({ files: ['/shop/compose.yaml'], host })).toMatchInlineSnapshot(`
    [
      {
        "defaults": [],
        "isRequired": true,
        "name": "TAG",
        "uses": [
          {
            "file": "/shop/compose.yaml",
            "path": "services.web.image",
          },
        ],
      },
      {
        "defaults": [
          "hi",
        ],
        "isRequired": false,
        "name": "WORD",
        "uses": [
          {
            "file": "/shop/compose.yaml",
            "path": "services.web.command",
          },
        ],
      },
      {
        "defaults": [],
        "isRequired": true,
        "name": "KEY",
        "uses": [
          {
            "file": "/shop/compose.yaml",
            "path": "services.web.command",
          },
        ],
      },
    ]
  `)
})

test('a project without variables needs none', async () => {
  const host = memoryHost({ '/shop/compose.yaml': 'services: { web: { image: nginx } }' })
  expect(await listVariables({ files: ['/shop/compose.yaml'], host })).toEqual([])
})
