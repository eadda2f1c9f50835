import { appendFileSync } from 'node:fs'

// How a step and the runner of its workflow tell each other things: inputs are variables, outputs and the summary are appended to
// files that variables name. https://docs.github.com/actions/reference/workflow-commands-for-github-actions
// The package of GitHub for this loads a good part of Node, which takes as long as to check some files.

type Env = Readonly<Record<string, string | undefined>>

/** An input by its name, as `action.yml` has it; empty where it has none. */
export function inputNamed(name: string, env: Env): string {
  return (env[`INPUT_${name.toUpperCase()}`] ?? '').trim()
}

/** Sets what later steps can read. */
export function setOutputs(outputs: Readonly<Record<string, string | number>>, env: Env): void {
  const texts = Object.entries(outputs).map(([name, value]) => output(name, String(value)))
  append(env['GITHUB_OUTPUT'], texts.join(''))
}

/** A value may have several lines, so that it goes to a line that is none of them. */
function output(name: string, value: string): string {
  let end = 'end'
  while (value.includes(end)) end += '.'
  return `${name}<<${end}\n${value}\n${end}\n`
}

/** Whether there is a summary to write. */
export function hasSummary(env: Env): boolean {
  return isNamed(env['GITHUB_STEP_SUMMARY'])
}

/** @param markdown the text of a summary, or more of it. */
export function addToSummary(markdown: string, env: Env): void {
  append(env['GITHUB_STEP_SUMMARY'], markdown)
}

/** Where the runner names no file, nobody wants to know. */
function append(file: string | undefined, text: string): void {
  if (isNamed(file)) appendFileSync(file, text)
}

function isNamed(file: string | undefined): file is string {
  return file !== undefined && file !== ''
}
