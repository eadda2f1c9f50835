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
  ofKind,
} from '../shape.ts'
import { only, since, specification } from '../versions.ts'

const swarmDuration = duration(only('3.0'))

const updateConfig = named(
  'update_config',
  mapping({
    parallelism: attribute('Number of containers to update at the same time; 0 updates all.', wholeNumber),
    delay: ofKind('duration', attribute('Time between updating two groups of containers.', swarmDuration)),
    failure_action: attribute('What to do when an update fails: "continue", "rollback" or "pause".', string),
    monitor: ofKind('duration', attribute('How long to watch each updated container for failure.', swarmDuration)),
    max_failure_ratio: attribute(
      'Share of failures to tolerate, between 0 and 1.',
      choice(number, when(specification, string)),
    ),
    order: attribute(
      'Whether to stop the old container first ("stop-first") or start the new one first ("start-first").',
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
        kind: attribute('Name of the resource.', string),
        value: ofKind('count', attribute('Amount of the resource.', choice(number, when(specification, string)))),
      }),
    ),
  }),
)

const deviceRequest = {
  capabilities: attribute('Required capabilities of the device, such as "gpu".', uniqueStrings),
  driver: attribute('Driver that provides the device.', string),
  count: attribute('Number of devices, or "all".', choice(string, integer)),
  device_ids: attribute('IDs of individual devices, instead of a count.', uniqueStrings),
  options: ofKind('options', attribute('Options for the device driver.', listOrMapping)),
}

/** GPUs: all of them, or device requests. Unknown keys of a request are ignored. */
export const gpus = choice(oneOf('all'), listOf(mapping(deviceRequest, { open: specification })))

const cpus = choice(string, when(specification, number))
const memory: StringShape = { ...string, unit: 'm' }

/** How an orchestrator runs a service, and the resources it gets. */
export const deploy = choice(
  nothing,
  mapping({
    mode: attribute('"replicated" runs a fixed number of containers, "global" one on each node.', string),
    replicas: attribute('Number of containers to run.', wholeNumber),
    labels: ofKind('labels', attribute('Labels of the service, but not of its containers.', labels)),
    update_config: attribute('How to update the service.', updateConfig),
    rollback_config: attribute('How to roll the service back when an update fails.', updateConfig, since('3.7')),
    resources: attribute(
      'Resource limits and reservations of each container.',
      mapping({
        limits: attribute(
          'Upper limits for each container.',
          mapping({
            cpus: attribute('Number of CPUs, such as "0.5".', cpus),
            memory: ofKind('bytes', attribute('Amount of memory, such as "512m".', memory)),
            pids: attribute('Maximum number of processes.', wholeNumber, since('3.9'), { sinceCompose: '2.3.0' }),
          }),
        ),
        reservations: attribute(
          'Resources reserved for each container.',
          mapping({
            cpus: attribute('Number of CPUs, such as "0.5".', cpus),
            memory: ofKind('bytes', attribute('Amount of memory, such as "512m".', memory)),
            devices: attribute(
              'Devices to reserve, such as GPUs.',
              listOf(
                mapping({
                  ...deviceRequest,
                  capabilities: required(deviceRequest.capabilities.documentation, uniqueStrings),
                }),
              ),
              specification,
            ),
            generic_resources: attribute('Named resources of the nodes to reserve.', genericResources, since('3.5')),
          }),
        ),
      }),
    ),
    restart_policy: attribute(
      'When to restart containers that have exited.',
      mapping({
        condition: attribute('When to restart: "none", "on-failure" or "any".', string),
        delay: ofKind('duration', attribute('Time to wait before a restart.', swarmDuration)),
        max_attempts: attribute('Maximum number of restarts.', wholeNumber),
        window: ofKind(
          'duration',
          attribute('How long a container must run for a restart to count as successful.', swarmDuration),
        ),
      }),
    ),
    placement: attribute(
      'Nodes that may run the containers.',
      mapping({
        constraints: attribute('Conditions that a node must meet, such as "node.role==manager".', strings),
        preferences: attribute(
          'How to distribute containers over nodes.',
          listOf(mapping({ spread: attribute('Node label; containers are spread evenly over its values.', string) })),
          since('3.3'),
        ),
        max_replicas_per_node: attribute('Maximum number of containers on each node.', wholeNumber, since('3.8')),
      }),
    ),
    endpoint_mode: attribute(
      'How clients reach the containers: through a virtual IP ("vip") or DNS round robin ("dnsrr").',
      string,
      since('3.2'),
    ),
  }),
)
