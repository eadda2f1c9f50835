import { name, NOTHING, text, words, type Fact, type HostPath, type Message } from '../../../core/messages/message.ts'
import type { Holder } from './found-addresses.ts'

/** The facts about what holds an address: the variable or the file, if it is one. */
export interface HolderFacts {
  readonly service: string
  readonly holder: Holder['kind']
  readonly variable?: string | undefined
  readonly file?: HostPath | undefined
  readonly [fact: string]: Fact
}

export function getHolderFacts(service: string, holder: Holder): HolderFacts {
  return {
    service,
    holder: holder.kind,
    variable: holder.kind === 'variable' ? holder.variable : undefined,
    file: holder.kind === 'file' ? holder.file : undefined,
  }
}

/** What holds an address, as the subject of a sentence: `"DB_HOST" of service "app"`. */
export function describeHolder({ service, holder, variable, file }: HolderFacts): Message {
  if (variable !== undefined) return text`${name(variable)} of service ${name(service)}`
  if (file !== undefined) return text`The file ${file} of service ${name(service)}`
  const subject = holder === 'healthcheck' ? words('The healthcheck') : words('The command')
  return holder === 'file' || holder === 'variable' ? NOTHING : text`${subject} of service ${name(service)}`
}
