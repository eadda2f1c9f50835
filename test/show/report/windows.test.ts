import { describe, expect, test } from 'vitest'
import type { Diagnostic } from '../../../src/core/diagnostics/diagnostic.ts'
import { createFingerprints } from '../../../src/show/report/fingerprint.ts'
import { toRelativePath } from '../../../src/show/report/path.ts'
import { formats, type ReportFormatName } from '../../../src/show/report/formats.ts'
import type { ReportInput } from '../../../src/show/report/report.ts'
import { toFileUri, toFolderUri } from '../../../src/show/report/uri.ts'
import { reported, ROOT, shop } from './input.ts'

const WINDOWS_ROOT = 'C:\\Users\\ann\\my shop'

function onWindows(path: string): string {
  return WINDOWS_ROOT + path.slice(ROOT.length).replaceAll('/', '\\')
}

function diagnosticOnWindows({ file, related, fixes, ...rest }: Diagnostic): Diagnostic {
  return {
    ...rest,
    file: onWindows(file),
    ...(related && { related: related.map((place) => ({ ...place, file: onWindows(place.file) })) }),
    ...(fixes && {
      fixes: fixes.map((fix) => ({
        ...fix,
        edits: fix.edits.map((edit) => ({ ...edit, file: onWindows(edit.file) })),
      })),
    }),
  }
}

/** The same findings as `shop`, in a folder of Windows. */
function shopOnWindows(): ReportInput {
  const input = shop()
  const files = [...input.files.values()].map(({ path, text }) => ({ path: onWindows(path), text }))
  return {
    ...input,
    diagnostics: input.diagnostics.map(diagnosticOnWindows),
    files: new Map(files.map((file) => [file.path, file])),
    workingDirectory: WINDOWS_ROOT,
  }
}

const FORMATS = Object.keys(formats).filter((name): name is ReportFormatName => name in formats)

test.each(FORMATS)('%s says the same on Windows, but for the name of the working directory', async (name) => {
  const here = await reported(name, shop())
  const there = await reported(name, shopOnWindows())
  expect(there.replace('file:///C:/Users/ann/my%20shop', `file://${ROOT}`).replace('C:/Users/ann/my shop', ROOT)).toBe(
    here,
  )
})

test('a baseline of Windows works on POSIX, and the other way round', () => {
  const [here, there] = [shop(), shopOnWindows()]
  expect(createFingerprints(there.diagnostics, there)).toEqual(createFingerprints(here.diagnostics, here))
})

describe('a path as reports show it', () => {
  test.each([
    ['C:\\shop\\compose.yaml', 'C:\\shop', 'compose.yaml'],
    ['C:\\shop\\deploy\\compose.yaml', 'C:\\shop\\', 'deploy/compose.yaml'],
    ['c:\\Shop\\compose.yaml', 'C:\\shop', 'compose.yaml'],
    ['C:\\compose.yaml', 'C:\\', 'compose.yaml'],
    ['C:\\shop-beside\\compose.yaml', 'C:\\shop', 'C:/shop-beside/compose.yaml'],
    ['D:\\shop\\compose.yaml', 'C:\\shop', 'D:/shop/compose.yaml'],
    ['\\\\server\\share\\shop\\compose.yaml', '\\\\server\\share\\shop', 'compose.yaml'],
    ['\\\\server\\share\\compose.yaml', 'C:\\shop', '//server/share/compose.yaml'],
    ['/shop/a\\b.yaml', '/shop', 'a\\b.yaml'],
    ['/shop-beside/compose.yaml', '/shop', '/shop-beside/compose.yaml'],
    ['-', 'C:\\shop', '-'],
    ['-', '/shop', '-'],
    ['-', '/', '-'],
  ])('%s in %s is %s', (file, workingDirectory, shown) => {
    expect(toRelativePath(file, workingDirectory)).toBe(shown)
  })
})

describe('a path as a URI', () => {
  test.each([
    ['/home/ann/my shop/ü#.yaml', 'file:///home/ann/my%20shop/%C3%BC%23.yaml'],
    ['C:\\my shop\\compose.yaml', 'file:///C:/my%20shop/compose.yaml'],
    ['\\\\server\\share\\compose.yaml', 'file://server/share/compose.yaml'],
    ['/a\ud800b', 'file:///a%EF%BF%BDb'],
  ])('%s is %s', (path, uri) => {
    expect(toFileUri(path)).toBe(uri)
  })

  test('that of a folder ends with "/"', () => {
    expect(['/', '/shop', 'C:\\', 'C:\\shop', '\\\\server\\share'].map(toFolderUri)).toEqual([
      'file:///',
      'file:///shop/',
      'file:///C:/',
      'file:///C:/shop/',
      'file://server/share/',
    ])
  })
})
