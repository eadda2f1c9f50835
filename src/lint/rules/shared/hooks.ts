import { isKnownValue } from '../../../core/tree/variables.ts'
import type { Command, Fact } from '../../../read/container/container.ts'
import type { Service } from '../../../read/model/service.ts'
import type { ProjectRuleContext } from '../rule.ts'

/** A command that Compose runs in a container after it started, or before it stops. */
export interface HookCommand {
  readonly kind: 'post_start' | 'pre_stop'
  readonly command: Fact<Command>
}

/** The hooks of a service whose commands are known. */
export function listHooks(
  service: string,
  definition: Service,
  { nodeAt }: Pick<ProjectRuleContext, 'nodeAt'>,
): readonly HookCommand[] {
  return (['post_start', 'pre_stop'] as const).flatMap((kind) =>
    (definition[kind] ?? []).flatMap(({ command: words }, index): readonly HookCommand[] => {
      const at = ['services', service, kind, index, 'command']
      if (words === undefined || !words.every((_, word) => isKnownValue(nodeAt([...at, word])))) return []
      return [{ kind, command: { value: { words, isShell: false }, source: { kind: 'service', at } } }]
    }),
  )
}
