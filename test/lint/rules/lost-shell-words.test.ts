import { expect, test } from 'vitest'
import { lostShellWords } from '../../../src/lint/rules/catalogue/lifecycle/lost-shell-words.ts'
import { lint } from './lint.ts'

test('words after the script of a shell', () => {
  const file = `
    services:
      web: { image: nginx, command: sh -c echo hello }
      api: { image: nginx, command: ["/bin/bash", "-ec", "migrate", "serve"] }
      job: { image: nginx, entrypoint: ["sh", "-c"], command: run --all }
  `
  expect(lint(lostShellWords, file)).toEqual([
    '2:33 warning The shell of service "web" runs only "echo", and "hello" is a separate argument; put the whole script into one argument. [lost-shell-words]',
    '3:65 warning The shell of service "api" runs only "migrate", and "serve" is a separate argument; put the whole script into one argument. [lost-shell-words]',
    '4:59 warning The shell of service "job" runs only "run", and "--all" is a separate argument; put the whole script into one argument. [lost-shell-words]',
  ])
})

test('says nothing about one script, a script with arguments, and other programs', () => {
  const file = `
    services:
      web: { image: nginx, command: sh -c "echo hello" }
      api: { image: nginx, command: ["sh", "-c", 'exec "$$@"', "--", "serve"] }
      job: { image: nginx, entrypoint: ["sh", "-c"], command: ["run --all"] }
      db: { image: nginx, command: ["bash", "-c", "migrate", "bash"] }
      cron: { image: nginx, command: postgres -c shared_buffers=1GB -c fsync=off }
      script: { image: nginx, command: bash run.sh -c now }
      options: { image: nginx, command: bash -o pipefail -c "a | b" }
  `
  expect(lint(lostShellWords, file)).toEqual([])
})
