import { expect, test } from 'vitest'
import { formatWorkflowCommand } from '../../../src/show/report/workflow-command.ts'

test.each([
  [['endgroup', ''], '::endgroup::\n'],
  [['error', '100 %: a, b\r\n::set-env'], '::error::100 %25: a, b%0D%0A::set-env\n'],
  [['error', 'a ##vso[b]c ##[d] # ##'], '::error::a ♯♯vso[b]c ♯♯[d] # ##\n'],
  [['warning', '', { file: 'a:b,c\n%.yaml', line: 3 }], '::warning file=a%3Ab%2Cc%0A%25.yaml,line=3::\n'],
] as const)('%j is one line', ([name, message, properties], line) => {
  expect(formatWorkflowCommand(name, message, properties)).toBe(line)
})
