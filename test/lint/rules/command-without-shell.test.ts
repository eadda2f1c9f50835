import { expect, test } from 'vitest'
import { commandWithoutShell } from '../../../src/lint/rules/catalogue/lifecycle/command-without-shell.ts'
import { lint } from './lint.ts'

test('what only a shell does', () => {
  const file = `
    services:
      variable: { image: i, command: "echo $$HOME" }
      item: { image: i, command: [redis-server, --requirepass, "$\${PASSWORD}"] }
      tilde: { image: i, command: cat ~/motd }
      pattern: { image: i, command: "ls -l *.txt" }
      result: { image: i, command: "echo $$(date)" }
      backticks: { image: i, command: "echo \`date\`" }
      test: { image: i, healthcheck: { test: [CMD, pg_isready, -U, $$POSTGRES_USER] } }
      built-in: { image: i, command: cd /srv }
      tested: { image: i, healthcheck: { test: [CMD, test, -f, x] } }
      tested-in: { image: i, healthcheck: { test: [CMD, cd, /srv] } }
      assignment: { image: i, command: "A=1 python3 app.py" }
      line: { image: i, command: ["sleep 60"] }
      quoted: { image: i, command: '"sleep 60"' }
      entry: { image: i, entrypoint: ["npm start"] }
      lines:
        image: i
        command: |
          echo one
          echo two
  `
  expect(lint(commandWithoutShell, file)).toEqual([
    '2:40 warning "$HOME" stays as it is in this command, because no shell runs it; use \'["sh", "-c", "…"]\'. [command-without-shell]',
    '3:61 warning "${PASSWORD}" stays as it is in this command, because no shell runs it; use \'["sh", "-c", "…"]\'. [command-without-shell]',
    '4:35 warning "~/motd" stays as it is in this command, because no shell runs it; use \'["sh", "-c", "…"]\'. [command-without-shell]',
    '5:40 warning "*.txt" stays as it is in this command, because no shell runs it; use \'["sh", "-c", "…"]\'. [command-without-shell]',
    '6:38 warning "$(date)" stays as it is in this command, because no shell runs it; use \'["sh", "-c", "…"]\'. [command-without-shell]',
    '7:41 warning "`date`" stays as it is in this command, because no shell runs it; use \'["sh", "-c", "…"]\'. [command-without-shell]',
    '8:64 warning "$POSTGRES_USER" stays as it is in this test, because no shell runs it; use \'["CMD-SHELL", "…"]\'. [command-without-shell]',
    '9:34 warning "cd" belongs to the shell and is not a program, so service "built-in" does not start; use \'["sh", "-c", "…"]\'. [command-without-shell]',
    '11:53 warning "cd" belongs to the shell and is not a program, so service "tested-in" never becomes healthy; use \'["CMD-SHELL", "…"]\'. [command-without-shell]',
    '12:37 warning The engine looks for a program named "A=1", so service "assignment" does not start; set the variable under "environment". [command-without-shell]',
    '13:31 warning The engine looks for a program named "sleep 60", so service "line" does not start; make each word an item, or write the line without the brackets. [command-without-shell]',
    '14:34 warning The engine looks for a program named "sleep 60", so service "quoted" does not start; make each word an item, or write the line without the brackets. [command-without-shell]',
    '15:35 warning The engine looks for a program named "npm start", so service "entry" does not start; make each word an item, or write the line without the brackets. [command-without-shell]',
    '20:7 warning "echo" is only an argument of "echo": without a shell, a line break does not end a command; use \'["sh", "-c", "…"]\'. [command-without-shell]',
  ])
})

test('what a shell runs, and what needs none', () => {
  const file = `
    services:
      shell: { image: i, command: sh -c 'cd /srv && echo $$HOME' }
      entrypoint: { image: i, entrypoint: [bash, -c], command: ["echo $$HOME"] }
      quoted: { image: i, command: "echo '$$HOME' '~' '*.txt'" }
      hash: { image: i, command: "--auth=user:$$apr1$$H6uskkkW$$IgXLP6ewTrSuBkTrqE8wj/" }
      template: { image: i, command: [envsubst, $$HOST] }
      traefik: { image: i, command: ["--rule=Host(\`example.org\`)"] }
      options: { image: i, command: ["--name a b"] }
      make: { image: i, entrypoint: make, command: "A=1 all" }
      pattern: { image: i, command: "find . -name *.py" }
      folder: { image: i, command: "java -cp /app/* Main" }
      other: { image: i, command: "ssh host echo $$HOME" }
      lines:
        image: i
        command: |
          --one
          --two
  `
  expect(lint(commandWithoutShell, file)).toEqual([])
})
