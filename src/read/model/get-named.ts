/** Looks up a user-defined name in a record of the model, safely: in JavaScript every object has a "constructor". */
export function getNamed<T>(record: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined
}
