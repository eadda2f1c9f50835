import { expect, test } from 'vitest'
import { collectVariables } from '../../../src/read/interpolate/variables.ts'
import { readSpan } from '../../../src/core/source/source-file.ts'
import { parseYaml } from '../../../src/read/yaml/parse.ts'

function variables(text: string) {
  const document = parseYaml({ path: 'f', text }, () => undefined).documents[0]
  if (document === undefined) throw new Error('no document')
  return collectVariables(document.root).map(({ spans, ...rest }) => ({ ...rest, spans: spans.map(readSpan) }))
}

const plain = { required: false, defaultValue: '', alternateValue: '' }

test('all variables, those in defaults too, each once', () => {
  expect(variables('a: $A\nb: { c: [ "${B:-x$C}", "${D:+y}" ], $K: 1 }\nd: $A ${E?e $F} $$G')).toEqual([
    { name: 'A', ...plain, spans: ['$A', '$A'] },
    { name: 'B', ...plain, defaultValue: 'x$C', spans: ['${B:-x$C}'] },
    { name: 'C', ...plain, spans: ['$C'] },
    { name: 'D', ...plain, alternateValue: 'y', spans: ['${D:+y}'] },
    { name: 'E', ...plain, required: true, spans: ['${E?e $F}'] },
  ])
})

test('the last use counts', () => {
  expect(variables('a: ${A:-1}\nb: ${A:?no}')).toEqual([
    { name: 'A', ...plain, required: true, spans: ['${A:-1}', '${A:?no}'] },
  ])
})
