import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { writeComment } from '../../../src/app/action/comment.ts'
import { fakeGithub, TOKEN, type FakeComment, type FakeGithub } from './fake-github.ts'

const BOT = { login: 'github-actions[bot]' }
const MARK = '<!-- composure diff deploy%2Fprod -->\n'

function envFor({ url }: FakeGithub, event: unknown = { pull_request: { number: 7 } }) {
  const folder = mkdtempSync(join(tmpdir(), 'composure-event-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'event.json'), JSON.stringify(event))
  return { GITHUB_API_URL: url, GITHUB_REPOSITORY: 'ann/shop', GITHUB_EVENT_PATH: join(folder, 'event.json') }
}

const OPTIONS = { token: TOKEN, about: 'deploy/prod', text: 'One.', isNothing: false }

test('a comment is made once, and updated in place', async () => {
  const github = await fakeGithub()
  const env = envFor(github)
  expect(await writeComment(OPTIONS, env)).toBeUndefined()
  expect(await writeComment({ ...OPTIONS, text: 'Two.' }, env)).toBeUndefined()
  expect(github.comments).toEqual([{ id: 1, user: BOT, body: `${MARK}Two.` }])
  const before = github.asked.length
  expect(await writeComment({ ...OPTIONS, text: 'Two.' }, env)).toBeUndefined()
  expect(github.asked.slice(before)).toEqual([
    'POST /graphql',
    'GET /repos/ann/shop/issues/7/comments?per_page=100&page=1',
  ])
})

test('a comment of somebody else, or about something else, is left alone, however it begins', async () => {
  const others: readonly FakeComment[] = [
    { id: 1, user: { login: 'mallory' }, body: `${MARK}Mine.` },
    { id: 2, user: { login: 'github-actions' }, body: `${MARK}Mine.` },
    { id: 3, user: BOT, body: '<!-- composure diff . -->\nOther.' },
    { id: 4, user: BOT, body: `> ${MARK}Quoted.` },
  ]
  const github = await fakeGithub([...others])
  expect(await writeComment(OPTIONS, envFor(github))).toBeUndefined()
  expect(github.comments).toEqual([...others, { id: 5, user: BOT, body: `${MARK}One.` }])
})

test('the earlier comment is found among hundreds', async () => {
  const many = Array.from({ length: 250 }, (_, index) => ({
    id: index + 1,
    user: BOT,
    body: index === 230 ? MARK : 'x',
  }))
  const github = await fakeGithub(many)
  expect(await writeComment(OPTIONS, envFor(github))).toBeUndefined()
  expect([github.comments.length, github.comments[230]?.body]).toEqual([250, `${MARK}One.`])
})

test('without changes no comment is made, and an older one is updated', async () => {
  const github = await fakeGithub()
  const env = envFor(github)
  const nothing = { ...OPTIONS, text: 'Nothing.', isNothing: true }
  expect(await writeComment(nothing, env)).toBeUndefined()
  expect(github.comments).toEqual([])
  await writeComment(OPTIONS, env)
  await writeComment(nothing, env)
  expect(github.comments.map(({ body }) => body)).toEqual([`${MARK}Nothing.`])
})

test.each([403, 404])('a token that may not write is said to lack the permission: %i', async (status) => {
  expect(await writeComment(OPTIONS, envFor(await fakeGithub([], status)))).toBe(
    `The comment was not written: the token may not do that (${status}); the job needs the permission "pull-requests: write", which those for pull requests from forks do not get.`,
  )
})

test('an unexpected answer, no answer, and an event other than a pull request are reported', async () => {
  const github = await fakeGithub([], 500)
  expect(await writeComment(OPTIONS, envFor(github))).toBe('The comment was not written: GitHub answered 500.')
  const gone = { ...envFor(github), GITHUB_API_URL: 'http://127.0.0.1:9' }
  expect(await writeComment(OPTIONS, gone)).toBe('The comment was not written: GitHub could not be reached.')
  for (const event of [{}, { pull_request: { number: '7/../8' } }, null]) {
    expect(await writeComment(OPTIONS, envFor(github, event))).toBe(
      'The comment was not written, as this is no pull request.',
    )
  }
})
