import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Texts } from './random-editor.ts'

const examples = resolve(import.meta.dirname, '../../../examples')

const own: Texts = {
  '/shop/compose.yaml':
    'include: [db.yaml]\nx-a: &a\n  image: nginx:${TAG:-1}\nservices:\n  web:\n    <<: *a\n    ports: ["8080:80"]\n    depends_on: [db]\n    extends: { file: base.yaml, service: base }\nvolumes: { data: {} }\n',
  '/shop/compose.override.yaml': 'services:\n  web:\n    image: "nginx:$TAG"\n    volumes: [data:/data]\n',
  '/shop/db.yaml': 'services:\n  db:\n    image: postgres\n    networks: [back]\nnetworks:\n  back:\n',
  '/shop/base.yaml':
    'services:\n  base:\n    environment: [A=1, B]\n    healthcheck: { test: "true", interval: 1m30s }\n',
  '/shop/.env': 'TAG=1.27\nB=${TAG}\n',
}

/** A project of several files, and those of the examples. */
export function randomProjects(): readonly Texts[] {
  const folders = readdirSync(examples, { recursive: true, encoding: 'utf8' })
    .filter((name) => existsSync(join(examples, name, 'compose.yaml')))
    .sort()
  return [own, ...folders.map(textsOf)]
}

function textsOf(folder: string): Texts {
  const files = readdirSync(join(examples, folder), { withFileTypes: true }).filter(
    (entry) => entry.isFile() && /\.ya?ml$|env$/.test(entry.name),
  )
  return Object.fromEntries(
    files.map(({ name }) => [`/shop/${name}`, readFileSync(join(examples, folder, name), 'utf8')]),
  )
}
