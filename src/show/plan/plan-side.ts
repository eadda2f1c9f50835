import { toDiagnostic, type Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import { listServicesIn } from './subjects.ts'
import { message, text, words } from '../../core/messages/message.ts'
import { sortByName } from '../compare/compare-projects.ts'
import type { Side } from '../compare/side.ts'
import { planAnonymousVolumes } from './anonymous-volumes.ts'
import { FIND_PROBLEMS } from './failures/index.ts'
import { getSeverity, type Intent, type Problem } from './failures/problem.ts'
import { applyFailures } from './outcome.ts'
import type { Plan, PlanFailure } from './plan.ts'
import { STAGES } from './stages.ts'
import { planNetworks, planVolumes } from './resources.ts'
import { planServices } from './services.ts'
import type { Situation } from './situation.ts'

/** What a check has found out about the project that lets `up` fail, whatever the machine. */
export interface Refusal {
  readonly finding: Diagnostic
  /** `files`: Compose rejects it; `create` and `start`: the engine refuses the container; `networks`: the network. */
  readonly stage: PlanFailure['stage']
  readonly subject: Omit<PlanFailure, keyof Diagnostic | 'stage'>
}

/** What `up` would do if nothing failed. */
export function createIntent(situation: Situation): Intent {
  const networks = planNetworks(situation)
  const services = planServices(situation, networks)
  const volumes = new Map([...planVolumes(situation), ...planAnonymousVolumes(services, situation)])
  return { ...situation, services, networks, volumes }
}

/** Plans `up` for a loaded project. */
export function planSide(situation: Situation, refusals: readonly Refusal[]): Plan {
  const { side } = situation
  const intent = createIntent(situation)
  const problems = side.isAccepted ? FIND_PROBLEMS.flatMap((find) => find(intent)) : []
  const failures = [
    ...refusals.filter((refusal) => isMet(refusal, intent)).map(toFailure),
    ...problems.flatMap((problem) => createFailures(problem, side)),
  ].toSorted((one, other) => compareFailures(one, other, situation.selected))
  const warnings = problems.filter(({ stage }) => stage === undefined).map((problem) => createDiagnostic(problem, side))
  const outcome = applyFailures(intent, failures)
  return {
    name: side.show(side.project.name),
    services: sortByName(outcome.services),
    networks: sortByName(outcome.networks),
    volumes: sortByName(outcome.volumes),
    failures,
    warnings,
  }
}

const unreachable = message(
  'engine',
  ({ reason }: { reason: string }) => text`The engine ${words(reason)}; start it, or choose another.`,
)

/** The plan of a machine whose engine cannot be asked: nothing happens. */
export function planWithoutEngine(side: Side, reason: string): Plan {
  const { start, file } = side.model.root.span
  const finding = {
    rule: 'unreachable-engine',
    severity: 'error',
    message: unreachable({ reason }),
    span: { file, start, end: start },
  } as const
  const failure: PlanFailure = { ...toDiagnostic(finding, side.show), stage: 'images' }
  return {
    name: side.show(side.project.name),
    services: {},
    networks: {},
    volumes: {},
    failures: [failure],
    warnings: [],
  }
}

/** Whether `up` gets to what the engine would refuse: a container that stays is not made again. */
function isMet({ finding, stage, subject }: Refusal, intent: Intent): boolean {
  if (stage === 'files') return true
  if (subject.network !== undefined) return intent.networks.get(subject.network)?.action === 'created'
  if (subject.volume !== undefined) return intent.volumes.get(subject.volume)?.action === 'created'
  return listServicesIn(subject).every((service) => {
    const { action = 'none', image } = intent.services.get(service) ?? {}
    if (stage !== 'images') return /^(created|recreated|scaled)/.test(action)
    return image === (finding.rule === 'unavailable-image' ? 'pulled' : 'built')
  })
}

function toFailure({ finding, stage, subject }: Refusal): PlanFailure {
  return { ...finding, severity: 'error', stage, ...subject }
}

function createFailures(problem: Problem, side: Side): readonly PlanFailure[] {
  const { stage, subject } = problem
  return stage === undefined ? [] : [{ ...createDiagnostic(problem, side), stage, ...subject }]
}

function createDiagnostic(problem: Problem, side: Side): Diagnostic {
  const { rule, message, at } = problem
  return toDiagnostic({ rule, severity: getSeverity(problem), message, span: at }, side.show)
}

/** In the order in which `up` would meet them. */
function compareFailures(one: PlanFailure, other: PlanFailure, order: readonly string[]): number {
  const rank = ({ service }: PlanFailure): number => (service === undefined ? -1 : order.indexOf(service))
  return STAGES.indexOf(one.stage) - STAGES.indexOf(other.stage) || rank(one) - rank(other)
}
