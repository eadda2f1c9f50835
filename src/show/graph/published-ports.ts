import type { Port } from '../../read/model/attachments.ts'

/** The published ports of a service, one text per range: `127.0.0.1:8080 → 80/tcp`. */
export function summarizePorts(ports: readonly Port[]): readonly string[] {
  return groupConsecutive(ports).map((run) => {
    const [first = {}] = run
    const last = run.at(-1) ?? first
    const { host_ip: ip, protocol = 'tcp' } = first
    const address = ip === undefined ? '' : `${ip.includes(':') ? `[${ip}]` : ip}:`
    const published = formatRange(first.published ?? '', last.published ?? '')
    const target = formatRange(String(first.target ?? ''), String(last.target ?? ''))
    return `${published === '' ? 'a free port' : `${address}${published}`} → ${target}/${protocol}`
  })
}

/** Consecutive ports, which were written as a range or can be shown as one. */
function groupConsecutive(ports: readonly Port[]): readonly (readonly Port[])[] {
  const runs: Port[][] = []
  for (const port of ports) {
    const last = runs.at(-1)?.at(-1)
    if (last !== undefined && isNextPort(last, port)) runs.at(-1)?.push(port)
    else runs.push([port])
  }
  return runs
}

function formatRange(first: string, last: string): string {
  return first === last ? first : `${first}-${last}`
}

function isNextPort(before: Port, port: Port): boolean {
  return (
    before.host_ip === port.host_ip &&
    before.protocol === port.protocol &&
    before.target !== undefined &&
    port.target === before.target + 1 &&
    /^\d+$/.test(before.published ?? '') &&
    port.published === String(Number(before.published) + 1)
  )
}
