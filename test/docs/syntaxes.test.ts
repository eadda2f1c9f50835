import { expect, test } from 'vitest'
import { attributePages } from '../../site/reference/attributes.ts'
import { ran } from '../app/cli/test-io.ts'
import { blocksOf } from './markdown.ts'

const shown = attributePages().flatMap(([name, text]) => {
  const examples = blocksOf(text).map((block) => block.body)
  return examples.length === 0 ? [] : [{ name, examples }]
})

/** The canonical model of an example, with what it refers to. */
async function modelOf(example: string): Promise<unknown> {
  const service = example.replace(
    '  web:\n',
    '  db: { image: postgres }\n  base: { image: nginx }\n  web:\n    image: nginx\n',
  )
  const stdin = `name: shop\n${service}\nvolumes: { data: {} }\nnetworks: { back: {} }\nconfigs: { nginx: { content: a } }\nsecrets: { token: { environment: TOKEN } }\n`
  const { out, err, exitCode } = await ran(['config', '-f', '-', '--format', 'json'], { stdin, cwd: '/' })
  expect({ err, exitCode }).toEqual({ err: '', exitCode: 0 })
  return JSON.parse(out)
}

test.each(shown)('$name begins with two syntaxes that mean the same', async ({ examples }) => {
  const [short = '', long = '', ...others] = examples
  expect(others).toEqual([])
  expect(short).not.toBe(long)
  expect(await modelOf(short)).toEqual(await modelOf(long))
})
