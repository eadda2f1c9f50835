import { expect, test } from 'vitest'
import { droppedCommand } from '../../../src/lint/rules/catalogue/lifecycle/dropped-command.ts'
import { lint } from './lint.ts'

test('operators of the shell', () => {
  const file = `
    services:
      web:
        image: nginx
        command: migrate && serve --port 80
        entrypoint: run.sh > log.txt
        post_start:
          - command: touch a | cat
          - command: touch \${FILE:?set it; now} $$a > b
  `
  expect(lint(droppedCommand, file, { env: { FILE: 'f' } })).toEqual([
    '4:22 warning Compose drops the "command" of service "web" from "&&" on, because it runs no shell; write \'["sh", "-c", "…"]\' to use one. [dropped-command]',
    '5:24 warning Compose drops the "entrypoint" of service "web" from ">" on, because it runs no shell; write \'["sh", "-c", "…"]\' to use one. [dropped-command]',
    '7:26 warning Compose drops the "command" of service "web" from "|" on, because it runs no shell; write \'["sh", "-c", "…"]\' to use one. [dropped-command]',
    '8:49 warning Compose drops the "command" of service "web" from ">" on, because it runs no shell; write \'["sh", "-c", "…"]\' to use one. [dropped-command]',
  ])
})

test('operators behind the script of a shell', () => {
  const found = (command: string) => lint(droppedCommand, `services: { a: { image: i, command: '${command}' } }\n`)
  expect(found('sh -c "migrate" && serve')).toEqual([
    '1:54 warning Compose drops the "command" of service "a" from "&&" on, because it is outside the quotes of the script; put all of it in quotes. [dropped-command]',
  ])
  // The script has no quotes at all, which is a mistake of its own.
  expect(found('bash -c npm install && npm start')).toEqual([])
})

test('operators in quotes, in lists, and nothing behind them', () => {
  const file = `
    services:
      web:
        image: nginx
        command: sh -c "migrate && serve"
        entrypoint: ["run.sh", ">", "log.txt"]
        healthcheck: { test: curl -f localhost || exit 1 }
        post_start:
          - command: touch a;
          - command: touch a\\;b
          - command: touch \${FILE:?set FILE; see \${PAGE:-<none>}}
  `
  expect(lint(droppedCommand, file, { env: { FILE: 'f' } })).toEqual([])
})
