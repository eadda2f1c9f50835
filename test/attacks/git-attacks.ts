import { appendFileSync, chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { git, write } from '../app/action/run-action.ts'
import { action, composure, runsCode, type Attack } from './attack.ts'
import { canaryOf, type Sandbox } from './sandbox.ts'

// What Git would run for whoever can write to a repository: what its configuration, its hooks and its folders name.

/** Every key of Git's configuration that names a program, or brings one in from somewhere. */
const KEYS: readonly string[] = [
  ...['core.alternateRefsCommand', 'core.askPass', 'core.editor', 'core.fsmonitor', 'core.gitProxy', 'core.hooksPath'],
  ...['core.pager', 'core.sshCommand', 'sequence.editor', 'alias.diff', 'alias.diff-tree', 'alias.merge-base'],
  ...['alias.rev-parse', 'browser.trap.cmd', 'browser.trap.path', 'credential.helper', 'credential.trap.helper'],
  ...['diff.external', 'diff.trap.command', 'diff.text.textconv', 'difftool.trap.cmd', 'difftool.trap.path'],
  ...['filter.trap.clean', 'filter.trap.smudge', 'filter.long.process', 'gpg.program', 'gpg.openpgp.program'],
  ...['gpg.ssh.program', 'gpg.x509.program', 'gpg.ssh.defaultKeyCommand', 'guitool.trap.cmd', 'hook.trap.command'],
  ...['imap.tunnel', 'include.path', 'instaweb.browser', 'instaweb.httpd', 'interactive.diffFilter', 'man.trap.cmd'],
  ...['man.trap.path', 'merge.trap.driver', 'mergetool.trap.cmd', 'mergetool.trap.path', 'pager.diff'],
  ...[
    'pager.diff-tree',
    'pager.merge-base',
    'pager.rev-parse',
    'remote.origin.receivepack',
    'remote.origin.uploadpack',
  ],
  ...['remote.origin.vcs', 'sendemail.ccCmd', 'sendemail.headerCmd', 'sendemail.sendmailCmd', 'sendemail.smtpServer'],
  ...['sendemail.toCmd', 'submodule.trap.update', 'tar.trap.command', 'trailer.trap.cmd', 'trailer.trap.command'],
  ...['uploadpack.packObjectsHook', 'web.browser'],
]

/** What makes Git come to use the keys. */
const BAIT: readonly string[] = [
  ...['extensions.partialClone=origin', 'remote.origin.promisor=true', 'protocol.ext.allow=always', 'core.bare=false'],
  ...['merge.tool=trap', 'diff.tool=trap', 'hook.trap.event=post-index-change'],
]

const TRAPPED = '*.yaml diff=trap filter=trap merge=trap\n*.txt diff=text filter=long\n'
const OLD = 'services:\n  web:\n    image: nginx\n'
const WRONG = `${OLD}    imagee: nginx\n`

/** A pull request, and what a runner says of it, in `{OUTSIDE}/event.json`. */
function pullRequest({ repository, top }: Sandbox): void {
  write(repository, { 'compose.yaml': OLD, 'other.txt': 'old\n', '.gitattributes': TRAPPED })
  git(repository, 'init', '-q')
  git(repository, 'add', '.')
  git(repository, 'commit', '-q', '-m', 'base')
  const base = git(repository, 'rev-parse', 'HEAD')
  write(repository, { 'compose.yaml': WRONG, 'other.txt': 'new\n' })
  git(repository, 'commit', '-q', '-a', '-m', 'topic')
  writeFileSync(join(top, 'outside/event.json'), JSON.stringify({ pull_request: { base: { sha: base } } }))
}

/** Where the attacker has put a repository. */
interface Place {
  readonly name: string
  /** The folder with its configuration, from the workspace. */
  readonly folder: string
  readonly workingDirectory: string
  /** Brings the repository of the pull request there. */
  readonly arrange: (sandbox: Sandbox) => void
}

const places: readonly Place[] = [
  { name: 'the repository itself', folder: '.git', workingDirectory: '.', arrange: () => undefined },
  {
    name: 'a folder that is a bare repository',
    folder: 'bare',
    workingDirectory: 'bare',
    arrange: ({ repository }) => {
      renameSync(join(repository, '.git'), join(repository, 'bare'))
      write(repository, { 'bare/compose.yaml': WRONG, 'bare/.gitattributes': TRAPPED })
      mkdirSync(join(repository, '.git'))
    },
  },
  {
    name: 'a bare repository in the repository',
    folder: 'bare',
    workingDirectory: 'bare',
    arrange: ({ repository }) => {
      git(repository, 'clone', '-q', '--bare', '.', 'bare')
      write(repository, { 'bare/compose.yaml': WRONG, 'bare/.gitattributes': TRAPPED })
    },
  },
]

/** Writes a program that leaves the canary of an attack. */
function trap({ top }: Sandbox, index: number): string {
  const path = join(top, `outside/program${index}`)
  writeFileSync(path, `#!/bin/sh\n: > ${canaryOf(top, index)}\n`, { mode: 0o755 })
  return path
}

const EVENT = { GITHUB_BASE_REF: 'main', GITHUB_EVENT_PATH: '{OUTSIDE}/event.json' }

function asks(only: string, workingDirectory = '.', env: Readonly<Record<string, string>> = {}): Attack['start'] {
  return action({ 'only-changed': only, 'working-directory': workingDirectory }, { ...EVENT, ...env })
}

const keys: readonly Attack[] = places.flatMap(({ name, folder, workingDirectory, arrange }) =>
  KEYS.map((key) => ({
    name: `${key} of ${name}`,
    files: {},
    start: { ...asks('lines', workingDirectory), isShared: true },
    harm: runsCode,
    reached: /unknown key "imagee"/,
    prepare: (sandbox, index) => {
      if (index === 0) {
        pullRequest(sandbox)
        arrange(sandbox)
        const [top, own] = [sandbox.repository, join(folder, 'config')]
        for (const bait of BAIT) git(top, 'config', '--file', own, ...bait.split('='))
        git(top, 'config', '--file', own, 'core.worktree', join(top, workingDirectory))
        write(top, { [join(folder, 'info/attributes')]: TRAPPED })
        // Git reads, and filters, only files that look as if they had changed since it wrote its index.
        write(join(top, workingDirectory), { 'compose.yaml': `${WRONG}\n`, 'other.txt': 'newer\n' })
      }
      setKey(join(sandbox.repository, folder, 'config'), key, trap(sandbox, index))
    },
  })),
)

/** `section.name.key`, as it stands in a file. */
function setKey(file: string, key: string, program: string): void {
  const [, section = '', name, last = ''] = /^([^.]+)(?:\.(.+))?\.([^.]+)$/.exec(key) ?? []
  const header = name === undefined ? `[${section}]` : `[${section} "${name}"]`
  const value = key === 'include.path' ? included(program) : program
  appendFileSync(file, `${header}\n\t${last} = ${/^(?:alias|submodule)\./.test(key) ? '!' : ''}${value}\n`)
}

/** A further file of configuration. */
function included(program: string): string {
  const file = `${program}.config`
  writeFileSync(file, `[diff]\n\texternal = ${program}\n`)
  return file
}

const HOOKS = ['post-checkout', 'post-index-change', 'pre-auto-gc', 'reference-transaction', 'fsmonitor-watchman']

const hooks: readonly Attack[] = HOOKS.map((hook) => ({
  name: `the hook ${hook}`,
  files: {},
  start: { ...asks('lines'), isShared: true, env: { ...EVENT, NO_COLOR: 'hooks' } },
  harm: runsCode,
  prepare: (sandbox, index) => {
    if (index === 0) pullRequest(sandbox)
    const path = join(sandbox.repository, '.git/hooks', hook)
    mkdirSync(join(path, '..'), { recursive: true })
    renameSync(trap(sandbox, index), path)
  },
}))

/** What somebody else told Git, and where programs are looked for. */
const variables: readonly Attack[] = [
  ['GIT_EXTERNAL_DIFF', '{OUTSIDE}/program0'],
  ['GIT_EXEC_PATH', '{REPOSITORY}/bin'],
  ['GIT_CONFIG_PARAMETERS', "'diff.external={OUTSIDE}/program0'"],
  ['GIT_SSH_COMMAND', '{OUTSIDE}/program0'],
  ['PATH', '{REPOSITORY}/bin:/usr/bin:/bin'],
  ['PATH', 'bin:/usr/bin:/bin'],
  ['PATH', './bin:/usr/bin:/bin'],
].map(([name = '', value = '']) => ({
  name: `the variable ${name}=${value}`,
  files: {
    'bin/git': { script: '#!/bin/sh\n: > {CANARY}\n' },
    'bin/git-diff-tree': { script: '#!/bin/sh\n: > {CANARY}\n' },
  },
  start: asks('lines', '.', { [name]: value }),
  harm: runsCode,
  reached: /unknown key "imagee"/,
  prepare: (sandbox, index) => {
    trap(sandbox, index)
    pullRequest(sandbox)
  },
}))

/** An object that is missing is not fetched, by whatever the remote names. */
const fetched: readonly Attack[] = ['ext::sh -c {OUTSIDE}/program0', 'ssh://host/repository', '{OUTSIDE}/remote'].map(
  (url) => ({
    name: `a missing object, to be fetched from ${url}`,
    files: {},
    start: asks('lines'),
    harm: runsCode,
    prepare: (sandbox, index) => {
      pullRequest(sandbox)
      const program = trap(sandbox, index)
      const settings = [...BAIT, `remote.origin.url=${url.replace('{OUTSIDE}', join(sandbox.top, 'outside'))}`]
      for (const setting of [...settings, `core.sshCommand=${program}`, `remote.origin.uploadpack=${program}`]) {
        git(sandbox.repository, 'config', ...setting.split('='))
      }
      const old = git(sandbox.repository, 'rev-parse', 'HEAD~:compose.yaml')
      renameSync(
        join(sandbox.repository, '.git/objects', old.slice(0, 2), old.slice(2)),
        join(sandbox.top, 'outside/object'),
      )
    },
  }),
)

/** What `composure diff` reads of commits: every key and hook at once, as it starts Git in the same way. */
const diffs: readonly Attack[] = [
  {
    name: 'what the repository of a diff names',
    files: {},
    start: composure('diff', 'HEAD~1'),
    harm: runsCode,
    reached: /has the unknown key "imagee"/,
    prepare: (sandbox, index) => {
      pullRequest(sandbox)
      const [top, program] = [sandbox.repository, trap(sandbox, index)]
      for (const bait of BAIT) git(top, 'config', '--file', '.git/config', ...bait.split('='))
      for (const key of KEYS) setKey(join(top, '.git/config'), key, program)
      for (const hook of HOOKS) write(top, { [`.git/hooks/${hook}`]: readFileSync(program, 'utf8') })
      for (const hook of HOOKS) chmodSync(join(top, '.git/hooks', hook), 0o755)
    },
  },
]

export const gitAttacks: readonly Attack[] = [...keys, ...hooks, ...variables, ...fetched, ...diffs]
