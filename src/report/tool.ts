import { version } from './version.ts'

/** What reports say of the program that made them. */
export const tool = { name: 'composure', version } as const
