import { spawnSync } from 'node:child_process'
import packageJson from '../../package.json' with { type: 'json' }

/** Released versions whose documentation stands beside this one, newest first. */
export function releasedVersions(): readonly string[] {
  const { stdout } = spawnSync('git', ['tag', '--list', 'v*.*.*', '--sort=-version:refname'], {
    cwd: import.meta.dirname,
    encoding: 'utf8',
  })
  return (stdout ?? '').split('\n').filter((tag) => /^v\d+\.\d+\.\d+$/.test(tag) && hasSite(tag))
}

function hasSite(tag: string): boolean {
  const { status } = spawnSync('git', ['cat-file', '-e', `${tag}:site/package.json`], { cwd: import.meta.dirname })
  return status === 0
}

export function versionsPage(): string {
  const released = releasedVersions()
  return [
    '# Versions\n',
    `You are reading the documentation of version ${packageJson.version}, as it is on the main branch.\n`,
    released.length === 0
      ? 'No version before it has a documentation of its own.\n'
      : `The documentation of released versions, each with the playground of its time:\n\n${released
          .map((tag) => `- [${tag}](${packageJson.homepage}v/${tag}/overview.html)`)
          .join('\n')}\n`,
    'The [changelog](./changelog.md) says what is new in each.\n',
  ].join('\n')
}
