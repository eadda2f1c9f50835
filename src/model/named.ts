/** What a record of the model has under a name of the user's: to JavaScript every object has a "constructor". */
export function named<T>(record: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined
}
