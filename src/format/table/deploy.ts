import { duration, labels, listOrMapping, strings, uniqueStrings, wholeNumber } from './common.ts'
import {
  attribute,
  choice,
  integer,
  listOf,
  mapping,
  named,
  nothing,
  number,
  oneOf,
  required,
  string,
  type StringShape,
  when,
} from '../shape.ts'
import { only, since, specification } from '../versions.ts'

const swarmDuration = duration(only('3.0'))

const updateConfig = named(
  'update_config',
  mapping({
    parallelism: attribute('How many containers are changed at a time; 0 is all.', wholeNumber),
    delay: attribute('Time between two groups.', swarmDuration),
    failure_action: attribute('What to do when it fails: "continue", "rollback" or "pause".', string),
    monitor: attribute('How long a changed container is watched for failure.', swarmDuration),
    max_failure_ratio: attribute('Share of failures that is tolerated.', choice(number, when(specification, string))),
    order: attribute(
      'Whether the new container starts before the old one stops.',
      oneOf('stop-first', 'start-first'),
      since('3.4'),
    ),
  }),
)

const genericResources = listOf(
  mapping({
    discrete_resource_spec: attribute(
      'A countable resource.',
      mapping({
        kind: attribute('What the resource is called.', string),
        value: attribute('How many of it.', choice(number, when(specification, string))),
      }),
    ),
  }),
)

const deviceRequest = {
  capabilities: attribute('What the device must be able to do, such as "gpu".', uniqueStrings),
  driver: attribute('Driver that provides the device.', string),
  count: attribute('How many devices; "all" for every one.', choice(string, integer)),
  device_ids: attribute('Ids of certain devices.', uniqueStrings),
  options: attribute('Options for the driver.', listOrMapping),
}

/** Graphics processors: all of them, or requests. Keys that a request does not know pass unread. */
export const gpus = choice(oneOf('all'), listOf(mapping(deviceRequest, { open: specification })))

const cpus = choice(string, when(specification, number))
const memory: StringShape = { ...string, unit: 'm' }

/** How a service is run by an orchestrator, and the resources it gets. */
export const deploy = choice(
  nothing,
  mapping({
    mode: attribute('Whether there are so many replicas in all, or one on each node.', string),
    replicas: attribute('How many containers run.', wholeNumber),
    labels: attribute('Metadata for the service, not for its containers.', labels),
    update_config: attribute('How the service is updated.', updateConfig),
    rollback_config: attribute('How the service goes back when an update fails.', updateConfig, since('3.7')),
    resources: attribute(
      'What the containers may use and are promised.',
      mapping({
        limits: attribute(
          'The most a container may use.',
          mapping({
            cpus: attribute('Number of processors, such as "0.5".', cpus),
            memory: attribute('Amount of memory, such as "512m".', memory),
            pids: attribute('Number of processes.', wholeNumber, since('3.9')),
          }),
        ),
        reservations: attribute(
          'What a container is promised.',
          mapping({
            cpus: attribute('Number of processors, such as "0.5".', cpus),
            memory: attribute('Amount of memory, such as "512m".', memory),
            devices: attribute(
              'Devices, such as graphics processors.',
              listOf(
                mapping({
                  ...deviceRequest,
                  capabilities: required(deviceRequest.capabilities.documentation, uniqueStrings),
                }),
              ),
              specification,
            ),
            generic_resources: attribute('Resources that nodes were given by name.', genericResources, since('3.5')),
          }),
        ),
      }),
    ),
    restart_policy: attribute(
      'When a container that ended is started again.',
      mapping({
        condition: attribute('After which endings: "none", "on-failure" or "any".', string),
        delay: attribute('Time before the next try.', swarmDuration),
        max_attempts: attribute('How often it is tried.', wholeNumber),
        window: attribute('How long a container must run to count as started.', swarmDuration),
      }),
    ),
    placement: attribute(
      'On which nodes the containers run.',
      mapping({
        constraints: attribute('Conditions a node must meet, such as "node.role==manager".', strings),
        preferences: attribute(
          'How containers are spread over nodes.',
          listOf(mapping({ spread: attribute('Label of the nodes over whose values to spread evenly.', string) })),
          since('3.3'),
        ),
        max_replicas_per_node: attribute('Most containers of the service on a node.', wholeNumber, since('3.8')),
      }),
    ),
    endpoint_mode: attribute('How clients find the containers: "vip" or "dnsrr".', string, since('3.2')),
  }),
)
