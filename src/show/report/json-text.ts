import { withoutMarks } from './log-commands.ts'
import { oneByOne } from './one-by-one.ts'

// JSON allows these unescaped, but a terminal that shows the report would obey or hide them.
const unseen = /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu

/**
 * JSON with a trailing newline. Every character that is invisible, or would start a command in a CI log, is written as
 * `\uXXXX`. Lists that are generated one by one are also serialized one by one.
 */
export function* jsonText(value: unknown): Generator<string> {
  yield* written(value, '\n')
  yield '\n'
}

/** @param lineBreak includes the indentation of the value. */
function* written(value: unknown, lineBreak: string): Generator<string> {
  const inner = `${lineBreak}  `
  if (isIterable(value)) {
    yield* enclosed(
      '[]',
      oneByOne(value, (item) => [plain(item, inner)]),
      lineBreak,
    )
  } else if (isList(value)) {
    yield* enclosed(
      '[]',
      oneByOne(value, (item) => written(item, inner)),
      lineBreak,
    )
  } else if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).filter(([, member]) => member !== undefined)
    yield* enclosed(
      '{}',
      oneByOne(members, ([key, member]) => named(key, written(member, inner))),
      lineBreak,
    )
  } else yield plain(value, lineBreak)
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value && !isList(value)
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value)
}

function* enclosed(brackets: '[]' | '{}', members: Iterable<Iterable<string>>, lineBreak: string): Generator<string> {
  let before = brackets.charAt(0)
  for (const member of members) {
    yield `${before}${lineBreak}  `
    yield* member
    before = ','
  }
  yield before === ',' ? `${lineBreak}${brackets.charAt(1)}` : brackets
}

function* named(key: string, value: Iterable<string>): Generator<string> {
  yield `${plain(key, '')}: `
  yield* value
}

function plain(value: unknown, lineBreak: string): string {
  return withoutMarks(
    JSON.stringify(value, undefined, 2).replaceAll('\n', lineBreak).replace(unseen, escaped),
    String.raw`\u0023\u0023`,
  )
}

function escaped(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('')
}
