/** Commands of other programs that pages show, and why no test runs them. Anything else in a page is a mistake of the page. */
export const notRun: readonly (readonly [command: RegExp, why: string])[] = [
  [/^npm (?:ci|test)$/, 'what the tests are run by'],
  [/^npm (?:run [\w:-]+)$/, 'takes long, or writes; that there is such a script is tested'],
  [
    /^npm i(?:nstall)? (?:-[Dg] |--save-dev |--global )?composure$/,
    'needs the registry; test/package installs the package that is built',
  ],
  [/^docker(?:-compose| compose| stack)? /, 'needs an engine'],
  [/^account=[\w-]+$/, 'names whose releases the next commands download'],
  [/^(?:curl .*|sh|sudo apt install .*|nix-env -if .*|brew .*)$/, 'needs a release; test/packaging tests its files'],
  [/^code --install-extension /, 'needs VS Code'],
  [/^pre-commit run /, 'needs pre-commit'],
  [/^git /, 'changes the repository'],
  [/^reviewdog /, 'needs a pull request'],
  [/^echo "::add-matcher::/, 'speaks to the runner of a workflow'],
]

/** Options of the scripts of this repository, which only these pages speak of. */
export const optionsOfScripts: Readonly<Record<string, readonly string[]>> = {
  // bench/run.ts
  'docs/performance.md': ['--against'],
  // scripts/mutation, and the build of the site
  'CONTRIBUTING.md': ['--every', '--since', '--playground'],
}

/** Options of other programs that pages speak of. */
export const optionsOfOthers: readonly string[] = [
  // docker compose
  '--abort-on-container-exit',
  // node
  '--build-sea',
  '--min-semi-space-size',
  // bun
  '--bytecode',
  '--compile',
  // docker compose
  '--ansi',
  '--build',
  '--force-recreate',
  '--parallel',
  '--progress',
  '--verbose',
  '--scale',
  '--watch',
  '--yes',
  // git fetch
  '--unshallow',
  // RUN in a Dockerfile
  '--mount',
  // npm
  '--prefix',
  // python3 -m http.server
  '--directory',
  // podman run
  '--pod',
  '--userns',
  // podman-compose
  '--in-pod',
  // pre-commit run
  '--all-files',
  // code
  '--install-extension',
  // winget install
  '--manifest',
  // brew
  '--repository',
  // redis-server
  '--requirepass',
  // a program in an example
  '--port',
]
