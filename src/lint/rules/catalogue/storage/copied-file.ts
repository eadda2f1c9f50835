import { code, message, name, text, type Value } from '../../../../core/messages/message.ts'
import { getNamed } from '../../../../read/model/get-named.ts'
import type { Config, Project, Secret } from '../../../../read/model/project.ts'
import type { FileReference } from '../../../../read/model/attachments.ts'
import type { Service } from '../../../../read/model/service.ts'
import type { Path } from '../../../../core/tree/path.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import type { ProjectRule, ProjectRuleContext } from '../../rule.ts'
import { quoteNode } from '../../shared/quoted.ts'

type Kind = 'secret' | 'config'

interface Copied {
  readonly service: string
  readonly kind: Kind
  readonly source: string
}

const readOnly = message(
  'read-only',
  ({ service, kind, source }: Copied) =>
    text`Compose cannot copy the ${[kind]} ${name(source)} into service ${name(service)}, which is read-only, so it does not start; give the ${[kind]} a ${name('file')}.`,
)

const hidden = message(
  'hidden',
  ({ service, kind, source, folder }: Copied & { folder: string }) =>
    text`Service ${name(service)} does not see the ${[kind]} ${name(source)}: Compose copies it into the container, and the tmpfs at ${name(folder)} hides it; use another target, or give the ${[kind]} a ${name('file')}.`,
)

const owner = message(
  'owner-not-numeric',
  ({ service, attribute, written }: { service: string; attribute: string; written: Value }) =>
    text`Service ${name(service)} sets ${name(attribute)} of a copied file to ${written}, which is not a number, so it does not start; use an ID, such as ${code(`${attribute}: "1000"`)}.`,
)

const folder = message(
  'folder-as-target',
  ({ service, kind, source }: Copied) =>
    text`The target of the ${[kind]} ${name(source)} in service ${name(service)} is a folder, so it does not start; name a file.`,
)

export const copiedFile: ProjectRule = {
  id: 'copied-file',
  summary: 'Secrets and configs from "environment" or "content" must be ones that can be copied into the container.',
  // Those from a file are mounted. Those from "environment" or "content" are copied before the container starts: its
  // root must not be read-only, a tmpfs hides them, and the owner must be a number. Compose Specification, services,
  // secrets, configs, read_only, tmpfs.
  severity: 'warning',
  preset: 'recommended',
  targets: ['compose'],
  since: '0.1.0',
  check(context) {
    for (const [service, definition] of Object.entries(context.project.services)) {
      for (const kind of ['secret', 'config'] as const) checkService(service, definition, kind, context)
    }
  },
}

function checkService(service: string, definition: Service, kind: Kind, context: ProjectRuleContext): void {
  const { project, nodeAt, report } = context
  const section = `${kind}s` as const
  for (const [index, mount] of (definition[section] ?? []).entries()) {
    const { source = '', target = kind === 'config' ? `/${source}` : source } = mount
    const key = findCopiedSource(project, section, source)
    if (key === undefined) continue
    const at: Path = ['services', service, section, index]
    const copied: Copied = { service, kind, source }
    const cause = { at: [section, source, key], key: true, message: text`copied from this` }
    if (definition.read_only === true) {
      const here = { at: ['services', service, 'read_only'], message: text`read-only here` }
      report({ at: [...at, 'source'], message: readOnly(copied), related: [here, cause] })
    } else if (target.endsWith('/') && isKnownValue(nodeAt([...at, 'target']))) {
      report({ at: [...at, 'target'], message: folder(copied), related: [cause] })
    } else {
      const cover = findTmpfsOver(
        definition,
        kind === 'secret' && !target.startsWith('/') ? `/run/secrets/${target}` : target,
      )
      if (cover !== undefined) {
        const here = { at: ['services', service, ...cover.at], message: text`the tmpfs` }
        report({ at: [...at, 'source'], message: hidden({ ...copied, folder: cover.folder }), related: [here, cause] })
      }
    }
    checkOwnerIds(service, mount, at, context)
  }
}

function checkOwnerIds(service: string, mount: FileReference, at: Path, { nodeAt, report }: ProjectRuleContext): void {
  for (const attribute of ['uid', 'gid'] as const) {
    const id = mount[attribute]
    const node = nodeAt([...at, attribute])
    if (id === undefined || /^(?:[+-]?\d+)?$/.test(id) || !isKnownValue(node)) continue
    report({ at: [...at, attribute], message: owner({ service, attribute, written: quoteNode(node, id) }) })
  }
}

/** The key that holds the text of a secret or config that is not a file. */
function findCopiedSource(project: Project, section: 'secrets' | 'configs', source: string): string | undefined {
  const definition = getNamed<Secret | Config>(project[section], source)
  if (definition === undefined) return undefined
  return ['content', 'environment'].find((key) => key in definition)
}

interface Cover {
  readonly folder: string
  /** The path below the service. */
  readonly at: Path
}

function findTmpfsOver({ tmpfs = [], volumes = [] }: Service, file: string): Cover | undefined {
  const covers: readonly Cover[] = [
    ...tmpfs.map((item, index) => ({ folder: item.split(':')[0] ?? '', at: ['tmpfs', index] })),
    ...volumes.flatMap(({ type, target = '' }, index) =>
      type === 'tmpfs' ? [{ folder: target, at: ['volumes', index] }] : [],
    ),
  ]
  return covers.find((cover) => cover.folder !== '' && file.startsWith(`${cover.folder.replace(/\/$/, '')}/`))
}
