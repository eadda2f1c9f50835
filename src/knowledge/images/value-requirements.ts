import type { ValueRequirement } from './image.ts'

// What several images ask of a value.

export const ofLength = (least: number, kind: 'name' | 'password'): ValueRequirement => ({
  accepts: (value) => value.length >= least,
  only: `a ${kind} of at least ${least} characters`,
})

const CLASSES = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/]

/** A password with so many of the four kinds of characters. */
export const ofKinds = (least: number, kinds: 3 | 4): ValueRequirement => ({
  accepts: (value) => value.length >= least && CLASSES.filter((each) => each.test(value)).length >= kinds,
  only: `a password of at least ${least} characters with ${kinds === 4 ? '' : 'three of '}lower-case and upper-case letters, digits, and other characters`,
})

/** Domains that are never on the Internet. */
const SPECIAL_DOMAIN = /\.(?:local|localhost|invalid|test)$/i

export const email: ValueRequirement = {
  accepts: (value) => /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(value) && !SPECIAL_DOMAIN.test(value),
  only: 'an e-mail address of a public domain',
}
