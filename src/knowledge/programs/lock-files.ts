/** A command that fails without a lock file, which it looks for where its manifest is, or above. */
export interface LockedCommand {
  /** The first words, with the names that a command has beside its own. */
  readonly command: RegExp
  /** How the command is called in a sentence. */
  readonly name: string
  /** Any of them will do; the usual one is first. */
  readonly files: readonly string[]
  /** Only with one of these options, or variables that are set, or a script that matches. */
  readonly options?: readonly string[]
  readonly variables?: readonly string[]
  readonly configured?: RegExp
  /** Not with any of these words, which choose another folder. */
  readonly unless: readonly string[]
  readonly manifest: string
  /** Matches a manifest with which the file is needed. */
  readonly needed?: RegExp
  /** What writes the file. */
  readonly writer: string
  /** What to write in the Dockerfile in its place. */
  readonly instead: string
}

const OF_NODE = ['--prefix', '-C', '--dir', '-g', '--global', '--cwd', '--version', '--help', '--lockfile-dir']
const OF_UV = ['--project', '--directory', '--help', '--script']
const OF_CARGO = ['--manifest-path', '-C', '--help']
const OF_BUNDLER = ['--gemfile', '--help']

/** A package.json that names a package. */
const HAS_DEPENDENCIES = /"(?:d|devD|optionalD)ependencies"\s*:\s*\{\s*"/

/**
 * Each was run without its lock file in December 2026: npm 8 to 11, pnpm 8 to 10, Yarn 4, Cargo 1 and Bundler 2.6. For uv, its
 * own tests say so (crates/uv/tests/it/sync.rs). Yarn 1, Bun, Poetry and Composer go on without one.
 */
export const lockedCommands: readonly LockedCommand[] = [
  {
    command: /^npm (?:ci|clean-install|ic|install-clean|cit|install-ci-test)$/,
    name: 'npm ci',
    files: ['package-lock.json', 'npm-shrinkwrap.json'],
    unless: OF_NODE,
    manifest: 'package.json',
    writer: 'npm install',
    instead: 'npm install',
  },
  {
    command: /^pnpm (?:install|i)$/,
    name: 'pnpm install --frozen-lockfile',
    files: ['pnpm-lock.yaml'],
    options: ['--frozen-lockfile'],
    unless: OF_NODE,
    manifest: 'package.json',
    needed: HAS_DEPENDENCIES,
    writer: 'pnpm install',
    instead: 'pnpm install',
  },
  {
    command: /^yarn install$/,
    name: 'yarn install --immutable',
    files: ['yarn.lock'],
    options: ['--immutable'],
    unless: OF_NODE,
    manifest: 'package.json',
    needed: /"packageManager"\s*:\s*"yarn@[2-9]/,
    writer: 'yarn install',
    instead: 'yarn install',
  },
  ...['--frozen', '--locked'].map((option) => ({
    command: /^uv sync$/,
    name: `uv sync ${option}`,
    files: ['uv.lock'],
    options: [option],
    unless: OF_UV,
    manifest: 'pyproject.toml',
    writer: 'uv lock',
    instead: 'uv sync',
  })),
  ...['--locked', '--frozen'].map((option) => ({
    command: /^cargo (?:build|check|test|run)$/,
    name: `cargo build ${option}`,
    files: ['Cargo.lock'],
    options: [option],
    unless: OF_CARGO,
    manifest: 'Cargo.toml',
    writer: 'cargo generate-lockfile',
    instead: 'cargo build',
  })),
  {
    command: /^bundle install$/,
    name: 'bundle install',
    files: ['Gemfile.lock'],
    options: ['--deployment', '--frozen'],
    variables: ['BUNDLE_DEPLOYMENT', 'BUNDLE_FROZEN'],
    configured: /\bbundle config (?:set )?(?:--\w+ )?(?:frozen|deployment) (?:true|1)/,
    unless: OF_BUNDLER,
    manifest: 'Gemfile',
    writer: 'bundle lock',
    instead: '',
  },
]
