import { trimWindowsEnd } from './trim-windows-end.ts'

/**
 * Where programs keep credentials, as consecutive parts anywhere in a path. A Compose file can name any file, and a
 * report quotes what cannot be parsed as YAML, so these files are never opened.
 */
const PRIVATE_PLACES: readonly string[] = [
  // Version control and hosting
  '.git',
  '.git-credentials',
  '.config/git/credentials',
  '.config/gh/hosts.yml',
  '.config/glab-cli',
  '.config/hub',
  'GitHub CLI/hosts.yml',
  '.hg/hgrc',
  '.netrc',
  '_netrc',
  // Keys
  '.ssh',
  '.gnupg',
  '.password-store',
  '.config/age',
  '.config/sops',
  'Library/Keychains',
  'id_rsa',
  'id_dsa',
  'id_ecdsa',
  'id_ed25519',
  // Clouds and clusters
  '.aws',
  '.azure',
  '.boto',
  '.config/doctl',
  '.config/gcloud',
  '.config/hcloud',
  '.config/rclone',
  '.kube',
  '.oci',
  '.s3cfg',
  '.terraform.d/credentials.tfrc.json',
  '.terraformrc',
  '.vault-token',
  'kubernetes.io/serviceaccount',
  // Registries of images and packages
  '.docker/config.json',
  '.docker/contexts',
  '.dockercfg',
  '.config/containers/auth.json',
  '.cargo/credentials',
  '.cargo/credentials.toml',
  '.composer/auth.json',
  '.config/composer/auth.json',
  '.gem/credentials',
  '.gradle/gradle.properties',
  '.m2/settings.xml',
  '.m2/settings-security.xml',
  '.npmrc',
  '.nuget/NuGet/NuGet.Config',
  '.pypirc',
  '.yarnrc',
  '.yarnrc.yml',
  // Databases and shells
  '.my.cnf',
  '.mylogin.cnf',
  '.pgpass',
  '.bash_history',
  '.mysql_history',
  '.node_repl_history',
  '.psql_history',
  '.python_history',
  '.rediscli_history',
  '.zsh_history',
]

/** System files that hold secrets: passwords, and the environment of every process. */
const PRIVATE_ROOTS: readonly string[] = ['/etc/gshadow', '/etc/shadow', '/etc/sudoers', '/etc/sudoers.d', '/proc']

const places = PRIVATE_PLACES.map((place) => `/${place.toLowerCase()}/`)
const roots = PRIVATE_ROOTS.map((root) => `${root}/`)

/**
 * Whether a file is where programs keep credentials.
 *
 * @param path absolute, with links resolved. It may be a Windows path.
 */
export function isPrivatePath(path: string): boolean {
  const inside = `${toComparablePath(path)}/`
  return places.some((place) => inside.includes(place)) || roots.some((root) => inside.startsWith(root))
}

// File systems may ignore case. Windows ignores trailing dots and spaces in a name, and ":" selects a stream of a file.
function toComparablePath(path: string): string {
  return path
    .toLowerCase()
    .split(/[\\/]/)
    .map((name) => trimWindowsEnd(name.split(':')[0] ?? ''))
    .join('/')
}
