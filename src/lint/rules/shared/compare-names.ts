/** Compares letters regardless of case and numbers by value: "web2" before "web10". The same on every machine. */
export function compareNames(a: string, b: string): number {
  const left = splitNaturally(a)
  const right = splitNaturally(b)
  for (let index = 0; index < left.length && index < right.length; index++) {
    const order = comparePart(left[index] ?? '', right[index] ?? '')
    if (order !== 0) return order
  }
  return left.length - right.length || compareNatural(a, b)
}

function splitNaturally(name: string): readonly string[] {
  return name.toLowerCase().match(/\d+|\D+/g) ?? []
}

function comparePart(a: string, b: string): number {
  return /^\d/.test(a) && /^\d/.test(b) ? Number(a) - Number(b) || a.length - b.length : compareNatural(a, b)
}

function compareNatural(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
