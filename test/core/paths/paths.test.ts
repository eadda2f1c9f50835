import { describe, expect, test } from 'vitest'
import { detectPaths, selectPaths, posixPaths, windowsPaths } from '../../../src/core/paths/paths.ts'

test('a host that does not say has the paths of POSIX', () => {
  expect(selectPaths({})).toBe(posixPaths)
  expect(selectPaths({ flavour: 'posix' })).toBe(posixPaths)
  expect(selectPaths({ flavour: 'win32' })).toBe(windowsPaths)
})

test('an absolute path tells its flavour', () => {
  expect(['/x', '//server/share', 'x', '\\\\x'].map(detectPaths)).toEqual([
    posixPaths,
    posixPaths,
    posixPaths,
    windowsPaths,
  ])
  expect(['C:\\x', '\\\\server\\share', 'C:x'].map(detectPaths)).toEqual([windowsPaths, windowsPaths, posixPaths])
})

describe('volumeOf', () => {
  test.each([
    ['C:\\x', 'C:'],
    ['c:x', 'c:'],
    ['\\x', ''],
    ['x\\y', ''],
    ['ä:\\x', ''],
    ['\\\\server\\share\\x', '\\\\server\\share'],
    ['//server/share/x', '//server/share'],
    ['\\\\server', '\\\\server'],
    ['\\\\?\\C:\\x', '\\\\?\\C:'],
    ['\\??\\C:\\x', '\\??\\C:'],
    ['\\\\.\\pipe\\docker_engine', '\\\\.\\pipe'],
    ['\\\\.\\UNC\\server\\share\\x', '\\\\.\\UNC\\server\\share'],
    ['\\\\.\\unc', '\\\\.\\unc'],
    ['\\\\.\\uncle\\x\\y', '\\\\.\\uncle'],
    ['\\\\.', '\\\\.'],
  ])('of %j on Windows is %j', (path, volume) => {
    expect(windowsPaths.volumeOf(path)).toBe(volume)
  })

  test('is nothing elsewhere', () => {
    expect(posixPaths.volumeOf('C:\\x')).toBe('')
    expect(posixPaths.volumeOf('//server/share')).toBe('')
  })
})

describe('isAbsolute', () => {
  test.each(['C:\\', 'c:/x', '\\\\server\\share', '//server/share/x', '\\\\.\\pipe\\x', '\\??\\C:\\x', '\\\\?\\C:'])(
    '%j is, on Windows only',
    (path) => {
      expect(windowsPaths.isAbsolute(path)).toBe(true)
      expect(posixPaths.isAbsolute(path)).toBe(path.startsWith('/'))
    },
  )

  test.each(['C:', 'C:x', '\\x', '/x', 'x', '.\\x', '', '\\??\\C:'])('%j is not on Windows', (path) => {
    expect(windowsPaths.isAbsolute(path)).toBe(false)
  })

  test('on POSIX all that begins with a slash is', () => {
    expect(['/', '/x', 'x', '', './x', '\\x'].filter(posixPaths.isAbsolute)).toEqual(['/', '/x'])
  })
})

describe('clean', () => {
  test.each([
    ['', '.'],
    ['.', '.'],
    ['C:', 'C:.'],
    ['C:\\', 'C:\\'],
    ['C:/a//b/./c/../', 'C:\\a\\b'],
    ['C:\\..\\a', 'C:\\a'],
    ['C:..\\a', 'C:..\\a'],
    ['..\\..\\a\\..', '..\\..'],
    ['/a/b', '\\a\\b'],
    ['//server/share', '\\\\server\\share'],
    ['//server/share/', '\\\\server\\share\\'],
    ['\\\\server\\share\\..\\x', '\\\\server\\share\\x'],
    ['a\\..\\C:x', '.\\C:x'],
    ['a\\..\\b:c', '.\\b:c'],
    ['ab:c/d', '.\\ab:c\\d'],
    ['ab:c', 'ab:c'],
    ['\\a\\..\\??\\C:\\x', '\\.\\??\\C:\\x'],
  ])('makes %j on Windows %j', (path, cleaned) => {
    expect(windowsPaths.clean(path)).toBe(cleaned)
  })

  test.each([
    ['', '.'],
    ['/', '/'],
    ['/a//b/./c/../', '/a/b'],
    ['/../a', '/a'],
    ['a/../..', '..'],
    ['./a\\b', 'a\\b'],
    ['C:/x/..', 'C:'],
  ])('makes %j on POSIX %j', (path, cleaned) => {
    expect(posixPaths.clean(path)).toBe(cleaned)
  })
})

