import type { Span } from '../../core/source/source-file.ts'
import type { Mapping } from '../../core/tree/node.ts'
import { findNearestNode, findNode } from '../../core/tree/path.ts'
import type { Container, Fact, Source } from './container.ts'

/** What a container starts and as whom, and where each part is from. */
export interface Start {
  readonly entrypoint: StartPart<readonly string[]>
  readonly command: StartPart<readonly string[]>
  /** `user` or `user:group`, as it is written; undefined if it is not known. */
  readonly user: StartPart<string> | undefined
}

export interface StartPart<T> {
  readonly value: T
  readonly from: StartSource
}

/** A place in a Compose file or a Dockerfile, an image, or the engine, which fills in what nobody sets. */
export type StartSource =
  | { readonly kind: 'file'; readonly span: Span }
  | { readonly kind: 'image'; readonly name: string }
  | { readonly kind: 'engine' }

/**
 * What a container starts; undefined if the entry point or the command is not known.
 *
 * @param root the whole canonical model, with services that no profile enables.
 */
export function describeStart(
  { entrypoint, command, user }: Pick<Container, 'entrypoint' | 'command' | 'user'>,
  root: Mapping,
): Start | undefined {
  if (entrypoint === undefined || command === undefined) return undefined
  return {
    entrypoint: { value: entrypoint.value.words, from: locateSource(entrypoint, root) },
    command: { value: command.value.words, from: locateSource(command, root) },
    user: user && { value: user.value === '' ? 'root' : user.value, from: locateSource(user, root) },
  }
}

function locateSource({ source }: Fact<unknown>, root: Mapping): StartSource {
  switch (source.kind) {
    case 'image':
      return source
    case 'default':
      return { kind: 'engine' }
    default:
      return { kind: 'file', span: locateFile(source, root) }
  }
}

function locateFile(source: Extract<Source, { kind: 'service' | 'dockerfile' }>, root: Mapping): Span {
  if (source.kind === 'dockerfile') return source.span
  return (findNode(root, source.at) ?? findNearestNode(root, source.at)).span
}
