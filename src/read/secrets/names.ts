// The endings of names that have secret values.

const ENDINGS = ['PASSWORD', 'PASSWD', 'PASSPHRASE', 'SECRET', 'TOKEN', 'APIKEY', 'SECRETKEY', 'PRIVATEKEY']
const LAST_WORDS = ['PASS', 'PWD', 'PSK']

/** Prefixes that make a "KEY" secret; an "ACCESS_KEY" alone is only a name. */
const SECRET_KEYS = 'API APP AUTH COOKIE ENCRYPTION HMAC JWT MASTER PRIVATE SECRET SESSION SIGNING STORAGE'.split(' ')

/** Words that turn a name with "PASSWORD" into a switch or something public. */
const SWITCHES = new Set(
  'ALLOW ALLOWED CHANGE CHECK DISABLE DISABLED EMPTY ENABLE ENABLED EXPIRED FORCE FORGOT GENERATE HAS HIDE IS MAX MIN NO ONETIME PUBLIC RANDOM REQUIRE REQUIRED RESET SEND SHOW SKIP USE VALIDATE VERIFY WITHOUT'.split(
    ' ',
  ),
)

/** A quick test: every name of a secret contains one of these, and most other names contain none. */
const IN_NAMES_OF_SECRETS = /PASS|PWD|PSK|SECRET|TOKEN|KEY|AUTH|CREDENTIAL|SALT/

/**
 * Whether the name of a variable suggests a secret: `DB_PASSWORD`, `apiKey`; not `PASSWORD_FILE`,
 * `ALLOW_EMPTY_PASSWORD`.
 */
export function isSecretName(name: string): boolean {
  if (name.length > 200 || !IN_NAMES_OF_SECRETS.test(name.toUpperCase())) return false
  const words = splitNameWords(name)
  const last = words.at(-1) ?? ''
  if (words.some((word) => SWITCHES.has(word))) return false
  if (ENDINGS.some((ending) => last.endsWith(ending))) return true
  if (LAST_WORDS.includes(last)) return words.length > 1
  if (/_SECRET_KEY_BASE$|^SECRET_KEY_BASE$/.test(name)) return true
  const purpose = words.at(-2) ?? ''
  return last === 'KEY' && (SECRET_KEYS.includes(purpose) || (purpose === 'ACCESS' && words.includes('SECRET')))
}

/** Words that mean a secret anywhere in a name: `NEO4J_AUTH`, `VAULT_DEV_ROOT_TOKEN_ID`, `DB_PASSWORD_OLD`. */
const TELLING = new Set(
  'APIKEY AUTH AUTHORIZATION CREDENTIAL CREDENTIALS PASS PASSPHRASE PASSWD PASSWORD PSK PWD SALT SECRET TOKEN'.split(
    ' ',
  ),
)

/** Words after one of those that mean that the value is only the location of the secret, or something about it. */
const NOT_THE_SECRET = new Set(
  'ALGORITHM DIR DIRECTORY ENABLED EXPIRES EXPIRY FILE HEADER HOST LENGTH METHOD MODE NAME PATH POLICY PORT PROVIDER TTL TYPE URI URL USER USERNAME'.split(
    ' ',
  ),
)

/**
 * Whether values of this name are kept out of every report. Broader than `isSecretName`, which rules use for advice,
 * because masking too much costs little.
 */
export function isConfidentialName(name: string): boolean {
  if (!IN_NAMES_OF_SECRETS.test(name.toUpperCase())) return false
  if (isSecretName(name)) return true
  const words = splitNameWords(name)
  if (words.length === 0 || words.some((word) => SWITCHES.has(word)) || NOT_THE_SECRET.has(words.at(-1) ?? ''))
    return false
  return words.some((word) => TELLING.has(word)) || /(?:PASSWORD|PASSWD|SECRET|TOKEN)$/.test(words.at(-1) ?? '')
}

/** Whether a text may contain the name of a secret, or an option that takes one. */
export function mayNameSecret(text: string): boolean {
  const upper = text.toUpperCase()
  return IN_NAMES_OF_SECRETS.test(upper) || upper.includes('PW')
}

/** Command options that take a secret, without their dashes: `--password`, `--requirepass`. */
export function isConfidentialOption(name: string): boolean {
  return (
    isConfidentialName(name) || /^(?:requirepass|masterauth|sentinelpass|userpass|storepass|keypass|pw)$/i.test(name)
  )
}

function splitNameWords(name: string): readonly string[] {
  return name
    .slice(0, 200)
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .filter((word) => word !== '')
}
