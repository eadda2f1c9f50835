import { sortTags } from '../../../knowledge/images/tag-order.ts'
import { readLine, positionAt } from '../../../core/source/line-table.ts'
import type { SourceFile } from '../../../core/source/source-file.ts'
import type { Completion } from './proposal.ts'

/** An image whose tag is being typed. */
export interface TypedTag {
  /** The image without its tag: `ghcr.io/owner/app`. */
  readonly repository: string
  /** What there is of the tag. */
  readonly typed: string
}

/** More of a line than this is no name of an image. */
const MAX_LINE_LENGTH = 500

/** `image: "postgres:17.` before the cursor. A variable names another image on every machine. */
const IMAGE = /^ *(?:- +)?image: +["']?([^\s"'#$@]+):([\w.-]*)$/

/** A host whose port is typed, such as `registry.example:50`: on Docker Hub, a name without a folder has no dot. */
const HOST = /^(?:[^/.]*\.[^/]*|localhost)$/

/** The image whose tag is typed at an offset, if its line says so: half a tag is often no YAML. */
export function findTypedTag(file: SourceFile, offset: number): TypedTag | undefined {
  const { line, column } = positionAt(file, offset)
  const before = readLine(file, line).slice(0, column - 1)
  const [, repository, typed] = (before.length > MAX_LINE_LENGTH ? undefined : IMAGE.exec(before)) ?? []
  if (repository === undefined || typed === undefined || HOST.test(repository)) return undefined
  return { repository, typed }
}

/** At most so many tags are offered; some repositories have thousands. */
const MAX_TAGS = 300

/** The tags of a repository that begin as what is typed, the newest version first. */
export function completeTags(tags: readonly string[], { typed }: TypedTag, file: SourceFile, offset: number) {
  const span = { file, start: offset - typed.length, end: offset }
  return sortTags(tags.filter((tag) => tag.startsWith(typed)))
    .slice(0, MAX_TAGS)
    .map((tag, rank): Completion => ({ label: tag, kind: 'word', insert: tag, isSnippet: false, rank, span }))
}
