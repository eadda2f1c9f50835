import { code, message, name, names, text, type Value } from '../../../../core/messages/message.ts'
import { isString, type StringScalar } from '../../../../core/tree/node.ts'
import { formatScalar } from '../../../../core/tree/scalar-text.ts'
import { isKnownValue } from '../../../../core/tree/variables.ts'
import { splitReference } from '../../../../knowledge/images/image-reference.ts'
import { shortenImageName } from '../../../../knowledge/images/registries.ts'
import type { ProjectFinding, ProjectRule, ProjectRuleContext } from '../../rule.ts'
import { listContainers } from '../../shared/containers.ts'
import { quoteDerived } from '../../../../core/messages/quote.ts'
import { isPulledAsWritten } from '../../shared/service-image.ts'

interface Facts {
  readonly service: string
  readonly listener: string
  readonly variable: string
}

const noProtocol = message(
  'no-protocol',
  ({ service, listener, variable }: Facts) =>
    text`Service ${name(service)} exits when it starts, because ${name(variable)} has no protocol for the listener ${name(listener)}; add ${code(`${listener}:PLAINTEXT`)}.`,
)

const notListening = message(
  'not-listening',
  ({ service, listener, variable, others }: Facts & { others: readonly string[] }) =>
    text`Service ${name(service)} exits when it starts, because it advertises the listener ${name(listener)}, which ${name(variable)} does not have; write ${names(others, 'or')}.`,
)

const notAdvertised = message(
  'not-advertised',
  ({ service, listener, variable, others }: Facts & { others: readonly string[] }) =>
    text`Service ${name(service)} exits when it starts, because brokers use the listener ${name(listener)}, which it does not advertise; set ${name(variable)} to ${names(others, 'or')}.`,
)

const noVoters = message(
  'no-voters',
  ({ service, variable, roles }: { service: string; variable: string; roles: string }) =>
    text`Service ${name(service)} exits when it starts, because ${name(roles)} needs ${name(variable)}; set it under ${name('environment')}.`,
)

const noVoter = message(
  'no-voter',
  ({ service, id, variable }: { service: string; id: Value; variable: string }) =>
    text`Service ${name(service)} exits when it starts, because ${name(variable)} has no voter with its ID, ${id}; add it, or correct its ID.`,
)

export const kafkaListener: ProjectRule = {
  id: 'kafka-listener',
  summary: 'The listeners of Kafka must agree with each other.',
  // Kafka checks all of this before it starts: every listener has a protocol, what it advertises it also listens on, and
  // brokers reach each other by a listener that is advertised. A mounted configuration may say more. Source:
  // apache/kafka, core/src/main/scala/kafka/server/KafkaConfig.scala (validateValues);
  // core/src/main/scala/kafka/docker/KafkaDockerWrapper.scala; confluentinc/kafka-images,
  // kafka/include/etc/confluent/docker/configure.
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  check(context) {
    for (const [service, definition] of listContainers(context.project)) {
      const { image = '', command, entrypoint, volumes = [], configs = [] } = definition
      if (!IMAGES.has(shortenImageName(splitReference(image).name))) continue
      const isOwn = [command, entrypoint].some((setting) => setting !== undefined)
      const mayHaveFile = configs.length > 0 || volumes.some(({ target = '' }) => CONFIGURATION.test(target))
      if (isOwn || mayHaveFile || !isPulledAsWritten(service, definition, context)) continue
      const finding = context.isComplete(service) ? findMistake(service, context) : undefined
      if (finding !== undefined) context.report(finding)
    }
  },
}

/** Images that make the configuration from the variables alone. */
const IMAGES = new Set(['apache/kafka', 'apache/kafka-native', 'confluentinc/cp-kafka'])
const CONFIGURATION = /^\/(?:mnt\/shared\/config|etc\/kafka(?!\/secrets)|opt\/kafka\/config|etc\/confluent)/

/** What the variables of a Kafka say. */
interface Kafka {
  readonly service: string
  readonly nodeOf: (variable: string) => StringScalar | undefined
  readonly isSet: (variable: string) => boolean
  readonly textOf: (variable: string) => string
}

const MAP = 'KAFKA_LISTENER_SECURITY_PROTOCOL_MAP'
const LISTENERS = 'KAFKA_LISTENERS'
const ADVERTISED = 'KAFKA_ADVERTISED_LISTENERS'
const BETWEEN = 'KAFKA_INTER_BROKER_LISTENER_NAME'
const ROLES = 'KAFKA_PROCESS_ROLES'
const VOTERS = 'KAFKA_CONTROLLER_QUORUM_VOTERS'
const CONTROLLERS = 'KAFKA_CONTROLLER_LISTENER_NAMES'

/** All variables that are read here; if one of them comes from outside, nothing is certain. */
const READ = [MAP, LISTENERS, ADVERTISED, BETWEEN, ROLES, VOTERS, CONTROLLERS, 'KAFKA_NODE_ID', 'KAFKA_BROKER_ID']

/** Other variables that decide about the same. */
const OTHERS = ['KAFKA_SECURITY_INTER_BROKER_PROTOCOL', 'KAFKA_CONTROLLER_QUORUM_BOOTSTRAP_SERVERS']

/** The names that need no protocol, since they are one. */
const PROTOCOLS = ['PLAINTEXT', 'SSL', 'SASL_PLAINTEXT', 'SASL_SSL']

