import type { CST } from 'yaml'
import { insertion, quoted, removal, type Found, type Problem } from '../problem.ts'

// Anchors and tags.

export function secondAnchor({ offset, source }: CST.SourceToken): Problem {
  return second(offset, source, 'anchor')
}

export function secondTag({ offset, source }: CST.SourceToken): Problem {
  return second(offset, source, 'tag')
}

function second(offset: number, source: string, what: string): Problem {
  return {
    start: offset,
    end: offset + source.length,
    message: `${quoted(source)} is the second ${what} of one value; keep one of them.`,
    repair: removal(offset, offset + source.length),
  }
}

export function propertyOfAlias(tokens: readonly CST.SourceToken[]): Found {
  const property = tokens.find(({ type }) => type === 'anchor' || type === 'tag')
  if (property === undefined) return undefined
  const { offset, source } = property
  return {
    start: offset,
    end: offset + source.length,
    message: `${quoted(source)} cannot stand before an alias; remove it.`,
    repair: removal(offset, offset + source.length),
  }
}

export function tagHandle({ offset, source }: CST.SourceToken): Problem {
  return {
    start: offset,
    end: offset + source.length,
    message: `No %TAG line declares what ${quoted(source)} stands for; remove it.`,
    repair: removal(offset, offset + source.length),
  }
}

export function tagWithoutName({ offset, source }: CST.SourceToken): Problem {
  return {
    start: offset,
    end: offset + source.length,
    message: `The tag ${quoted(source)} has no name; write one, or remove it.`,
    repair: removal(offset, offset + source.length),
  }
}

const READABLE_TAG = /^!(?:<(?:[\w\-;/?:@&=+$.!~*'(),[\]]|%[\dA-Fa-f]{2})+>|[^<#][^#]*)?$/

/** Not so are `!a#b`, and `!<a` without its end. */
export function isReadableTag({ source }: CST.SourceToken): boolean {
  return READABLE_TAG.test(source)
}

export function unreadableTag({ offset, source }: CST.SourceToken): Problem {
  return {
    start: offset,
    end: offset + source.length,
    message: `The tag ${quoted(source)} is not one that YAML allows; remove it.`,
    repair: removal(offset, offset + source.length),
  }
}

export function joined(what: 'anchor' | 'tag', { offset, source }: CST.SourceToken): Problem {
  const end = offset + source.length
  return {
    start: offset,
    end,
    message: `The ${what} ${quoted(source)} needs a space after it.`,
    repair: insertion(end, ' '),
    fix: 'Insert the space',
  }
}
