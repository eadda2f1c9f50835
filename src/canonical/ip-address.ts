import { IPv4, IPv6 } from 'ipaddr.js'

/** Whether Compose takes a text as an IP address: four decimal parts, or IPv6 without brackets and zone. */
export function isIpAddress(text: string): boolean {
  return IPv4.isValidFourPartDecimal(text) || (IPv6.isValid(text) && !text.includes('%'))
}
