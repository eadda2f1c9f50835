import { parseTemplate, type Template } from '../../../../read/interpolate/template.ts'
import { code, message, name, text } from '../../../../core/messages/message.ts'
import { nameSubject } from '../../../../core/messages/subject.ts'
import type { LoadedModel } from '../../../../read/project/loading/load.ts'
import { getEntries, isMapping, isString, getValue, type Node } from '../../../../core/tree/node.ts'
import { createPathTable } from '../../../../core/tree/path-table.ts'
import type { Path } from '../../../../core/tree/path.ts'
import { locatePart } from '../../../../core/tree/position.ts'
import { visitPlaces, visitScalars } from '../../../../core/tree/visit.ts'
import type { ModelRule } from '../../catalogue-rule.ts'
import type { SourceFinding } from '../../rule.ts'
import { readPodmanSetting, listRoots } from '../../shared/podman.ts'

const otherNetwork = message(
  'other-network',
  ({ service, network }: { service: string; network: string | undefined }) =>
    text`With podman-compose, service ${name(service)} joins ${
      network === undefined ? text`Podman's own network, where services do not find each other,` : name(network)
    } instead of the default network; add ${code('default:')} to the top-level ${name('networks')}.`,
)

const pythonBoolean = message(
  'python-boolean',
  ({ path, becomes }: { path: Path; becomes: string }) =>
    text`podman-compose sets ${nameSubject(path)} to ${code(becomes)}; put the value in quotes.`,
)

const onlyNames = message(
  'only-names',
  ({ path }: { path: Path }) =>
    text`podman-compose passes on only the names of ${nameSubject(path)}, without addresses; write a list of ${code('HOST:ADDRESS')}.`,
)

const unchecked = message(
  'unchecked-exit-code',
  ({ service }: { service: string }) =>
    text`podman-compose up to 1.6 starts service ${name(service)} even when the dependency fails; it waits only for its end.`,
)

const notAwaited = message(
  'not-awaited',
  ({ service }: { service: string }) =>
    text`${code('podman-compose up')} before 1.4 starts service ${name(service)} without waiting for ${name('service_healthy')}.`,
)

const olderVariables = message(
  'older-variables',
  ({ variable }: { variable: string }) =>
    text`podman-compose before 1.6 understands neither ${code('${NAME:+VALUE}')} nor variables in defaults; simplify what stands for ${name(variable)}.`,
)

type Kind = 'boolean' | 'hosts' | 'condition'

const PLACES = createPathTable<Kind>([
  ['services.*.environment.*', 'boolean'],
  ['services.*.labels.*', 'boolean'],
  ['services.*.build.args.*', 'boolean'],
  ['services.*.extra_hosts', 'hosts'],
  ['services.*.depends_on.*.condition', 'condition'],
])

/** What YAML 1.1, which podman-compose reads, treats as a boolean. */
const BOOLEAN_1_1 = /^(?:yes|no|on|off|true|false)$/i
const TRUE_1_1 = /^(?:yes|on|true)$/i

export const differentInPodman: ModelRule = {
  id: 'different-in-podman',
  summary: 'What podman-compose does in its own way should not be relied on.',
  // podman-compose, rec_subs, norm_as_list, ServiceDependencyCondition, get_net_args_from_networks.
  severity: 'warning',
  preset: 'recommended',
  targets: ['podman'],
  overrules: ['yaml-1-1-value', 'rewritten-boolean'],
  since: '0.1.0',
  checkModel({ model, report }) {
    for (const finding of findOtherNetworks(model)) report(finding)
    for (const root of listRoots(model)) {
      visitPlaces(root, PLACES, ({ node, path }, kind) => {
        for (const finding of findPodmanDifferences(node, path, kind)) report(finding)
      })
      visitScalars(root, (node) => {
        for (const finding of findNewerOperators(node)) report(finding)
      })
    }
  },
}

function findPodmanDifferences(node: Node, path: Path, kind: Kind): readonly SourceFinding[] {
  switch (kind) {
    case 'boolean': {
      const becomes = findPythonBoolean(node)
      return becomes === undefined ? [] : [{ span: node.span, message: pythonBoolean({ path, becomes }) }]
    }
    case 'hosts':
      return isMapping(node) ? [{ span: node.span, message: onlyNames({ path }) }] : []
    case 'condition': {
      const service = String(path[1])
      if (!isString(node)) return []
      if (node.value === 'service_healthy') {
        return [{ span: node.span, message: notAwaited({ service }), isDoubtful: true }]
      }
      if (node.value !== 'service_completed_successfully') return []
      return [{ span: node.span, message: unchecked({ service }) }]
    }
  }
}

/** The text of a value that Python formats as a boolean; undefined for other values. */
function findPythonBoolean(node: Node): string | undefined {
  if (node.kind !== 'scalar' || node.style !== 'plain') return undefined
  const written = node.type === 'boolean' ? String(node.value) : node.type === 'string' ? node.value : ''
  if (!BOOLEAN_1_1.test(written)) return undefined
  return TRUE_1_1.test(written) ? 'True' : 'False'
}

function findNewerOperators(node: Node): readonly SourceFinding[] {
  if (!isString(node) || !node.value.includes('$')) return []
  return parseTemplate(node.value).flatMap((piece) => {
    if (piece.kind !== 'variable') return []
    const { name: variable, operator = '', word = [], start, end } = piece
    if (!operator.endsWith('+') && !(operator.endsWith('-') && containsVariable(word))) return []
    return [{ span: locatePart(node, start, end), message: olderVariables({ variable }), isDoubtful: true }]
  })
}

function containsVariable(template: Template): boolean {
  return template.some(({ kind }) => kind === 'variable')
}

/** Services that Compose puts into the default network, but podman-compose into another. */
function findOtherNetworks(model: LoadedModel): readonly SourceFinding[] {
  const isCompatible = ['default_net_behavior_compat', 'docker_compose_compat'].some(
    (key) => readPodmanSetting(model, key) === true,
  )
  const declared = new Set(listRoots(model).flatMap((root) => [...getEntries(getValue(root, 'networks')).keys()]))
  if (isCompatible || declared.size === 0 || declared.has('default')) return []
  const [only, ...others] = declared
  return [...getEntries(getValue(model.whole, 'services'))].flatMap(([service, { keySpan, value }]) => {
    const isByDefault = getValue(value, 'networks') !== undefined && isImplied(value)
    const network = others.length === 0 ? only : undefined
    return isByDefault ? [{ span: keySpan, message: otherNetwork({ service, network }) }] : []
  })
}

/** Whether a service is in a network only because it names none. */
function isImplied(service: Node): boolean {
  const entries = [...getEntries(getValue(service, 'networks'))]
  return (
    entries.length === 1 &&
    entries.every(([network, { value }]) => network === 'default' && value.origin?.kind === 'implied')
  )
}
