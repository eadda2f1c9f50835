import type { Command } from 'commander'
import { describeNoSuch } from '../../../core/messages/no-such.ts'
import { PLAN_RULE_IDS } from '../../../core/diagnostics/rule-id.ts'
import type { RunCheck } from '../../../lint/check/check.ts'
import { createLoader } from '../../../lint/check/load-to-check.ts'
import { planRunning, type PlanOptions } from '../../../lint/check/plan-project.ts'
import { ruleDescriptions, toReportedRule } from '../../../lint/rules/descriptions.ts'
import { AddressProblem, findEngineAddress, type EngineAddress } from '../../../outside/docker/address.ts'
import { listInterfaceAddresses, listListeners } from '../../../outside/docker/listeners.ts'
import { openEngine } from '../../../outside/docker/open-engine.ts'
import { resolveProject } from '../../../outside/node/project-options.ts'
import type { LoadProjectOptions } from '../../../read/project/loading/load-project.ts'
import { createRunningSideOf } from '../../../show/plan/explain-change.ts'
import type { Plan } from '../../../show/plan/plan.ts'
import type { Situation } from '../../../show/plan/situation.ts'
import { STAGES } from '../../../show/plan/stages.ts'
import type { ChangedText } from '../../../show/report/changes/input.ts'
import { isPlanFormat, planFormats } from '../../../show/report/plan/formats.ts'
import { tool } from '../../../show/report/tool.ts'
import { delayOptimization } from '../startup/late-optimization.ts'
import { createHost } from '../check/host.ts'
import { refuseFileAsService } from '../check/open-project.ts'
import { createCommandNamed } from '../options/new-command.ts'
import { addProjectOptions, appendValue, toProjectArguments, type ProjectOptions } from '../options/project-options.ts'
import { addImageOptions, parseImageSource, type ImageOptions } from '../registry/look-up-all.ts'
import { EXIT } from '../streams/exit-code.ts'
import { Failure } from '../streams/failure.ts'
import { hasColor, type Io } from '../streams/io.ts'

interface Options extends ProjectOptions, ImageOptions {
  readonly host?: string
  readonly context?: string
  readonly format: string
  readonly exitCode?: true
  readonly failOn: readonly string[]
  readonly only: readonly string[]
  readonly text?: true
  readonly removeOrphans?: true
  readonly forceRecreate?: true
  /** `--no-recreate` and the like set these to `false`. */
  readonly recreate: boolean
  readonly deps: boolean
  readonly start: boolean
  readonly build?: boolean
  readonly wait?: true
  readonly alwaysRecreateDeps?: true
  readonly renewAnonVolumes?: true
  readonly pull?: string
  readonly scale: Readonly<Record<string, number>>
  readonly composeVersion?: string
}

/** `composure plan [SERVICE…]`: what `up` does on this machine. */
export function createCommand(io: Io): Command {
  const program = createCommandNamed('plan', io)
    .description('Tells what "docker compose up -d" does on this machine, and where it fails. Changes nothing.')
    .argument('[service...]', 'only these services and what they depend on')
    .option('--host <address>', 'the engine (default: the one that the docker command uses)')
    .option('--context <name>', 'the engine of this Docker context')
  return addImageOptions(addUpOptions(addProjectOptions(program)), 'engine')
    .option(
      '--compose-version <version>',
      'the version of Compose whose "up" is meant (default: the newest)',
      parseComposeVersion,
    )
    .option('--format <name>', 'pretty, json, markdown or github', 'pretty')
    .option('--text', 'show how the canonical text changes, service by service, as far as containers tell')
    .option('--only <service>', 'show only this service; may be repeated', appendValue, [])
    .option('--exit-code', 'exit with 1 where anything happens or fails')
    .option(
      '--fail-on <what>',
      'exit with 1 where this happens, with commas between: an action such as "recreated", "failure", "data-loss", or a rule',
      (text: string, before: readonly string[]) => [...before, ...text.split(',').map((each) => each.trim())],
      [],
    )
    .action((services: readonly string[], options: Options) => runPlan(services, options, io))
}

