import type { Message } from '../../../core/messages/message.ts'
import type { Edit } from '../../yaml/repaired-text.ts'

export type ReadingKind =
  | 'space'
  | 'item'
  | 'dash'
  | 'colon'
  | 'equals'
  | 'quote'
  | 'join'
  | 'split'
  | 'undash'
  | 'drop'
  | 'replace'
  | 'indent'
  | 'outdent'
  | 'below'

/** Something that a person may have meant by a broken place. */
export interface Reading {
  readonly kind: ReadingKind
  /** What is wrong, if this is what was meant: the start of a sentence. */
  readonly fact: Message
  /** What to write instead: the rest of the sentence, without its period. */
  readonly remedy: Message
  /** The title of the fix. */
  readonly title: Message
  /** In order, without overlaps. */
  readonly edits: readonly Edit[]
  /** Where the first key that is moved starts afterwards. */
  readonly movedTo?: number
  /** The line at fault. */
  readonly start: number
  readonly end: number
}
