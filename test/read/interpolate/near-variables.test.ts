import { expect, test } from 'vitest'
import { findNearVariables } from '../../../src/read/interpolate/near-variables.ts'
import { load } from '../project/harness.ts'

test.each([
  ['DB_PASWORD', ['DB_PASSWORD']],
  ['APP_SECRET', ['APP_SECRET_FILE']],
  ['LOG_LEVEL', ['APP_LOG_LEVEL']],
  // Used under its own name.
  ['DB_PASSWORD_FILE', []],
  ['APP_SECRET_FI', ['APP_SECRET_FILE']],
  ['APP_SECRET_FILES', ['APP_SECRET_FILE']],
  ['APP_SEC', []],
  // One word says too little, and two words more are another thing.
  ['LEVEL', []],
  ['OLD_FILE', []],
])('%s', (name, near) => {
  const set = new Set(['DB_PASSWORD', 'APP_SECRET_FILE', 'APP_LOG_LEVEL', 'MY_OLD_APP_FILE'])
  const unused = new Set([...set].filter((each) => each !== 'DB_PASSWORD'))
  expect(findNearVariables(name, { set, unused })).toEqual(near)
})

test.each([
  ['DB_PASS', 'DB_PASSWORD', true],
  ['DB_PASSWORD', 'DB_PASS', true],
  ['DB_PA', 'DB_PASSWORD', false],
  ['PASS', 'PASSWORD', false],
  ['DB_PASS', 'DB_PASSENGER_1', false],
])('the last word in short: %s for %s is %s', (name, other, isNear) => {
  expect(findNearVariables(name, { set: new Set([other]), unused: new Set([other]) })).toEqual(isNear ? [other] : [])
})

test('a required variable that is set under another name', async () => {
  const options = { envFiles: ['/app/.env'] }
  const files = {
    'compose.yaml': 'services: {a: {image: "${APP_IMAGE:?set APP_IMAGE}", user: "${UID_OF_APP:?}"}}',
    '.env': 'APP_IMAGE_NAME=a\n',
  }
  expect((await load(files, options)).findings).toEqual([
    '1:24 error Variable "APP_IMAGE" is required but not set, while "APP_IMAGE_NAME" is: "set APP_IMAGE".',
    '1:61 error Variable "UID_OF_APP" is required but not set; set it in the environment or in an ".env" file.',
  ])
})
