import { replaceMarks } from './log-commands.ts'
import { mapLazily } from './map-lazily.ts'

// JSON allows these unescaped, but a terminal that shows the report would obey or hide them.
const unseen = /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu

/**
 * JSON with a trailing newline. Every character that is invisible, or would start a command in a CI log, is written as
 * `\uXXXX`. Lists that are generated one by one are also serialized one by one.
 */
export function* writeJsonText(value: unknown): Generator<string> {
  yield* writeJsonValue(value, '\n')
  yield '\n'
}

/** @param lineBreak includes the indentation of the value. */
function* writeJsonValue(value: unknown, lineBreak: string): Generator<string> {
  const inner = `${lineBreak}  `
  if (isIterable(value)) {
    yield* encloseMembers(
      '[]',
      mapLazily(value, (item) => [writePlainValue(item, inner)]),
      lineBreak,
    )
  } else if (isJsonList(value)) {
    yield* encloseMembers(
      '[]',
      mapLazily(value, (item) => writeJsonValue(item, inner)),
      lineBreak,
    )
  } else if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).filter(([, member]) => member !== undefined)
    yield* encloseMembers(
      '{}',
      mapLazily(members, ([key, member]) => writeMember(key, writeJsonValue(member, inner))),
      lineBreak,
    )
  } else yield writePlainValue(value, lineBreak)
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value && !isJsonList(value)
}

function isJsonList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value)
}

function* encloseMembers(
  brackets: '[]' | '{}',
  members: Iterable<Iterable<string>>,
  lineBreak: string,
): Generator<string> {
  let before = brackets.charAt(0)
  for (const member of members) {
    yield `${before}${lineBreak}  `
    yield* member
    before = ','
  }
  yield before === ',' ? `${lineBreak}${brackets.charAt(1)}` : brackets
}

function* writeMember(key: string, value: Iterable<string>): Generator<string> {
  yield `${writePlainValue(key, '')}: `
  yield* value
}

function writePlainValue(value: unknown, lineBreak: string): string {
  return replaceMarks(
    JSON.stringify(value, undefined, 2).replaceAll('\n', lineBreak).replace(unseen, escapeJsonCharacter),
    String.raw`\u0023\u0023`,
  )
}

function escapeJsonCharacter(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('')
}
