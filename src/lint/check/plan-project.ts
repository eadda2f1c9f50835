import { getEntries, getString, getValue } from '../../core/tree/node.ts'
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import type { OptionKinds } from '../../core/messages/assert-options.ts'
import { assertArgument, hasMembers } from '../../core/source/assert-argument.ts'
import { selectPaths } from '../../core/paths/paths.ts'
import { assertHost } from '../../read/project/loading/assert-project.ts'
import { assertProjectOptions, type LoadProjectOptions } from '../../read/project/loading/load-project.ts'
import type { LoadedModel } from '../../read/project/loading/load.ts'
import { listProfilesOfWanted } from '../../read/project/merging/profiles.ts'
import { createSide, type Side } from '../../show/compare/side.ts'
import { askEngine, askForImages, EngineProblem, inspectContainers } from '../../show/plan/ask-engine.ts'
import type { Engine } from '../../show/plan/engine.ts'
import type { EngineState } from '../../show/plan/engine-state.ts'
import { listImagesOfContainers, listOpenQuestions, listUnknownImages } from '../../show/plan/open-questions.ts'
import type { Plan, Stage, Subject } from '../../show/plan/plan.ts'
import { createIntent, planSide, planWithoutEngine, type Refusal } from '../../show/plan/plan-side.ts'
import { createSituation, type Situation } from '../../show/plan/situation.ts'
import type { UpOptions } from '../../show/plan/up-options.ts'
import type { CheckOptions } from './check-options.ts'
import type { RunCheck } from './check.ts'
import { createChecker, type CheckedModel, type Checker } from './checker.ts'

/** What to load, and how `up` is called. */
export type PlanOptions = LoadProjectOptions & UpOptions & Pick<CheckOptions, 'images'>

/**
 * Predicts what `docker compose up -d` does on a machine, and where it fails. The engine is asked, and nothing is changed.
 *
 * @throws TypeError if the options name no files or have no host.
 */
export async function planProject(options: PlanOptions, engine: Engine): Promise<Plan> {
  const { plan } = await planRunning(options, engine, (check) => check())
  return plan
}

/** A plan, and what it was made from. */
export interface PlannedRun {
  readonly plan: Plan
  /** Undefined if the engine cannot be asked. */
  readonly situation: Situation | undefined
}

/**
 * Like `planProject`.
 *
 * @param run runs the check of the project, which is synchronous.
 */
export async function planRunning(options: PlanOptions, engine: Engine, run: RunCheck): Promise<PlannedRun> {
  assertEngine(engine)
  const { checked, side } = await loadForPlan(options, run)
  const refusals = listRefusals(checked, side)
  try {
    const state = await askEngine(engine)
    // Docker Desktop runs in a machine of its own, about which the host knows nothing.
    const isElsewhere = state.facts.operatingSystem === 'Docker Desktop'
    const up = isElsewhere ? { ...options, isEngineHere: false, listeners: undefined, addresses: undefined } : options
    const situation = await askOpenQuestions(createSituation(side, state, up, options.images), engine)
    return { plan: planSide(situation, refusals), situation }
  } catch (error) {
    if (error instanceof EngineProblem) return { plan: planWithoutEngine(side, error.message), situation: undefined }
    throw error
  }
}

/** Asks about single images and containers, as few as possible. */
async function askOpenQuestions(situation: Situation, engine: Engine): Promise<Situation> {
  const seen = addImages(situation, listImagesOfContainers(situation.state))
  const known = addImages(seen, await askForImages(listUnknownImages(seen), engine))
  const { images, containers } = listOpenQuestions(createIntent(known))
  const details = await inspectContainers(containers, engine)
  const complete = addImages(known, await askForImages(images, engine))
  return { ...complete, state: { ...complete.state, details } }
}

function addImages(situation: Situation, images: EngineState['images']): Situation {
  const { state } = situation
  return { ...situation, state: { ...state, images: new Map([...state.images, ...images]) } }
}

function assertEngine(engine: unknown): void {
  const isEngine = hasMembers(engine) && typeof engine['get'] === 'function'
  assertArgument(isEngine, 'A plan needs an engine: an object with a function "get", which gives the answer to a path.')
}

const UP_OPTIONS: OptionKinds<Omit<UpOptions, 'services'>> = {
  removeOrphans: 'boolean',
  forceRecreate: 'boolean',
  noRecreate: 'boolean',
  alwaysRecreateDeps: 'boolean',
  noDeps: 'boolean',
  build: 'boolean',
  noBuild: 'boolean',
  renewAnonymousVolumes: 'boolean',
  wait: 'boolean',
  noStart: 'boolean',
  abortOnContainerExit: 'boolean',
  pull: 'string',
  scale: 'object',
  listeners: 'list',
  addresses: 'strings',
  isEngineHere: 'boolean',
  composeVersion: 'string',
}

