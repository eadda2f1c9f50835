import { expect, test } from 'vitest'
import { commandFirst } from '../../src/cli/startup/compose-habits.ts'
import { version } from '../../src/report/version.ts'
import { folderOf, runIn } from './run-in.ts'

const files = {
  'a.yaml': 'services:\n  web:\n    image: nginx:1\n',
  'b.yaml': 'services:\n  web:\n    image: nginx:2\nvolumes:\n  spare:\n',
}

test.each([
  ['-f a.yaml -f b.yaml config --images', 'config --file a.yaml --file b.yaml --images'],
  ['--file=a.yaml convert', 'config --file a.yaml'],
  ['--ansi never --progress=plain --dry-run --compatibility --verbose config -q', 'config -q'],
  [
    '--workdir sub --profile x -p shop --env-file e config',
    'config --project-directory sub --profile x --project-name shop --env-file e',
  ],
  ['--all-resources config', 'config --all-resources'],
  ['--all-resources -f a.yaml validate', 'check --file a.yaml'],
  ['lint a.yaml', 'check a.yaml'],
  ['version', '--version'],
  ['-v', '--version'],
])('"%s" is understood as "%s"', (typed, understood) => {
  expect(commandFirst(typed.split(' '))).toEqual(understood.split(' '))
})

test.each(['--verbose', '-f', '-f a.yaml', '-f a.yaml up', '--nothing config', '--verbose=1 config', 'up -f a.yaml'])(
  '"%s" stays as it is',
  (typed) => {
    expect(commandFirst(typed.split(' '))).toEqual(typed.split(' '))
  },
)

test('options before the command reach it', async () => {
  const folder = folderOf(files)
  const images = await runIn(folder, ['-f', 'a.yaml', '-f', 'b.yaml', 'config', '--images'])
  expect(images).toEqual({ out: 'nginx:2\n', err: '', code: 0 })
  const volumes = await runIn(folder, ['--all-resources', '-f', 'b.yaml', 'convert', '--volumes'])
  expect(volumes).toEqual({ out: 'spare\n', err: '', code: 0 })
})

test('the version', async () => {
  for (const word of ['version', '-v', '--version', '-V'])
    expect(await runIn('/', [word])).toEqual({ out: `${version}\n`, err: '', code: 0 })
})
