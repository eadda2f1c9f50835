// What a variable's name and value tell of whether a secret stands there. No value is ever shown.

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

function wordsOf(name: string): readonly string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .filter((word) => word !== '')
}

const WELL_KNOWN = new Set(
  '123456 1234567 12345678 123456789 1234567890 admin admin123 administrator airflow changeit change_me change-me changeme cassandra default demo dev docker elastic example grafana guest keycloak letmein local mariadb minio minio123 minioadmin mongo mongodb mysql n8n neo4j nextcloud p@ssw0rd p@ssword pass passw0rd passwd password password1 password123 postgres postgresql qwerty rabbitmq redis root root123 rootpassword rootpass sa secret strapi system temp test test123 testing toor user welcome wordpress'.split(
    ' ',
  ),
)

/** Whether a password is among those that are tried first. */
export function isWellKnownPassword(value: string): boolean {
  return WELL_KNOWN.has(value.trim().toLowerCase())
}

const PLACEHOLDER =
  /your|replace|insert|change.?(?:this|me)|example|xxx|todo|placeholder|redacted|dummy|fill.?in|generate|here$|^\.+$/i

/** Whether a value may be a secret: not empty, no switch, no path, no address, nothing that is to be filled in. */
export function mayBeSecret(value: string): boolean {
  const text = unquoted(value.trim())
  if (text.length < 3 || /^(?:true|false|yes|off|none|null|nil|undefined|\d{1,5})$/i.test(text)) return false
  if (/^(?:\.{0,2}|~)\/[\w./-]*$/.test(text) || /^[A-Za-z][A-Za-z0-9+.-]*:\/\//.test(text)) return false
  // "$NAME" is a variable for a program in the container; in brackets stands a template.
  if (text.startsWith('$') || /^[<[{(%].*[>\]})%]$/s.test(text)) return false
  return !isOneCharacter(text) && !PLACEHOLDER.test(text)
}

// Quotes in a list item, as in `- KEY="value"`, are part of the value; what is between them tells more.
function unquoted(text: string): string {
  return /^(["']).*\1$/s.test(text) ? text.slice(1, -1) : text
}

// "****".
function isOneCharacter(text: string): boolean {
  return text === text.charAt(0).repeat(text.length)
}
