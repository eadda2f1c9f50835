import { withoutMarks } from './log-commands.ts'

/**
 * A workflow command line for GitHub runners; its values may be any text.
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function workflowCommand(
  name: string,
  message: string,
  properties: Readonly<Record<string, string | number>> = {},
): string {
  const list = Object.entries(properties).map(([property, value]) => `${property}=${escapedProperty(String(value))}`)
  return `::${[name, ...(list.length === 0 ? [] : [list.join(',')])].join(' ')}::${escapedData(message)}\n`
}

function escapedData(text: string): string {
  return withoutMarks(text, '♯♯').replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapedProperty(text: string): string {
  return escapedData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