describe('join', () => {
  test.each([
    [['C:\\shop', 'data'], 'C:\\shop\\data'],
    [['C:\\shop', './data/'], 'C:\\shop\\data'],
    [['C:\\shop', '\\data'], 'C:\\shop\\data'],
    [['C:\\', '/data'], 'C:\\data'],
    [['C:\\shop', 'D:x'], 'C:\\shop\\D:x'],
    [['C:', 'x'], 'C:x'],
    [['C:', '\\x'], 'C:\\x'],
    [['\\', '\\server', 'share'], '\\server\\share'],
    [['\\\\server\\share', 'x'], '\\\\server\\share\\x'],
    [['.', 'x'], 'x'],
    [['', ''], ''],
  ])('makes of %j on Windows %j', (paths, joined) => {
    expect(windowsPaths.join(...paths)).toBe(joined)
  })

  test.each([
    [['/shop', 'data/'], '/shop/data'],
    [['/shop', '/data'], '/shop/data'],
    [['/', 'data'], '/data'],
    [['/shop', '.\\data'], '/shop/.\\data'],
    [['C:', 'x'], 'C:/x'],
  ])('makes of %j on POSIX %j', (paths, joined) => {
    expect(posixPaths.join(...paths)).toBe(joined)
  })
})

describe('a path in a folder', () => {
  test.each([
    // What is written, what Compose takes it for, and what a process does.
    ['data', 'C:\\shop\\data', 'C:\\shop\\data'],
    ['..\\data', 'C:\\data', 'C:\\data'],
    ['/data', 'C:\\shop\\data', 'C:\\data'],
    ['\\data', 'C:\\shop\\data', 'C:\\data'],
    ['D:/data/.', 'D:\\data', 'D:\\data'],
    ['c:data', 'C:\\shop\\c:data', 'C:\\shop\\data'],
    ['D:data', 'C:\\shop\\D:data', 'D:\\data'],
    ['//server/share/x', '\\\\server\\share\\x', '\\\\server\\share\\x'],
    ['', 'C:\\shop', 'C:\\shop'],
  ])('%j on Windows', (path, inFolder, resolved) => {
    expect(windowsPaths.inFolder('C:\\shop', path)).toBe(inFolder)
    expect(windowsPaths.resolve('C:\\shop', path)).toBe(resolved)
  })

  test('is on the share of its folder', () => {
    expect(windowsPaths.resolve('\\\\server\\share\\shop', '\\x')).toBe('\\\\server\\share\\x')
  })

  test.each([
    ['data', '/shop/data'],
    ['../data/', '/data'],
    ['/data/.', '/data'],
    ['C:\\data', '/shop/C:\\data'],
  ])('%j on POSIX', (path, resolved) => {
    expect(posixPaths.inFolder('/shop', path)).toBe(resolved)
    expect(posixPaths.resolve('/shop', path)).toBe(resolved)
  })
})

test.each([
  ['C:\\shop\\compose.yaml', 'C:\\shop', 'compose.yaml'],
  ['C:/shop/', 'C:\\shop', 'shop'],
  ['C:\\compose.yaml', 'C:\\', 'compose.yaml'],
  ['C:\\', 'C:\\', '\\'],
  ['\\\\server\\share', '\\\\server\\share', '\\'],
  ['\\\\server\\share\\x', '\\\\server\\share\\', 'x'],
  ['compose.yaml', '.', 'compose.yaml'],
])('%j on Windows is in %j and called %j', (path, folder, name) => {
  expect(windowsPaths.dirname(path)).toBe(folder)
  expect(windowsPaths.basename(path)).toBe(name)
})

test.each([
  ['/shop/compose.yaml', '/shop', 'compose.yaml'],
  ['/compose.yaml', '/', 'compose.yaml'],
  ['/', '/', '/'],
  ['a\\b', '.', 'a\\b'],
])('%j on POSIX is in %j and called %j', (path, folder, name) => {
  expect(posixPaths.dirname(path)).toBe(folder)
  expect(posixPaths.basename(path)).toBe(name)
})

test.each([
  ['C:\\shop', 'C:\\shop', '.', true],
  ['C:\\shop', 'c:/SHOP/sub/a.yaml', 'sub\\a.yaml', true],
  ['C:\\shop', 'C:\\shop2', '..\\shop2', false],
  ['C:\\shop\\sub', 'C:\\', '..\\..', false],
  ['C:\\', 'C:\\shop', 'shop', true],
  ['C:\\shop', 'D:\\shop', 'D:\\shop', false],
  ['\\\\server\\share', '\\\\SERVER\\share\\x', 'x', true],
  ['C:\\shop', 'C:\\shop\\..\\x', '..\\x', false],
])('from %j on Windows to %j', (folder, path, way, isWithin) => {
  expect(windowsPaths.relative(folder, path)).toBe(way)
  expect(windowsPaths.isWithin(folder, path)).toBe(isWithin)
})

test.each([
  ['/shop', '/shop', '.', true],
  ['/shop', '/shop/sub', 'sub', true],
  ['/shop', '/Shop', '../Shop', false],
  ['/', '/shop', 'shop', true],
  ['/shop', '/shopping', '../shopping', false],
])('from %j on POSIX to %j', (folder, path, way, isWithin) => {
  expect(posixPaths.relative(folder, path)).toBe(way)
  expect(posixPaths.isWithin(folder, path)).toBe(isWithin)
})

test('reports and globs have slashes', () => {
  expect(windowsPaths.withSlashes('C:\\shop\\a')).toBe('C:/shop/a')
  expect(posixPaths.withSlashes('/shop/a\\b')).toBe('/shop/a\\b')
})
