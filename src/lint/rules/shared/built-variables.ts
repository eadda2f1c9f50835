import { createString } from '../../../core/tree/build.ts'
import type { StringScalar } from '../../../core/tree/node.ts'
import type { Fact } from '../../../read/container/container.ts'
import type { ContainerRuleContext } from '../catalogue-rule.ts'

/** The variables that a container has from the Dockerfile of its service, where they are written whole. */
export function listBuiltVariables(service: string, context: ContainerRuleContext): ReadonlyMap<string, StringScalar> {
  const { variables, isComplete } = context.environmentOf(service)
  if (!isComplete) return new Map()
  const { environment } = context.containerOf(service).image
  return new Map(
    [...environment].flatMap(([variable, fact]) => {
      const node = variables.has(variable) ? undefined : locateBuiltVariable(variable, fact)
      return node === undefined ? [] : [[variable, node]]
    }),
  )
}

/** A value as an `ENV` has it; undefined if it is put together from others. */
function locateBuiltVariable(variable: string, { value, source }: Fact<string | undefined>): StringScalar | undefined {
  if (value === undefined || value === '' || source.kind !== 'dockerfile') return undefined
  const { file, start, end } = source.span
  const written = file.text.slice(start, end)
  for (const between of ['=', '="', "='", ' ']) {
    const at = written.indexOf(`${variable}${between}${value}`)
    if (at < 0 || !/[\s]/.test(written[at - 1] ?? '')) continue
    const from = start + at + variable.length + between.length
    return createString(value, { span: { file, start: from, end: from + value.length } })
  }
  return undefined
}
