import ipaddr from 'ipaddr.js'

/** Whether Compose accepts a text as an IP address: four decimal parts, or IPv6 without brackets or zone. */
export function isIpAddress(text: string): boolean {
  // A fast path, since the library signals invalid addresses by slow exceptions.
  if (/^[\d.]+$/.test(text)) return ipaddr.IPv4.isValidFourPartDecimal(text)
  return /^[\da-f:.]+$/i.test(text) && text.includes(':') && ipaddr.IPv6.isValid(text)
}
