import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { runIn } from '../cli/run-in.ts'

/** A fenced block: its language, what follows that, and what is in it. */
const BLOCK = /^```(\w+)(?: (\S+))?\n([^]*?)^```$/gm

/**
 * A page as it should be: each block with a command (`$ composure …`) has what that prints in a folder, each block with a
 * name has what is in the file of that name there.
 */
export async function executed(text: string, folder: string): Promise<string> {
  let whole = ''
  let from = 0
  for (const { index, 0: block, 1: language = '', 2: name = '', 3: body = '' } of text.matchAll(BLOCK)) {
    const info = name === '' ? language : `${language} ${name}`
    whole += `${text.slice(from, index)}\`\`\`${info}\n${await made(language, name, body, folder)}\`\`\``
    from = index + block.length
  }
  return whole + text.slice(from)
}

async function made(language: string, name: string, body: string, folder: string): Promise<string> {
  if (language === 'console') {
    const [command = ''] = body.split('\n', 1)
    const [program, ...args] = command.replace(/^\$ /, '').split(' ')
    expect(program).toBe('composure')
    const { out, err } = await runIn(folder, args)
    return `${command}\n${out}${err}`
  }
  return name === '' ? body : readFileSync(join(folder, name), 'utf8')
}
