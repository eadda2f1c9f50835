/** A command that fails without a file, which it looks for in its working directory and, if its name is fixed, above. */
export interface ReadingCommand {
  readonly command: string
  /** The options that name the file. */
  readonly options?: readonly string[]
  /** The file, if it has a fixed name. */
  readonly file?: string
  /** Not with any of these words, which choose another folder or file. */
  readonly unless?: readonly string[]
  /** A variable that names another file or folder. */
  readonly variable?: string
}

const NPM_ELSEWHERE = ['--prefix', '-C', '--dir', '-g', '--global', '--cwd', '--version', '--help']

/** From the documentation of each; read in December 2026. */
export const filesThatCommandsRead: readonly ReadingCommand[] = [
  { command: 'pip install', options: ['-r', '--requirement'] },
  { command: 'pip3 install', options: ['-r', '--requirement'] },
  { command: 'uv pip install', options: ['-r', '--requirement', '--requirements'] },
  {
    command: 'uv sync',
    file: 'pyproject.toml',
    unless: ['--project', '--directory', '--help'],
    variable: 'UV_PROJECT',
  },
  { command: 'poetry install', file: 'pyproject.toml', unless: ['-C', '--directory', '-P', '--project', '--help'] },
  { command: 'npm ci', file: 'package.json', unless: NPM_ELSEWHERE },
  { command: 'npm run', file: 'package.json', unless: NPM_ELSEWHERE },
  { command: 'pnpm install', file: 'package.json', unless: NPM_ELSEWHERE },
  { command: 'pnpm run', file: 'package.json', unless: NPM_ELSEWHERE },
  { command: 'yarn build', file: 'package.json', unless: NPM_ELSEWHERE },
  { command: 'bundle install', file: 'Gemfile', unless: ['--gemfile', '--help'], variable: 'BUNDLE_GEMFILE' },
  {
    command: 'composer install',
    file: 'composer.json',
    unless: ['-d', '--working-dir', '--help'],
    variable: 'COMPOSER',
  },
  { command: 'go mod download', file: 'go.mod', unless: ['-C', '-modfile'] },
  { command: 'cargo build', file: 'Cargo.toml', unless: ['--manifest-path', '--help'] },
  { command: 'cargo fetch', file: 'Cargo.toml', unless: ['--manifest-path', '--help'] },
]
