import { ruleDescriptions } from '../../src/lint/rules/descriptions.ts'
import { openCounter } from './count-work.ts'
import { findSteepWork, listRepeated, readExample } from './examples.ts'

// `npm run try:cost [RULE...]`: repeats each part of the example of each rule, and prints what runs more often than the file grows.

const wanted = process.argv.slice(2)
const rules = ruleDescriptions.map(({ id }) => id).filter((id) => wanted.length === 0 || wanted.includes(id))
const counter = openCounter()
const most = new Map<string, number>()
for (const rule of rules) {
  const example = readExample(rule)
  for (const repeated of listRepeated(example)) {
    for (const [place, count] of (await findSteepWork(example, repeated, counter)) ?? []) {
      if (count <= (most.get(place) ?? 0)) continue
      most.set(place, count)
      process.stdout.write(`${count} times ${place}, with copies of "${repeated.part.line}" in ${rule}\n`)
    }
  }
}
counter.close()
process.stderr.write(`${rules.length} rules, ${most.size} functions\n`)
