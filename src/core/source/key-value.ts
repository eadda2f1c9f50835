export interface KeyValue {
  readonly key: string
  /** Undefined if there is no `=`. */
  readonly value: string | undefined
}

/** Splits `KEY=VALUE` at the first `=`. */
export function splitKeyValue(text: string): KeyValue {
  const at = text.indexOf('=')
  return at < 0 ? { key: text, value: undefined } : { key: text.slice(0, at), value: text.slice(at + 1) }
}
