import type { CST } from 'yaml'
import { message, text, value as quoted, words } from '../../../core/messages/message.ts'
import { insertText, removeText, type Found, type Problem } from '../problem.ts'

const secondOfOne = message(
  'second-property',
  ({ written, what }: { written: string; what: 'anchor' | 'tag' }) =>
    text`${quoted(written)} is the second ${words(what)} of one value; keep one.`,
)

const beforeAlias = message(
  'property-of-alias',
  ({ written }: { written: string }) => text`${quoted(written)} cannot precede an alias; remove it.`,
)

const undeclaredTag = message(
  'undeclared-tag',
  ({ tag }: { tag: string }) => text`No %TAG line declares ${quoted(tag)}; remove it.`,
)

const namelessTag = message(
  'nameless-tag',
  ({ tag }: { tag: string }) => text`The tag ${quoted(tag)} has no name; add one, or remove it.`,
)

const invalidTag = message(
  'invalid-tag',
  ({ tag }: { tag: string }) => text`${quoted(tag)} is not a valid YAML tag; remove it.`,
)

const missingSpace = message(
  'missing-space-after-property',
  ({ what, written }: { what: 'anchor' | 'tag'; written: string }) =>
    text`Add a space after the ${words(what)} ${quoted(written)}.`,
)

// Mistakes with anchors and tags.

export function describeSecondAnchor({ offset, source }: CST.SourceToken): Problem {
  return describeSecondProperty(offset, source, 'anchor')
}

export function describeSecondTag({ offset, source }: CST.SourceToken): Problem {
  return describeSecondProperty(offset, source, 'tag')
}

function describeSecondProperty(offset: number, source: string, what: 'anchor' | 'tag'): Problem {
  return {
    start: offset,
    end: offset + source.length,
    message: secondOfOne({ written: source, what }),
    repair: removeText(offset, offset + source.length),
  }
}

export function findPropertyOfAlias(tokens: readonly CST.SourceToken[]): Found {
  const property = tokens.find(({ type }) => type === 'anchor' || type === 'tag')
  if (property === undefined) return undefined
  const { offset, source } = property
  return {
    start: offset,
    end: offset + source.length,
    message: beforeAlias({ written: source }),
    repair: removeText(offset, offset + source.length),
  }
}

export function tagHandle({ offset, source }: CST.SourceToken): Problem {
  return {
    start: offset,
    end: offset + source.length,
    message: undeclaredTag({ tag: source }),
    repair: removeText(offset, offset + source.length),
  }
}

export function tagWithoutName({ offset, source }: CST.SourceToken): Problem {
  return {
    start: offset,
    end: offset + source.length,
    message: namelessTag({ tag: source }),
    repair: removeText(offset, offset + source.length),
  }
}

const READABLE_TAG = /^!(?:<(?:[\w\-;/?:@&=+$.!~*'(),[\]]|%[\dA-Fa-f]{2})+>|[^<#][^#]*)?$/

/** `!a#b`, and `!<a` without its end, are not readable. */
export function isReadableTag({ source }: CST.SourceToken): boolean {
  return READABLE_TAG.test(source)
}

export function describeUnreadableTag({ offset, source }: CST.SourceToken): Problem {
  return {
    start: offset,
    end: offset + source.length,
    message: invalidTag({ tag: source }),
    repair: removeText(offset, offset + source.length),
  }
}

export function describeJoinedProperty(what: 'anchor' | 'tag', property: CST.SourceToken): Problem {
  const { offset, source } = property
  const end = offset + source.length
  if (source === '!') return tagWithoutName(property)
  return {
    start: offset,
    end,
    message: missingSpace({ what, written: source }),
    repair: insertText(end, ' '),
    fix: text`Insert the space`,
  }
}
