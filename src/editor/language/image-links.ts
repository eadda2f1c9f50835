import type { Span } from '../../core/source/source-file.ts'
import { isString } from '../../core/tree/node.ts'
import { visit } from '../../core/tree/visit.ts'
import type { ReadFile } from '../../read/project/loading/read-file.ts'

/** The name of an image, and the page of its registry about it. */
export interface ImageLink {
  readonly span: Span
  readonly address: string
}

/** Registries that have pages for people, by the start of a name. */
const PAGES: readonly (readonly [start: RegExp, page: string])[] = [
  [/^(?:docker\.io\/)?library\/(?=[^/]+$)/, 'https://hub.docker.com/_/'],
  [/^docker\.io\/(?=[^/]+\/[^/]+$)/, 'https://hub.docker.com/r/'],
  [/^(?:docker\.io\/)?(?=[^/]+$)/, 'https://hub.docker.com/_/'],
  [/^ghcr\.io\/(?=[^/]+\/)/, 'https://ghcr.io/'],
  [/^quay\.io\/(?=[^/]+\/[^/]+$)/, 'https://quay.io/repository/'],
  [/^mcr\.microsoft\.com\//, 'https://mcr.microsoft.com/artifact/mar/'],
  // The first part of a name on Docker Hub is no host.
  [/^(?=[^/.:]+\/[^/]+$)/, 'https://hub.docker.com/r/'],
]

/** The images that are written without variables, and whose registry has a page about them. */
export function findImageLinks({ stream }: ReadFile): readonly ImageLink[] {
  const links: ImageLink[] = []
  for (const { root } of stream.documents) {
    visit(root, 'services.*.image', (node) => {
      const address = isString(node) ? findImagePage(node.value) : undefined
      if (address !== undefined) links.push({ span: node.span, address })
    })
  }
  return links
}

function findImagePage(image: string): string | undefined {
  const [, name] = /^([a-z0-9][a-z0-9._/-]*)(?::[\w.-]+)?(?:@sha256:[0-9a-f]+)?$/.exec(image) ?? []
  const page = name === undefined ? undefined : PAGES.find(([start]) => start.test(name))
  return name === undefined || page === undefined ? undefined : page[1] + name.replace(page[0], '')
}
