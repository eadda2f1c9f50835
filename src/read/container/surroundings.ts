import type { ImageRecord } from '../../knowledge/images/image-configuration.ts'
import type { Paths } from '../../core/paths/paths.ts'
import type { Node } from '../../core/tree/node.ts'
import type { Path } from '../../core/tree/path.ts'

/** What is asked about a project and the files around it. */
export interface Surroundings {
  readonly paths: Paths
  /** The text of a file; undefined if it cannot be read. */
  readonly read: (path: string) => string | undefined
  readonly kindOf: (path: string) => 'file' | 'directory' | 'missing' | 'withheld'
  /** The permission bits of a file; undefined if the host does not say. */
  readonly modeOf: (path: string) => number | undefined
  readonly nodeAt: (path: Path) => Node | undefined
  /** What an engine, a registry or a file says of an image, by its name; undefined if nobody was asked. */
  readonly imageOf: (image: string) => ImageRecord | undefined
}
