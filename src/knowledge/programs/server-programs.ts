import type { ServerProgram } from './server-program.ts'
import { javascriptServers } from './table/javascript.ts'
import { otherServers } from './table/others.ts'
import { pythonServers } from './table/python.ts'

export const serverPrograms: readonly ServerProgram[] = [...pythonServers, ...javascriptServers, ...otherServers]
