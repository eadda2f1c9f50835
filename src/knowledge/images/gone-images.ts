import type { ImageReference } from './known-images.ts'
import { shortenImageName } from './registries.ts'

/** Images that a public registry had, or that people expect there. */
interface GoneImage {
  readonly name: RegExp
  readonly tag: RegExp
  /** What is there instead, by the name and the tag that were asked for. */
  readonly instead: (name: string, tag: string) => string
  readonly source: string
}

const goneImages: readonly GoneImage[] = [
  {
    name: /^bitnami\/[\w.-]+$/,
    tag: /^(?!latest$)/,
    instead: (name, tag) => `${name.replace('bitnami/', 'bitnamilegacy/')}:${tag}`,
    source: 'bitnami/containers, issue 83267, Upcoming changes to the Bitnami catalog',
  },
  {
    name: /^(?:elasticsearch|kibana|logstash)$/,
    tag: /^latest$/,
    instead: (name) => `${name}:9.2.0`,
    source: 'Docker Hub, Official Images, elasticsearch: "latest" is not supported',
  },
  {
    name: /^(?:vault|consul)$/,
    tag: /^latest$/,
    instead: (name) => `hashicorp/${name}`,
    source: 'Docker Hub, Official Images, vault and consul: deprecation notices',
  },
]

/** What to use in place of an image that its registry no longer has; undefined if nothing is known to be wrong with it. */
export function findReplacement({ name, tag = 'latest', digest }: ImageReference): string | undefined {
  if (digest !== undefined) return undefined
  const shortName = shortenImageName(name)
  return goneImages.find((each) => each.name.test(shortName) && each.tag.test(tag))?.instead(shortName, tag)
}
