import { code, message, name, text } from '../../../../core/messages/message.ts'
import { posixPaths } from '../../../../core/paths/paths.ts'
import type { Command, Container, Fact } from '../../../../read/container/container.ts'
import { isPassedOn } from '../../../../read/container/started-commands.ts'
import type { ContainerRule } from '../../catalogue-rule.ts'
import { relateBuild } from '../../shared/built-stages.ts'
import { listContainers } from '../../shared/containers.ts'
import { locateFact } from '../../shared/fact-places.ts'

const unexpanded = message(
  'unexpanded',
  ({ service, program, word, instruction }: { service: string; program: string; word: string; instruction: string }) =>
    text`${name(program)} of service ${name(service)} gets ${code(word)} as it is written, because no shell runs a list; write the ${name(instruction)} without brackets and quotes.`,
)

export const unexpandedVariable: ContainerRule = {
  id: 'unexpanded-variable',
  summary: 'A list in a Dockerfile must not rely on a shell to expand variables.',
  // Only the form without brackets is run by a shell. Dockerfile reference, "Shell and exec form", "Variable substitution".
  severity: 'warning',
  preset: 'recommended',
  targets: ['compose'],
  since: '0.1.0',
  check({ project, containerOf, environmentOf, isComplete, report }) {
    for (const [service, { build }] of listContainers(project)) {
      if (build === undefined || !isComplete(service)) continue
      const container = containerOf(service)
      const { variables } = environmentOf(service)
      const isSet = (variable: string): boolean => variables.has(variable) || container.image.environment.has(variable)
      for (const [instruction, fact] of listLists(container)) {
        const [program = ''] = fact.value.words
        const word = expandsItself(fact.value) ? undefined : fact.value.words.find((each) => usesVariable(each, isSet))
        if (word === undefined) continue
        const at = locateFact(service, fact.source)
        report({ at, message: unexpanded({ service, program, word, instruction }), related: [relateBuild(service)] })
        break
      }
    }
  },
}

/** The lists that are started as they are: a CMD only where no entrypoint gets it. */
function listLists(container: Container): readonly (readonly [instruction: string, fact: Fact<Command>])[] {
  const { entrypoint, command } = container
  const isStarted = entrypoint?.value.words.length === 0 || isPassedOn(container)
  const own = isStarted && command !== undefined ? [['CMD', command] as const] : []
  const all = entrypoint === undefined ? own : [['ENTRYPOINT', entrypoint] as const, ...own]
  return all.filter(([, { source, value }]) => source.kind === 'dockerfile' && !value.isShell)
}

/** Shells, what starts one, and programs that put in the values of variables themselves. */
const EXPANDS =
  /^(?:(?:ba|da|a|z)?sh|busybox|env|envsubst|dockerize|gomplate|java|npm|npx|pnpm|yarn|bun|make|awk|perl|find|tini|dumb-init|gosu|su-exec|s6-.*|supervisord)$/

function expandsItself({ words: [program = '', ...args] }: Command): boolean {
  const isScript = /\.(?:sh|bash)$/.test(program)
  return (
    isScript ||
    [program, ...args].some((word) => /^(?:\/bin\/)?(?:ba|da|a)?sh$/.test(word)) ||
    EXPANDS.test(posixPaths.basename(program))
  )
}

/** A variable that the container has, written as a shell expands it. */
function usesVariable(word: string, isSet: (variable: string) => boolean): boolean {
  return [...word.matchAll(/\$(?:\{([A-Z_][A-Z0-9_]*)(?::?-[^}]*)?\}|([A-Z_][A-Z0-9_]*))/g)].some(([, braced, plain]) =>
    isSet(braced ?? plain ?? ''),
  )
}
