import fc from 'fast-check'
import { expect, test } from 'vitest'
import { expandWord } from '../../../src/read/dockerfile/expand.ts'
import { findIgnoring, parseIgnoreFile } from '../../../src/read/dockerfile/ignore-file.ts'
import { parseDockerfile } from '../../../src/read/dockerfile/parse-dockerfile.ts'

function read(text: string): readonly (readonly [keyword: string, text: string, written: string])[] {
  return parseDockerfile(text).instructions.map(({ keyword, text: rest, start, end }) => [
    keyword,
    rest,
    text.slice(start, end),
  ])
}

test('joins continued lines, without the comments and empty lines between them', () => {
  expect(read('RUN apk add \\\n  # why\n  curl \\\n\n  wget\nUSER app')).toEqual([
    ['RUN', 'apk add   curl   wget', 'RUN apk add \\\n  # why\n  curl \\\n\n  wget'],
    ['USER', 'app', 'USER app'],
  ])
})

test('reads the escape directive, and only at the top', () => {
  expect(read('# escape=`\nRUN a `\n b\n')[0]?.[1]).toBe('a  b')
  expect(read('FROM x\n# escape=`\nRUN a `\nRUN b').map(([, text]) => text)).toEqual(['x', 'a `', 'b'])
})

test('keeps flags apart from what follows, with their places', () => {
  const text = 'COPY --chown=1:1 --link a b'
  const [copy] = parseDockerfile(text).instructions
  expect(copy?.flags.map(({ name, value, start, end }) => [name, value, text.slice(start, end)])).toEqual([
    ['chown', '1:1', '--chown=1:1'],
    ['link', '', '--link'],
  ])
  expect(copy?.words.map(({ text: word }) => word)).toEqual(['a', 'b'])
})

test('takes a JSON list of strings for the exec form, and nothing else', () => {
  const itemsOf = (text: string) => parseDockerfile(text).instructions[0]?.items
  expect(itemsOf('CMD ["a b", "c"]')).toEqual(['a b', 'c'])
  expect(itemsOf("CMD ['a']")).toBeUndefined()
  expect(itemsOf('CMD [1]')).toBeUndefined()
})

test('reads here-documents, which may contain anything', () => {
  const { instructions } = parseDockerfile('COPY <<-"END" /x\n\tFROM y\n\tEND\nRUN <<A\nb\n')
  expect(instructions.map(({ keyword, hereDocuments }) => [keyword, hereDocuments])).toEqual([
    ['COPY', [{ name: 'END', isExpanded: false, text: 'FROM y\n', isTerminated: true }]],
    ['RUN', [{ name: 'A', isExpanded: true, text: 'b\n', isTerminated: false }]],
  ])
})

test('expands variables as BuildKit does, and does not guess', () => {
  const variables = new Map([
    ['a', '1'],
    ['empty', ''],
    ['unknown', undefined],
  ])
  const expand = (word: string) => expandWord(word, variables)
  expect(expand('x$a-${a}-${none:-d$a}-${empty:-e}-${empty-f}-${a:+y}-\\$a-\'$a\'-"$a"')).toBe('x1-1-d1-e--y-$a-$a-1')
  expect(expand('$unknown')).toBeUndefined()
  expect(expand('${a#1}')).toBeUndefined()
})

test('finds the line that leaves a file out of the context', () => {
  const lineFor = (path: string, text: string) => findIgnoring(path, parseIgnoreFile(text))?.line
  expect(lineFor('entry.sh', '*\n!src')).toBe('*')
  expect(lineFor('src/a.py', '*\n!src')).toBeUndefined()
  expect(lineFor('a/b/c.md', '# *\n**/*.md\n')).toBe('**/*.md')
  expect(lineFor('a/b', '/a/')).toBe('/a/')
  expect(lineFor('ab', 'a')).toBeUndefined()
})

test('reads any text, with places inside it that do not overlap', () => {
  const part = fc.constantFrom(
    'FROM',
    ' ',
    '\n',
    '\\\n',
    '"',
    "'",
    '<<A',
    'A\n',
    '$',
    '${',
    '}',
    '[',
    ']',
    '--x=',
    '#',
    '\r\n',
    'RUN ',
    'COPY ',
    '# escape=`\n',
    '`\n',
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
      const text = parts.join('')
      let end = 0
      for (const instruction of parseDockerfile(text).instructions) {
        expect(instruction.start).toBeGreaterThanOrEqual(end)
        expect(instruction.end).toBeGreaterThanOrEqual(instruction.start)
        expect(instruction.end).toBeLessThanOrEqual(text.length)
        end = instruction.end
        for (const word of instruction.words) expandWord(word.text, new Map())
      }
    }),
  )
})
