import { expect, test } from 'vitest'
import { isSomethingElse } from '../../../src/lint/check/something-else.ts'

test.each([
  'apiVersion: apps/v1\nkind: Deployment\nspec: { containers: [{ image: nginx }] }\n',
  'on: push\njobs:\n  test:\n    services: { db: { image: postgres } }\n',
  '- hosts: all\n  tasks:\n    - name: services\n',
  'services:\n{% for each in names %}\n  {{ each }}:\n    image: nginx\n{% endfor %}\n',
  'version: "2"\nservices:\n  web:\n    scale: 1\n    start_on_create: true\n',
  '# services\nversion: "0.5"\nprocesses:\n  web:\n    command: serve\n',
])('a file for another program: %j', (text) => expect(isSomethingElse(text)).toBe(true))

test.each([
  '',
  '# Only a comment.\n',
  'services:\n  web:\n    image: nginx\n',
  'web:\n  image: nginx\n',
  'servces:\n  web:\n    image: nginx\n',
  'include:\n  - other.yaml\n',
  '{"services": {"web": {"image": "nginx"}}}\n',
  'services:\n  web:\n    image: nginx\n    hostname: "{{.Node.Hostname}}"\n',
  'services:\n  web:\n    image: nginx\n    lb_config: {}\n',
  '- services:\n    web:\n      image: nginx\n',
])('a Compose file, or one that was meant to be: %j', (text) => expect(isSomethingElse(text)).toBe(false))
