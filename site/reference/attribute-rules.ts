import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Path } from '../../src/core/tree/path.ts'
import { findWrittenPlace } from '../../src/editor/language/place.ts'
import { findSnapshotFile } from '../../src/editor/language/snapshot.ts'
import { loaded } from '../playground/worker/loaded.ts'
import { exampleIn } from './rules.ts'

const CHECKS = join(import.meta.dirname, '../../docs/checks')

/** What is found in the example of the page of a rule. */
export interface RuleExample {
  readonly rule: string
  /** The attribute at which the rule reports it: `services.ports`, without names and numbers. */
  readonly attribute: string
}

/** Checks the example of every rule's page, and lists at which attribute each rule reports what it finds there. */
export async function listRuleExamples(): Promise<readonly RuleExample[]> {
  const rules = readdirSync(CHECKS).map((name) => name.replace(/\.md$/, ''))
  const found: RuleExample[] = []
  for (const rule of rules) {
    const attribute = await findAttribute(rule)
    if (attribute !== undefined) found.push({ rule, attribute })
  }
  return found
}

async function findAttribute(rule: string): Promise<string | undefined> {
  const [before = ''] = readFileSync(join(CHECKS, `${rule}.md`), 'utf8').split(/^(?=\*\*Why it matters)/m)
  const project = exampleIn(before, rule)
  if (project === undefined) return undefined
  const { result, snapshot } = await loaded(project)
  const reported = result.diagnostics.find((each) => each.rule === rule)
  const file = reported && snapshot && findSnapshotFile(snapshot, reported.file)
  const place = file && findWrittenPlace(file, reported.range.start.offset)
  return place && toAttribute(place.path)
}

const SECTIONS = new Set(['services', 'networks', 'volumes', 'configs', 'secrets', 'models'])

/** The path without the names of services and resources, and without positions in lists. */
function toAttribute(path: Path): string {
  const isNamed = SECTIONS.has(String(path[0]))
  return path.filter((step, index) => typeof step === 'string' && !(isNamed && index === 1)).join('.')
}
