import type { Network } from '../../../read/model/project.ts'

/** Whether a network has the driver that the engine uses by default. */
export function usesBridgeDriver({ driver = '' }: Network): boolean {
  return driver === '' || driver === 'bridge'
}