function addUpOptions(command: Command): Command {
  return command
    .option('--remove-orphans', 'as for "up": services that are not in the files are removed')
    .option('--force-recreate', 'as for "up": replace containers even if nothing changed')
    .option('--no-recreate', 'as for "up": keep containers even if something changed')
    .option('--always-recreate-deps', 'as for "up": replace what the services depend on, too')
    .option('--no-deps', 'as for "up": leave alone what the services depend on')
    .option('--no-start', 'as for "up": create containers without starting them')
    .option('--wait', 'as for "up": wait until the services run or are healthy')
    .option('--build', 'as for "up": build images first')
    .option('--no-build', 'as for "up": build nothing, even if an image is missing')
    .option('--pull <policy>', 'as for "up": always, missing or never')
    .option('--scale <service=count>', 'as for "up": the number of containers of a service', parseScale, {})
    .option('-V, --renew-anon-volumes', 'as for "up": anonymous volumes start empty')
}

function parseScale(text: string, before: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  const [, service = '', count = ''] = /^([^=]+)=(\d{1,5})$/.exec(text) ?? []
  if (service === '') throw new Failure(`"--scale ${text}" must name a service and a number, such as "web=3".`)
  return { ...before, [service]: Number(count) }
}

/** Without the "v" of a Git tag, as containers name the version that made them. */
function parseComposeVersion(text: string): string {
  const [, version] = /^v?(\d{1,5}(?:\.\d{1,5}){0,2})$/.exec(text) ?? []
  if (version === undefined) throw new Failure(`"--compose-version ${text}" must be a version, such as "2.26.1".`)
  return version
}

async function runPlan(services: readonly string[], options: Options, io: Io): Promise<void> {
  const { format: name, failOn } = options
  if (!isPlanFormat(name)) throw new Failure(describeNoSuch('format', name, Object.keys(planFormats)))
  for (const each of failOn)
    if (!FAILURES.includes(each)) throw new Failure(describeNoSuch('thing to fail on', each, FAILURES))
  refuseFileAsService('plan', services, io)
  const { hasRead, run } = delayOptimization(io.optimize)
  const host = createHost({ ...io, hasRead })
  const resolved = resolveProject(toProjectArguments(options), { env: io.env, cwd: io.cwd, host })
  if (resolved.kind === 'failure') throw new Failure(resolved.message)
  const images = await lookUpProjectImages(resolved.options, run, options, io)
  const address = findAddress(options, io)
  const engine = openEngine(address)
  try {
    const { plan, situation } = await planRunning(
      { ...resolved.options, ...toUpOptions(services, options, address), images },
      engine,
      run,
    )
    const [unreachable] = plan.failures.filter(({ rule }) => rule === 'unreachable-engine')
    if (unreachable !== undefined) throw new Failure(`${unreachable.message} Tried ${address.shown}.`)
    const rules = new Map(ruleDescriptions.map((rule) => [rule.id, toReportedRule(rule)]))
    const input = {
      plan: narrowPlan(plan, options.only),
      ...(options.text === true && { texts: await listChangedTexts(situation, options.only) }),
      file: resolved.options.files[0] ?? '',
      engine: address.shown,
      show: (name: string) => situation?.side.show(name) ?? name,
    }
    const render = await planFormats[name]()
    io.out(
      render({ ...input, rules, tool, workingDirectory: io.cwd }, { color: hasColor(io, 'out'), width: io.columns }),
    )
    if (isFailure(plan, options)) io.exitWith(EXIT.refused)
  } finally {
    engine.close()
  }
}

