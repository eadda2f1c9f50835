import { expect, test } from 'vitest'
import { invalidPlatform } from '../../../src/lint/rules/catalogue/image-and-build/invalid-platform.ts'
import { lint } from './lint.ts'

test('platforms that cannot be read', () => {
  const file = `
    services:
      a: { image: i, platform: linux-amd64 }
      b: { build: { context: ., platforms: [linux/arm64, "linux/amd64,linux/arm64"] } }
  `
  expect(lint(invalidPlatform, file)).toEqual([
    '2:28 warning Service "a" has the invalid platform "linux-amd64"; did you mean "linux/amd64" or "linux/arm64"? [invalid-platform]',
    '3:54 warning Service "b" has the invalid platform "linux/amd64,linux/arm64"; write for example "linux/amd64". [invalid-platform]',
  ])
})

test('platforms', () => {
  expect(
    lint(
      invalidPlatform,
      'services: { a: { image: i, platform: linux/arm/v7 }, b: { image: i, platform: arm64 }, c: { image: i, platform: windows(10.0.17763)/amd64 }, d: { image: i, platform: linux } }',
    ),
  ).toEqual([])
})
