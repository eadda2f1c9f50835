import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** An engine behind a socket that has these containers, what it was asked, and the `DOCKER_HOST` that leads to it. */
export async function startEngine(containers: readonly object[]) {
  const folder = mkdtempSync(join(tmpdir(), 'composure-engine-'))
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(`${request.method ?? ''} ${request.url?.split('?')[0] ?? ''}`)
    response.end(JSON.stringify(containers))
  })
  const isPipe = process.platform === 'win32'
  const path = isPipe ? `\\\\.\\pipe\\composure-${process.pid}` : join(folder, 'docker.sock')
  await new Promise<void>((resolve) => server.listen(path, resolve))
  return {
    asked,
    address: isPipe ? `npipe://${path.replaceAll('\\', '/')}` : `unix://${path}`,
    close: () => {
      server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A container of a service of the project "shop", as the list of containers tells of it. */
export function listContainer(service: string, state: string, sentence: string): object {
  const labels = { 'com.docker.compose.project': 'shop', 'com.docker.compose.service': service }
  return { State: state, Status: sentence, Labels: labels }
}
