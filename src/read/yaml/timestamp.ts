const DATE =
  /^(\d{4})-(\d\d?)-(\d\d?)(?:(?:[Tt](\d\d?):(\d\d?):(\d\d?)(?:[.,](\d+))?(Z|[-+]\d\d:\d\d))|(?: (\d\d?):(\d\d?):(\d\d?)(?:[.,](\d+))?))?$/

/** The RFC 3339 form of a date that Compose's YAML reader recognizes; undefined for anything else. */
// eslint-disable-next-line complexity -- one test for each part of a date
export function readTimestamp(text: string): string | undefined {
  if (text.charCodeAt(4) !== 0x2d) return undefined
  const match = DATE.exec(text)
  if (match === null) return undefined
  const [, year = '', month = '', day = ''] = match
  const [hour = '0', minute = '0', second = '0', fraction = ''] =
    match[4] === undefined ? match.slice(9) : match.slice(4)
  const zone = match[8] ?? 'Z'
  if (!isDate(Number(year), Number(month), Number(day))) return undefined
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined
  const digits = fraction.slice(0, 9).replace(/0{1,9}$/, '')
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const time = [hour, minute, second].map((part) => part.padStart(2, '0')).join(':')
  return `${date}T${time}${digits === '' ? '' : `.${digits}`}${zone === '+00:00' || zone === '-00:00' ? 'Z' : zone}`
}

function isDate(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return day <= (month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31)
}
