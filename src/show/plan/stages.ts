import type { Stage } from './plan.ts'

/** The steps of `up`, in order. */
export const STAGES: readonly Stage[] = ['files', 'images', 'networks', 'volumes', 'create', 'start']
