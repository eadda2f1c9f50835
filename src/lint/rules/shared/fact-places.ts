import type { Source } from '../../../read/container/container.ts'
import type { Span } from '../../../core/source/source-file.ts'
import type { Path } from '../../../core/tree/path.ts'

/** The place of a fact in the Compose file or a Dockerfile; that of the image for what the image brings. */
export function locateFact(service: string, source: Source): Path | Span {
  if (source.kind === 'service') return source.at
  return source.kind === 'dockerfile' ? source.span : ['services', service, 'image']
}