/** How the canonical text of the services changes, as far as their containers tell. */
async function listChangedTexts(
  situation: Situation | undefined,
  only: readonly string[],
): Promise<readonly ChangedText[]> {
  if (situation === undefined) return []
  const [{ createHunks }, { compareTexts }] = await Promise.all([
    import('../../../lint/fix/diff.ts'),
    import('../../../show/compare/canonical-text.ts'),
  ])
  return compareTexts(createRunningSideOf(situation), situation.side)
    .filter(({ name }) => only.length === 0 || only.includes(name))
    .map(({ kind, name, before, after }) => ({ kind, name, diff: createHunks(before, after) }))
}

/** What registries say of the images of the project, if they may be asked. The engine says itself which ones it has. */
async function lookUpProjectImages(
  project: LoadProjectOptions,
  run: RunCheck,
  options: Options,
  io: Io,
): Promise<PlanOptions['images']> {
  const source = parseImageSource(options)
  if (source === 'engine' || source === 'off') return undefined
  const { collectImageRecords } = await import('../registry/collect-image-records.ts')
  const loading = { prepareLoad: createLoader({}), run }
  return collectImageRecords([{ project }], loading, { ...options, images: 'registry' }, project.files, io)
}

/** Only the environment of the process chooses the engine, never a file of the project. */
function findAddress({ host, context }: Options, io: Io): EngineAddress {
  try {
    return findEngineAddress({ host, context }, io.ownEnv ?? io.env)
  } catch (error) {
    if (error instanceof AddressProblem) throw new Failure(error.message)
    throw error
  }
}

function toUpOptions(services: readonly string[], options: Options, address: EngineAddress): Partial<PlanOptions> {
  const isHere = address.kind === 'socket'
  return {
    services,
    removeOrphans: options.removeOrphans,
    forceRecreate: options.forceRecreate,
    noRecreate: !options.recreate,
    noDeps: !options.deps,
    noStart: !options.start,
    build: options.build === true,
    noBuild: options.build === false,
    alwaysRecreateDeps: options.alwaysRecreateDeps,
    renewAnonymousVolumes: options.renewAnonVolumes,
    pull: options.pull,
    scale: options.scale,
    composeVersion: options.composeVersion,
    isEngineHere: isHere,
    listeners: isHere ? listListeners() : undefined,
    addresses: isHere ? listInterfaceAddresses() : undefined,
    wait: options.wait,
  }
}

const ACTIONS = ['created', 'recreated', 'started', 'restarted', 'scaled', 'removed', 'orphan', 'disabled'] as const
const FAILURES: readonly string[] = [
  ...ACTIONS,
  'failure',
  'data-loss',
  ...STAGES,
  ...PLAN_RULE_IDS,
  'unavailable-image',
]

function isFailure({ services, failures, warnings }: Plan, { exitCode, failOn }: Options): boolean {
  const actions = Object.values(services).map(({ action }) => action)
  const happens = new Set<string>([
    ...actions.flatMap((action) => action.split('+')).map((action) => action.replace('-not-started', '')),
    ...[...failures, ...warnings].map(({ rule }) => rule),
    ...failures.map(({ stage }) => stage),
    ...(failures.length > 0 ? ['failure'] : []),
    ...(warnings.some(({ rule }) => rule === 'discarded-data') ? ['data-loss'] : []),
  ])
  const isQuiet = failures.length === 0 && actions.every((action) => action === 'kept' || action === 'none')
  return (exitCode === true && !isQuiet) || failOn.some((each) => happens.has(each))
}

/** Limits what is shown to some services. */
function narrowPlan(plan: Plan, only: readonly string[]): Plan {
  if (only.length === 0) return plan
  return {
    ...plan,
    services: Object.fromEntries(Object.entries(plan.services).filter(([name]) => only.includes(name))),
    networks: {},
    volumes: {},
    failures: plan.failures.filter(({ service }) => service !== undefined && only.includes(service)),
    warnings: plan.warnings.filter(({ data }) => only.includes(String(data['service']))),
  }
}