/** For plans for which nobody has asked about images. */
let usual: Checker | undefined

/** Loads and checks the whole project. Services that are named get their profiles, as in Compose. */
async function loadForPlan({ services: wanted = [], images, ...options }: PlanOptions, run: RunCheck) {
  assertProjectOptions(options, UP_OPTIONS)
  const { host, files } = options
  assertHost(host)
  const checker = images === undefined ? (usual ??= createChecker()) : createChecker({ images })
  const project = { ...options, unavailable: 'error' } as const
  const first = run(await checker.prepare(project))
  const profiles = listProfilesOfWanted(first.model.disabled, wanted)
  const checked =
    profiles.length === 0
      ? first
      : run(await checker.prepare({ ...project, profiles: [...first.model.profiles, ...profiles] }))
  const directory = options.projectDirectory ?? selectPaths(host).dirname(files[0])
  return { checked, side: createSide(checked.model, directory, host) }
}

/** Rules whose findings mean that `up` fails, and at which step; the engine's own tables say so for each finding. */
const REFUSING: Readonly<Partial<Record<string, Stage>>> = {
  'single-network-driver': 'networks',
  'invalid-subnet': 'networks',
  'mount-target': 'create',
  'one-letter-volume': 'create',
  'invalid-mac-address': 'create',
  'unavailable-image': 'images',
  'missing-build-context': 'images',
  'missing-dockerfile': 'images',
  'missing-build-stage': 'images',
  'invalid-address': 'create',
}

const ENGINE_RULES: ReadonlySet<string> = new Set(['engine-limits', 'engine-option', 'engine-conflict'])

/** The findings of a check that let `up` fail. */
function listRefusals({ diagnostics, model }: CheckedModel, side: Side): readonly Refusal[] {
  return diagnostics.flatMap((finding) => {
    const stage = findFailingStage(finding)
    return stage === undefined ? [] : [{ finding, stage, subject: findSubject(finding, model, side) }]
  })
}

/** What a check doubts where a project may not be checked out, as it is where somebody starts it. */
const CERTAIN_HERE: ReadonlySet<string> = new Set(['missing-build-context', 'missing-dockerfile'])

function findFailingStage({ rule, severity, data }: Diagnostic): Stage | undefined {
  if (severity === 'error') return 'files'
  if (severity === 'info' && CERTAIN_HERE.has(rule)) return REFUSING[rule]
  if (severity !== 'warning') return undefined
  // The file of name servers is written when the container starts.
  if (rule === 'invalid-address' && data['attribute'] === 'dns') return 'start'
  if (!ENGINE_RULES.has(rule)) return REFUSING[rule]
  const stages: Readonly<Partial<Record<string, Stage>>> = { 'not-created': 'create', 'not-started': 'start' }
  return stages[String(data['outcome'])]
}

/** What a finding is about: what it names, or else the service that its place is in. */
function findSubject(finding: Diagnostic, { whole }: LoadedModel, { project }: Side): Subject {
  const { rule, data } = finding
  // Compose names what is missing, not what needs it.
  const service = rule === 'undefined-service' ? data['target'] : data['service']
  if (typeof service === 'string') return { service }
  const path: readonly unknown[] = Array.isArray(data['path']) ? data['path'] : []
  const [section, key] = path
  const owner = [data['owner'], data['network'], data['volume'], key].find((each) => typeof each === 'string')
  const around = findServiceOf(finding, whole)
  if (around !== undefined) return { service: around }
  if (typeof owner !== 'string') return {}
  if (section === 'secrets') return { secret: owner }
  if (section === 'configs') return { config: owner }
  const find = (kind: string) => getValue(getValue(whole, kind), owner)
  const [network, volume] = [find('networks'), find('volumes')]
  const engineName = getString(network ?? volume, 'name') ?? `${project.name}_${owner}`
  return network === undefined ? { volume: engineName } : { network: engineName }
}

/** The service that a place is in. */
function findServiceOf({ file, range: { start } }: Diagnostic, whole: LoadedModel['whole']): string | undefined {
  const services = [...getEntries(getValue(whole, 'services'))]
  const [name] =
    services.find(
      ([
        ,
        {
          value: { span },
        },
      ]) => span.file.path === file && span.start <= start.offset && start.offset < span.end,
    ) ?? []
  return name
}
