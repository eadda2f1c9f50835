import { replaceMarks } from './log-commands.ts'

/**
 * A workflow command line for GitHub runners; its values may be any text.
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function formatWorkflowCommand(
  name: string,
  message: string,
  properties: Readonly<Record<string, string | number>> = {},
): string {
  const list = Object.entries(properties).map(([property, value]) => `${property}=${escapeProperty(String(value))}`)
  return `::${[name, ...(list.length === 0 ? [] : [list.join(',')])].join(' ')}::${escapeData(message)}\n`
}

function escapeData(text: string): string {
  return replaceMarks(text, '♯♯').replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
