import { createChecker, type CheckedModel } from '../../../src/lint/check/checker.ts'
import type { CheckOptions } from '../../../src/lint/check/check-options.ts'
import { fix } from '../../../src/lint/check/fix.ts'
import { stringifyTree } from '../../../src/read/print/stringify.ts'
import type { Host } from '../../../src/read/project/loading/host.ts'
import { isAccepted, type LoadProjectOptions } from '../../../src/read/project/loading/load-project.ts'

// With all rules that have fixes.
const OPTIONS: CheckOptions = { presets: ['security', 'style'] }

/** What is promised of safe fixes, as far as it is not kept: a sentence each. */
export async function brokenPromises(
  project: LoadProjectOptions & { readonly host: Host },
): Promise<readonly string[]> {
  const checker = createChecker(OPTIONS)
  const before = (await checker.prepare(project))()
  const fixed = await fix([project], { unsafe: false }, OPTIONS)
  const host = withTexts(project.host, fixed.texts)
  const after = (await checker.prepare({ ...project, host }))()
  const again = await fix([{ ...project, host }], { unsafe: false }, OPTIONS)
  return [
    ...(isAccepted(before.model) && !isAccepted(after.model) ? ['An accepted file is refused.'] : []),
    ...(isAccepted(before.model) && modelText(before) !== modelText(after) ? ['The canonical model is another.'] : []),
    ...(syntaxErrors(after) > syntaxErrors(before) ? ['The file does not parse.'] : []),
    ...(again.texts.size > 0 ? ['A second run changes something.'] : []),
  ]
}

function withTexts(host: Host, texts: ReadonlyMap<string, string>): Host {
  return {
    ...host,
    read: (path) => {
      const text = texts.get(path)
      return text === undefined ? host.read(path) : { kind: 'text', text }
    },
  }
}

function modelText({ model }: CheckedModel): string {
  return stringifyTree(model.whole, 'yaml') + stringifyTree(model.root, 'yaml')
}

function syntaxErrors({ model }: CheckedModel): number {
  return model.findings.filter(({ rule }) => rule === 'yaml-syntax').length
}
