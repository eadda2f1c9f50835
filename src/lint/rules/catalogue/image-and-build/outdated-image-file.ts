import { code, message, name, text, type Value } from '../../../../core/messages/message.ts'
import { IMAGE_FILE, parseImageFile } from '../../../../knowledge/images/image-file.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import type { ProjectRule, ProjectRuleContext } from '../../rule.ts'
import { listContainers } from '../../shared/containers.ts'
import { quoteNode } from '../../shared/quoted.ts'

const REWRITE = code('composure images --write')

const unlisted = message(
  'unlisted',
  ({ service, image }: { service: string; image: Value }) =>
    text`The image ${image} of service ${name(service)} is not in ${name(IMAGE_FILE)}; run ${REWRITE}.`,
)

const unreadable = message(
  'unreadable',
  () => text`${name(IMAGE_FILE)} is not a file of images, so nothing in it counts; run ${REWRITE}.`,
)

export const outdatedImageFile: ProjectRule = {
  id: 'outdated-image-file',
  summary: 'A file of images must have those that the services use.',
  // `docs/images.md` says what such a file is for.
  severity: 'info',
  preset: 'recommended',
  since: '0.1.0',
  check(context) {
    const { files, nodeAt, report } = context
    const path = files.paths.join(files.directory, IMAGE_FILE)
    if (files.kindOf(path) !== 'file') return
    const records = parseImageFile(files.read(path) ?? '')
    for (const [service, image] of listPulled(context)) {
      const at = ['services', service, 'image']
      if (records === undefined) return report({ at, message: unreadable() })
      if (!records.has(image)) report({ at, message: unlisted({ service, image: quoteNode(nodeAt(at), image) }) })
    }
  },
}

/** The images that services pull, without those whose names are not known. */
function listPulled({ project, nodeAt }: ProjectRuleContext): readonly (readonly [service: string, image: string])[] {
  return listContainers(project).flatMap(([service, { image, build }]) =>
    image !== undefined && build === undefined && isKnownValue(nodeAt(['services', service, 'image']))
      ? [[service, image] as const]
      : [],
  )
}