function findMistake(service: string, context: ProjectRuleContext): ProjectFinding | undefined {
  const { variables, isComplete } = context.environmentOf(service)
  const known = READ.every((variable) => {
    const node = variables.get(variable)?.value
    return node === undefined || isKnownValue(node)
  })
  if (!isComplete || !known) return undefined
  const isSet = (variable: string): boolean => variables.has(variable)
  const textOf = (variable: string): string => {
    const node = variables.get(variable)?.value
    return node?.kind === 'scalar' ? formatScalar(node) : ''
  }
  const nodeOf = (variable: string): StringScalar | undefined => {
    const node = variables.get(variable)?.value
    return isString(node) ? node : undefined
  }
  const kafka: Kafka = { service, nodeOf, isSet, textOf }
  for (const find of [findWithoutProtocol, findNotListening, findNotAdvertised, findWithoutVoters]) {
    const finding = find(kafka)
    if (finding !== undefined) return finding
  }
  return undefined
}

interface Listener {
  readonly name: string
  readonly start: number
  readonly end: number
}

/** The names of listeners in `INTERNAL://:29092,EXTERNAL://:9092`. */
function listListeners({ nodeOf }: Kafka, variable: string): readonly Listener[] {
  const value = nodeOf(variable)?.value ?? ''
  return Array.from(value.matchAll(/(?<=^|,)\s*([\w-]+)(?=:\/\/)/g), ({ 0: all, 1: written = '', index }) => {
    const end = index + all.length
    return { name: written.toUpperCase(), start: end - written.length, end }
  })
}

function listNames({ textOf }: Kafka, variable: string): readonly string[] {
  return textOf(variable)
    .split(',')
    .map((item) => (item.trim().split(':')[0] ?? '').toUpperCase())
}

function findWithoutProtocol(kafka: Kafka): ProjectFinding | undefined {
  const { service, nodeOf, isSet } = kafka
  // Without a map, Kafka chooses a protocol for controllers itself.
  const own = isSet(MAP) ? listNames(kafka, MAP) : [...PROTOCOLS, ...listNames(kafka, CONTROLLERS)]
  for (const variable of [LISTENERS, ADVERTISED]) {
    const listener = listListeners(kafka, variable).find(({ name }) => !own.includes(name))
    const node = nodeOf(variable)
    if (listener === undefined || node === undefined) continue
    const facts = { service, listener: listener.name, variable: MAP }
    return { at: node, part: { start: listener.start, end: listener.end }, message: noProtocol(facts) }
  }
  return undefined
}

function findNotListening(kafka: Kafka): ProjectFinding | undefined {
  const { service, nodeOf, isSet } = kafka
  const listening = listListeners(kafka, LISTENERS).map(({ name }) => name)
  const advertised = listListeners(kafka, ADVERTISED)
  const listener = advertised.find(({ name }) => !listening.includes(name))
  const node = nodeOf(ADVERTISED)
  if (!isSet(LISTENERS) || !isBroker(kafka) || listener === undefined || node === undefined) return undefined
  const controllers = listNames(kafka, CONTROLLERS)
  const free = listening.filter((each) => !controllers.includes(each) && !advertised.some(({ name }) => name === each))
  const others = free.length > 0 ? free : listening
  const facts = { service, listener: listener.name, variable: LISTENERS, others }
  return { at: node, part: { start: listener.start, end: listener.end }, message: notListening(facts) }
}

function findNotAdvertised(kafka: Kafka): ProjectFinding | undefined {
  const { service, nodeOf, isSet, textOf } = kafka
  const others = listListeners(kafka, ADVERTISED).map(({ name }) => name)
  const node = nodeOf(BETWEEN) ?? nodeOf(ADVERTISED)
  const isOther = OTHERS.some((variable) => isSet(variable) && /INTER_BROKER/.test(variable))
  if (others.length === 0 || !isBroker(kafka) || node === undefined || isOther) return undefined
  const used = isSet(BETWEEN) ? textOf(BETWEEN).trim().toUpperCase() : 'PLAINTEXT'
  if (others.includes(used)) return undefined
  return {
    at: node,
    message: notAdvertised({ service, listener: used, variable: BETWEEN, others }),
  }
}

function findWithoutVoters(kafka: Kafka): ProjectFinding | undefined {
  const { service, nodeOf, isSet, textOf } = kafka
  const roles = nodeOf(ROLES)
  if (roles === undefined || OTHERS.some((variable) => isSet(variable) && /QUORUM/.test(variable))) return undefined
  if (!isSet(VOTERS)) return { at: roles, message: noVoters({ service, variable: VOTERS, roles: ROLES }) }
  const node = nodeOf(VOTERS)
  const variable = isSet('KAFKA_NODE_ID') ? 'KAFKA_NODE_ID' : 'KAFKA_BROKER_ID'
  const id = textOf(variable).trim()
  const voters = textOf(VOTERS).split(',')
  const isVoter = voters.some((voter) => voter.trim().startsWith(`${id}@`))
  if (id === '' || isVoter || node === undefined || !/controller/.test(roles.value)) return undefined
  return { at: node, message: noVoter({ service, id: quoteDerived(id, [nodeOf(variable)]), variable: VOTERS }) }
}

function isBroker({ isSet, textOf }: Kafka): boolean {
  return !isSet(ROLES) || textOf(ROLES).includes('broker')
}
