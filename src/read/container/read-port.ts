/** The port that an expression in the source of a program gives. */
export interface PortExpression {
  /** The variable that sets it, if there is one. */
  readonly variable: string | undefined
  /** What is used if the variable is not set; undefined if nothing is. */
  readonly number: number | undefined
}

/** Names that stand for other names are followed this far. */
const MAXIMUM_DEPTH = 3

const VARIABLE =
  /\bprocess\.env(?:\.(\w+)|\[['"](\w+)['"]\])|\bos\.(?:environ\.get|getenv)\(\s{0,9}['"](\w+)['"]|\bos\.environ\[['"](\w+)['"]\]/g
const NUMBER = /(?<![\w.])\d{2,5}(?![\w.])/g
const CONVERSION = /,\s{0,9}10\s{0,9}\)/g

/**
 * The port that an expression gives: `3000`, `process.env.PORT || 3000`, or a name that is defined as such in the same
 * source; undefined for anything else.
 */
export function readPortExpression(expression: string, source: string, depth = 0): PortExpression | undefined {
  const text = expression.trim().replace(CONVERSION, ')')
  if (/^[A-Za-z_$][\w$]{0,60}$/.test(text)) {
    const definition = depth < MAXIMUM_DEPTH ? findDefinition(text, source) : undefined
    return definition === undefined ? undefined : readPortExpression(definition, source, depth + 1)
  }
  const variables = Array.from(text.matchAll(VARIABLE), (match) => match.slice(1).find(Boolean))
  const rest = text.replaceAll(VARIABLE, '')
  const numbers = Array.from(rest.matchAll(NUMBER), ([digits]) => Number(digits))
  // Only conversions and defaults may be left.
  const others = rest.replaceAll(NUMBER, '').replaceAll(/\b(?:Number|parseInt|int|str|or)\b/g, '')
  if (!/^[\s()'"|?,+]*$/.test(others) || variables.length > 1 || numbers.length > 1) return undefined
  const [variable] = variables
  const [number] = numbers
  return variable === undefined && number === undefined ? undefined : { variable, number }
}

/** What a name is set to, if that happens once. */
function findDefinition(name: string, source: string): string | undefined {
  const escaped = name.replaceAll('$', String.raw`\$`)
  const assigned = new RegExp(String.raw`(?<![\w$.])${escaped}[ \t]{0,20}=(?![=>])([^\n;]{1,200})`, 'g')
  const [only, ...more] = Array.from(source.matchAll(assigned), ([, value = '']) => value)
  return more.length === 0 ? only : undefined
}
