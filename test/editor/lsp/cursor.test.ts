import { CancellationTokenSource, LSPErrorCodes } from 'vscode-languageserver/node'
import { expect, test } from 'vitest'
import { rejectWhenCancelled } from '../../../src/editor/lsp/cursor.ts'

test('a request that is cancelled does not wait for the check that it asked for', async () => {
  const source = new CancellationTokenSource()
  const answer = rejectWhenCancelled(new Promise(() => undefined), source.token)
  source.cancel()
  await expect(answer).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled })
})

test('a request that is cancelled during a check is not answered', async () => {
  const other = new CancellationTokenSource()
  setImmediate(() => other.cancel())
  await expect(rejectWhenCancelled(Promise.resolve('checked'), other.token)).rejects.toThrow(
    'The request was cancelled.',
  )
})

test('a request that is not cancelled is answered', async () => {
  expect(await rejectWhenCancelled(Promise.resolve(1), new CancellationTokenSource().token)).toBe(1)
})
