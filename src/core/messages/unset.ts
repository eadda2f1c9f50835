import { name, NOTHING, text, type Message } from './message.ts'

/** ` because variable "TAG" is not set; set it`, or `otherwise` if no variable is to blame. */
export function explainUnset(unset: string | undefined, otherwise: Message = NOTHING): Message {
  return unset === undefined ? otherwise : text` because variable ${name(unset)} is not set; set it`
}
