// Judges by its value whether a variable contains a secret. The value is never shown.

const WELL_KNOWN = new Set(
  '123456 1234567 12345678 123456789 1234567890 admin admin123 administrator airflow changeit change_me change-me changeme cassandra default demo dev docker elastic example grafana guest keycloak letmein local mariadb minio minio123 minioadmin mongo mongodb mysql n8n neo4j nextcloud p@ssw0rd p@ssword pass passw0rd passwd password password1 password123 postgres postgresql qwerty rabbitmq redis root root123 rootpassword rootpass sa secret strapi system temp test test123 testing toor user welcome wordpress'.split(
    ' ',
  ),
)

/** Whether a password is among the first that anybody would try. */
export function isWellKnownPassword(value: string): boolean {
  return WELL_KNOWN.has(value.trim().toLowerCase())
}

const PLACEHOLDER =
  /your|replace|insert|change.?(?:this|me)|example|xxx|todo|placeholder|redacted|dummy|fill.?in|generate|set.?me|here\d?$|^\.+$|^random$|0123456789|1234567890/i

/** Placeholders without digits: `my-secret-password`, `user_provided`. */
const DESCRIPTION = /^\D*(?:pass(?:word|wd|phrase)|secret|token|api.?key|provided)\D*$/i

/** Whether a value may be a secret: not empty, a switch, a path, an address or a placeholder. */
export function mayBeSecret(value: string): boolean {
  const text = stripQuotes(value.trim())
  if (text.length < 3 || /^(?:true|false|yes|off|none|null|nil|undefined|\d{1,5})$/i.test(text)) return false
  if (/^(?:\.{0,2}|~)\/[\w./-]*$/.test(text) || /^[A-Za-z][A-Za-z0-9+.-]*:\/\//.test(text)) return false
  if (/^\S*[/\\]\S*\.[a-z]{1,6}$/i.test(text) || /^[A-Za-z]:\\/.test(text)) return false
  // "$NAME" is a variable for a program in the container; brackets enclose a template.
  if (text.startsWith('$') || /^[<[{(%].*[>\]})%]$/s.test(text)) return false
  return !isOneCharacter(text) && !PLACEHOLDER.test(text) && !DESCRIPTION.test(text)
}

// Quotes in a list item, as in `- KEY="value"`, are part of the value; the text between them says more.
function stripQuotes(text: string): string {
  return /^(["']).*\1$/s.test(text) ? text.slice(1, -1) : text
}

// "****".
function isOneCharacter(text: string): boolean {
  return text === text.charAt(0).repeat(text.length)
}
