import type { Service } from '../../../model/service.ts'
import { isKnown } from '../../../tree/variables.ts'
import { containersOf } from '../../shared/containers.ts'
import { hostPathsOf } from '../../shared/host-paths.ts'
import type { ProjectRule } from '../../rule.ts'

const SOCKETS =
  /(?:^|[/\\])(?:docker(?:\.raw)?|podman|containerd|crio|cri-dockerd)\.sock$|[/\\]pipe[/\\](?:docker_engine|containerd-containerd)$/i

/** Folders in which an engine keeps its socket. */
const FOLDERS =
  /^(?:\/var)?\/run(?:\/(?:containerd|crio|podman|k3s|k3s\/containerd|user|user\/\d+|user\/\d+\/podman))?$/

/**
 * No container commands the engine.
 *
 * Who may speak to the engine may start a container that sees the whole host. A read-only mount is no help: it keeps the
 * socket from being replaced, not from being used.
 * Compose Specification, services, volumes and use_api_socket.
 */
export const engineSocket: ProjectRule = {
  id: 'engine-socket',
  summary: "The container engine's socket should not be given to a container.",
  severity: 'warning',
  preset: 'security',
  since: '0.1.0',
  check({ project, nodeAt, report }) {
    for (const { service, path, at } of hostPathsOf(project)) {
      if (isSocketProxy(project.services[service])) continue
      const isSocket = SOCKETS.test(path)
      if ((!isSocket && !FOLDERS.test(path)) || !isKnown(nodeAt(at))) continue
      const what = isSocket ? `the engine's socket "${path}"` : `"${path}", where the engine's socket may be`
      report({
        at,
        message: `Service "${service}" mounts ${what}; whoever uses it controls the whole host, even if the mount is read-only, so give it a socket proxy that allows only what it needs.`,
      })
    }
    for (const [service, { use_api_socket: usesSocket }] of containersOf(project)) {
      if (usesSocket !== true) continue
      report({
        at: ['services', service, 'use_api_socket'],
        message: `Service "${service}" gets the engine's socket and your registry credentials through "use_api_socket", and with them control of the whole host; remove it.`,
      })
    }
  },
}

// It is there so that nobody else has the socket.
function isSocketProxy({ image = '' }: Service = {}): boolean {
  return /[/-]socket-proxy(?:[:@]|$)/.test(image)
}
