import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { getNamed } from '../model/get-named.ts'
import { serviceOrder } from '../model/project-order.ts'
import type { Project } from '../model/project.ts'
import type { Service } from '../model/service.ts'
import { omitMembers, type StructOrder } from '../model/print-order.ts'
import { arrangePlain } from './arrange.ts'
import { assertProject } from './assert-project.ts'
import { writeJson } from './write-json.ts'

/** The parts of a service that affect its containers. */
const hashedOrder = omitMembers(
  serviceOrder,
  ...['build', 'pull_policy', 'scale', 'deploy.replicas', 'depends_on', 'profiles'],
)

/** What affected containers for Compose before 2.33. */
const olderHashedOrder = omitMembers(serviceOrder, 'build', 'pull_policy', 'scale', 'deploy.replicas')

/**
 * The config hash of a service, as `docker compose config --hash` prints it: the SHA-256 of its compact JSON, in
 * hexadecimal.
 *
 * It matches the hash of a container only if the environment of the project is resolved.
 *
 * @throws TypeError if there is no project.
 * @throws RangeError if the project has no such service.
 * @example
 * import { loadProject, memoryHost, serviceHash } from 'composure'
 *
 * const host = memoryHost({ '/shop/compose.yaml': 'services: { web: { image: nginx } }' })
 * const { project } = await loadProject({ files: ['/shop/compose.yaml'], host })
 * if (project) console.log(serviceHash(project, 'web'))
 */
export function serviceHash(project: Project, service: string): string {
  assertProject(project)
  const found = getNamed(project.services, service)
  if (found === undefined) throw new RangeError(`Project "${project.name}" has no service "${service}".`)
  return hashInOrder(found, hashedOrder)
}

/** How a version of Compose computes the config hash: until 2.33, dependencies and profiles counted. */
export type HashForm = 'with-dependencies' | 'without-dependencies'

/** The config hash of a service as an older or a newer version of Compose computes it. */
export function hashServiceAs(service: Service, form: HashForm): string {
  return hashInOrder(service, form === 'with-dependencies' ? olderHashedOrder : hashedOrder)
}

function hashInOrder(service: Service, order: StructOrder): string {
  return bytesToHex(sha256(utf8ToBytes(writeJson(arrangePlain(service, 'json', order), 'compact'))))
}
