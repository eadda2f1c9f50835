import { version } from './version.ts'

/** How reports identify the program that made them. */
export const tool = { name: 'composure', version } as const
