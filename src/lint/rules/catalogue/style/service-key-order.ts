import { message, name, text } from '../../../../core/messages/message.ts'
import { isMapping } from '../../../../core/tree/node.ts'
import { visit } from '../../../../core/tree/visit.ts'
import type { SourceRule } from '../../rule.ts'
import { findFirstMisplaced, splitMapping, fixSorting, type LineBlock } from '../../shared/line-blocks.ts'
import { readStringsOption } from '../../shared/options.ts'

/**
 * What it is, what it is called, when and how it runs, what it is attached to, how it is monitored, its rights and
 * limits.
 */
export const SERVICE_KEYS: readonly string[] = `
  extends provider image build platform pull_policy pull_refresh_after develop
  container_name hostname domainname profiles restart
  init entrypoint command working_dir user group_add stdin_open tty
  ports expose env_file environment configs secrets models credential_spec
  volumes volumes_from tmpfs storage_opt devices gpus device_cgroup_rules
  depends_on healthcheck pre_start post_start pre_stop stop_signal stop_grace_period
  networks network_mode mac_address links external_links dns dns_opt dns_search extra_hosts
  attach logging
  runtime isolation privileged read_only security_opt cap_add cap_drop userns_mode pid ipc uts cgroup cgroup_parent
  use_api_socket sysctls ulimits
  deploy scale cpus cpu_count cpu_percent cpu_period cpu_quota cpu_rt_period cpu_rt_runtime cpu_shares cpuset
  mem_limit mem_reservation mem_swappiness memswap_limit shm_size pids_limit oom_kill_disable oom_score_adj blkio_config
  labels label_file annotations`
  .trim()
  .split(/\s+/)

const misplacedKey = message(
  'misplaced',
  ({ service, attribute, before }: { service: string; attribute: string; before: string }) =>
    text`${name(attribute)} of service ${name(service)} comes after ${name(before)}; move it before ${name(before)}.`,
)

export const serviceKeyOrder: SourceRule = {
  id: 'service-key-order',
  summary: 'Attributes of a service should be in the usual order.',
  // That makes two services easy to compare line by line. `<<` and extensions stay in place.
  severity: 'info',
  preset: 'style',
  fixable: true,
  since: '0.1.0',
  options: { order: { type: 'strings', default: SERVICE_KEYS, description: 'The attributes in the order wanted.' } },
  checkSource({ document: { root, anchors }, options, report }) {
    const ranks = new Map(readStringsOption(options, 'order').map((key, index) => [key, index]))
    const rankServiceKey = (block: LineBlock): number | undefined => ranks.get(block.name)
    const compareRanks = (a: number, b: number): number => a - b
    visit(root, 'services.*', (service, path) => {
      const blocks = isMapping(service) ? splitMapping(service) : undefined
      const misplaced = blocks && findFirstMisplaced(blocks, rankServiceKey, compareRanks)
      if (blocks === undefined || misplaced === undefined) return
      const { block, before } = misplaced
      report({
        span: block.span,
        message: misplacedKey({ service: String(path[1]), attribute: block.name, before: before.name }),
        related: [{ span: before.span, message: text`belongs after it` }],
        fixes: fixSorting(blocks, rankServiceKey, compareRanks, anchors, {
          title: text`Put the attributes of ${name(String(path[1]))} in order`,
          safety: 'safe',
        }),
      })
    })
  },
}
