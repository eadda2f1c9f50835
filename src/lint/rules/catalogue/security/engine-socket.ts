import { message, name, text, type Value } from '../../../../core/messages/message.ts'
import type { Service } from '../../../../read/model/service.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import type { ProjectRule } from '../../rule.ts'
import { listContainers } from '../../shared/containers.ts'
import { walkHostPaths } from '../../shared/host-paths.ts'
import { quoteNode } from '../../shared/quoted.ts'

const SOCKETS =
  /(?:^|[/\\])(?:docker(?:\.raw)?|podman|containerd|crio|cri-dockerd)\.sock$|[/\\]pipe[/\\](?:docker_engine|containerd-containerd)$/i

/** Folders that contain an engine's socket. */
const FOLDERS =
  /^(?:\/var)?\/run(?:\/(?:containerd|crio|podman|k3s|k3s\/containerd|user|user\/\d+|user\/\d+\/podman))?$/

interface Mounted {
  readonly service: string
  readonly path: Value
}

const mounted = message(
  'mounted',
  ({ service, path }: Mounted) =>
    text`Service ${name(service)} mounts the engine's socket ${path}, which gives it control of the whole host, even read-only; use a socket proxy that allows only what it needs.`,
)

const folderMounted = message(
  'folder-mounted',
  ({ service, path }: Mounted) =>
    text`Service ${name(service)} mounts ${path}, where the engine's socket may be, which gives it control of the whole host, even read-only; use a socket proxy that allows only what it needs.`,
)

const apiSocket = message(
  'api-socket',
  ({ service }: { service: string }) =>
    text`Service ${name(service)} gets the engine's socket and your registry credentials through ${name('use_api_socket')}, and with them control of the whole host; remove it.`,
)

export const engineSocket: ProjectRule = {
  id: 'engine-socket',
  summary: "The engine's socket should not be given to a container.",
  // Anybody who can talk to the engine can start a container with access to the whole host. A read-only mount does not
  // help: it prevents replacing the socket, not using it. Compose Specification, services, volumes and use_api_socket.
  severity: 'warning',
  preset: 'security',
  since: '0.1.0',
  check({ project, nodeAt, report }) {
    for (const { service, path, at } of walkHostPaths(project)) {
      if (isSocketProxy(project.services[service])) continue
      const isSocket = SOCKETS.test(path)
      if ((!isSocket && !FOLDERS.test(path)) || !isKnownValue(nodeAt(at))) continue
      const facts = { service, path: quoteNode(nodeAt(at), path) }
      report({ at, message: isSocket ? mounted(facts) : folderMounted(facts) })
    }
    for (const [service, { use_api_socket: usesSocket }] of listContainers(project)) {
      if (usesSocket !== true) continue
      report({
        at: ['services', service, 'use_api_socket'],
        message: apiSocket({ service }),
      })
    }
  },
}

// A socket proxy exists so that no other container needs the socket.
function isSocketProxy({ image = '' }: Service = {}): boolean {
  return /[/-]socket-proxy(?:[:@]|$)/.test(image)
}
