import { Duplex } from 'node:stream'
import type { EngineAddress } from './address.ts'

/**
 * Connects to an engine behind ssh as the docker command does: `docker system dial-stdio` on the other host passes
 * bytes on. The user's own ssh knows the keys and hosts.
 */
export function dialOverSsh({ user, host, port }: Extract<EngineAddress, { kind: 'ssh' }>): Duplex {
  const options = [...(user === '' ? [] : ['-l', user]), ...(port === '' ? [] : ['-p', port])]
  const child = process
    .getBuiltinModule('node:child_process')
    .spawn('ssh', ['-T', '-o', 'ConnectTimeout=10', ...options, '--', host, 'docker', 'system', 'dial-stdio'], {
      stdio: ['pipe', 'pipe', 'ignore'],
    })
  const connection = Duplex.from({ writable: child.stdin, readable: child.stdout })
  child.once('error', (error) => connection.destroy(error))
  connection.once('close', () => child.kill())
  return connection
}
