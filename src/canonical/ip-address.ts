import ipaddr from 'ipaddr.js'

/** Whether Compose takes a text as an IP address: four decimal parts, or IPv6 without brackets and zone. */
export function isIpAddress(text: string): boolean {
  // The library finds out what is none by exceptions, which take their time.
  if (/^[\d.]+$/.test(text)) return ipaddr.IPv4.isValidFourPartDecimal(text)
  return /^[\da-f:.]+$/i.test(text) && text.includes(':') && ipaddr.IPv6.isValid(text)
}
