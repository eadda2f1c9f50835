import { expect, test } from 'vitest'
import { findShellStart } from '../../../src/core/paths/shell-path.ts'

test.each([
  ['$(pwd)/x', '$(pwd)', './x'],
  ['`pwd`', '`pwd`', '.'],
  ['%cd%\\html\\img', '%cd%', './html/img'],
  ['%CD%:/y', '%CD%', '.:/y'],
  ['%USERPROFILE%\\data', '%USERPROFILE%', '~/data'],
  ['%APPDATA%/data', '%APPDATA%', '${APPDATA}/data'],
  ['$(pwd)x', '$(pwd)', undefined],
  ['$(git rev-parse --show-toplevel)/x', '$(git rev-parse --show-toplevel)', undefined],
])('%s', (path, words, instead) => {
  expect(findShellStart(path)).toMatchObject({ words, instead })
})

test.each(['./x', 'data', '$PWD/x', '${PWD}/x', '%u', '100%', '%d items', '`x', '$(x', '%1$s', 'a$(pwd)', ''])(
  'near: %s',
  (path) => {
    expect(findShellStart(path)).toBeUndefined()
  },
)
