// What a name says about its value.

const ENDINGS = ['PASSWORD', 'PASSWD', 'PASSPHRASE', 'SECRET', 'TOKEN', 'APIKEY', 'SECRETKEY', 'PRIVATEKEY']
const LAST_WORDS = ['PASS', 'PWD', 'PSK']

/** What a "KEY" is for when it is secret; an "ACCESS_KEY" alone is a name. */
const SECRET_KEYS = 'API APP AUTH COOKIE ENCRYPTION HMAC JWT MASTER PRIVATE SECRET SESSION SIGNING STORAGE'.split(' ')

/** Words that make of a name with "PASSWORD" in it a switch, or something everybody may know. */
const SWITCHES = new Set(
  'ALLOW ALLOWED CHANGE CHECK DISABLE DISABLED EMPTY ENABLE ENABLED EXPIRED FORCE FORGOT GENERATE HAS HIDE IS MAX MIN NO ONETIME PUBLIC RANDOM REQUIRE REQUIRED RESET SEND SHOW SKIP USE VALIDATE VERIFY WITHOUT'.split(
    ' ',
  ),
)

/** One of these is in each name of a secret; most names have none. */
const IN_SECRET_NAMES = /PASS|PWD|PSK|SECRET|TOKEN|KEY/

/** Whether a variable is named as one that has a secret: `DB_PASSWORD`, `apiKey`; not `PASSWORD_FILE`, `ALLOW_EMPTY_PASSWORD`. */
export function isSecretName(name: string): boolean {
  if (name.length > 200 || !IN_SECRET_NAMES.test(name.toUpperCase())) return false
  const words = wordsOf(name)
  const last = words.at(-1) ?? ''
  if (words.some((word) => SWITCHES.has(word))) return false
  if (ENDINGS.some((ending) => last.endsWith(ending))) return true
  if (LAST_WORDS.includes(last)) return words.length > 1
  if (/_SECRET_KEY_BASE$|^SECRET_KEY_BASE$/.test(name)) return true
  const purpose = words.at(-2) ?? ''
  return last === 'KEY' && (SECRET_KEYS.includes(purpose) || (purpose === 'ACCESS' && words.includes('SECRET')))
}

/** Words that tell of a secret wherever they stand in a name: `NEO4J_AUTH`, `VAULT_DEV_ROOT_TOKEN_ID`, `DB_PASSWORD_OLD`. */
const TELLING = new Set(
  'APIKEY AUTH AUTHORIZATION CREDENTIAL CREDENTIALS PASS PASSPHRASE PASSWD PASSWORD PSK PWD SALT SECRET TOKEN'.split(
    ' ',
  ),
)

/** What follows such a word where the value only says where the secret is, or something about it. */
const NOT_THE_SECRET = new Set(
  'ALGORITHM DIR DIRECTORY ENABLED EXPIRES EXPIRY FILE HEADER HOST LENGTH METHOD MODE NAME PATH POLICY PORT PROVIDER TTL TYPE URI URL USER USERNAME'.split(
    ' ',
  ),
)

/**
 * Whether the value of a name is kept out of every report. Broader than `isSecretName`, by which rules advise: a value that is
 * masked for nothing costs little.
 */
export function isConfidentialName(name: string): boolean {
  if (isSecretName(name)) return true
  const words = wordsOf(name)
  if (words.length === 0 || words.some((word) => SWITCHES.has(word)) || NOT_THE_SECRET.has(words.at(-1) ?? ''))
    return false
  return words.some((word) => TELLING.has(word)) || /(?:PASSWORD|PASSWD|SECRET|TOKEN)$/.test(words.at(-1) ?? '')
}

/** Options of commands that take a secret, without their dashes: `--password`, `--requirepass`. */
export function isConfidentialOption(name: string): boolean {
  return (
    isConfidentialName(name) || /^(?:requirepass|masterauth|sentinelpass|userpass|storepass|keypass|pw)$/i.test(name)
  )
}

function wordsOf(name: string): readonly string[] {
  return name
    .slice(0, 200)
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .filter((word) => word !== '')
}
