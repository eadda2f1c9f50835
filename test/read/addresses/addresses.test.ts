import { describe, expect, test } from 'vitest'
import { findUrls, type Address } from '../../../src/read/addresses/address.ts'
import { findAddressesInCommand } from '../../../src/read/addresses/in-command.ts'
import { findAddressesInVariable } from '../../../src/read/addresses/in-variable.ts'

/** An address as "host:port", and whether its offsets are those of its host and port. */
function show(text: string, { host, port, start, end, portStart, portEnd }: Address): string {
  expect(text.slice(start, end)).toBe(host)
  if (portStart !== undefined) expect(text.slice(portStart, portEnd)).toBe(String(port))
  return port === undefined ? host : `${host}:${port}`
}

describe('URLs in a text', () => {
  test.each([
    ['postgres://db:5432/shop', ['db:5432']],
    ['postgres://user:pass%40word@db/shop', ['db']],
    ['jdbc:postgresql://db:5432/shop?ssl=false', ['db:5432']],
    ['http://a:9200,http://b:9200', ['a:9200', 'b:9200']],
    ['mongodb://user:password@a:27017,b:27018/db', ['a:27017', 'b:27018']],
    ['curl -f http://web:80/ || exit 1', ['web:80']],
    ["'http://web'", ['web']],
    ['postgresql+asyncpg://db/shop', ['db']],
    ['http://[::1]:80', []],
    ['http://$HOST:80/', []],
    ['://db:5432', []],
    ['http://', []],
  ])('%s', (text, expected) => expect(findUrls(text).map((found) => show(text, found))).toEqual(expected))

  test('the protocol is that of the scheme', () => {
    expect(findUrls('jdbc:postgresql://db:5432/shop')[0]).toMatchObject({
      scheme: 'postgresql',
      protocol: 'postgresql',
    })
    expect(findUrls('http://web')[0]).toMatchObject({ scheme: 'http', protocol: undefined })
  })
})

describe('addresses in a variable', () => {
  const variables: Readonly<Record<string, string>> = { DB_PORT: '5433', cache_port: '6380' }
  test.each([
    ['DB_HOST', 'db', ['db:5433']],
    ['cache_host', 'cache', ['cache:6380']],
    ['REDIS_HOST', 'cache', ['cache']],
    ['BROKERS', 'kafka-1:9092, kafka-2:9092', ['kafka-1:9092', 'kafka-2:9092']],
    ['ConnectionStrings__Shop', 'Server=db,1433;Database=shop', ['db:1433']],
    ['ConnectionStrings__Shop', 'Host=db;Port=5432;Database=shop', ['db:5432']],
    ['DSN', 'host=db port=5432 user=shop', ['db:5432']],
    ['DSN', 'user:password@tcp(db:3306)/shop', ['db:3306']],
    ['DSN', 'mysql://root:secret@tcp(db:3306)/shop?max_conns=20', ['db:3306']],
    ['DSN', 'mysql://root:secret@unix(/run/mysqld.sock)/shop', []],
    ['DB_SSL_VERIFY_SERVER', 'null', []],
    ['VERIFY_SERVER', 'True', []],
    ['CACHE', 'cache:6379', ['cache:6379']],
    ['BASE_IMAGE', 'postgres:15', []],
    ['NAME', 'cache', []],
    ['SERVER', 'cache', []],
    ['TIMES', '10:30', []],
    ['DB_HOST', '', []],
  ])('%s=%s', (variable, text, expected) => {
    const found = findAddressesInVariable(variable, text, (name) => variables[name])
    expect(found.map((address) => show(text, { ...address, portStart: address.portStart }))).toEqual(expected)
  })
})

describe('addresses in a command', () => {
  test.each([
    [['./wait-for-it.sh', 'db:5432', '--', 'npm', 'start'], ['db:5432, connects']],
    [['sh', '-c', 'until nc -z db 5432; do sleep 1; done'], ['db:5432, connects']],
    [['pg_isready', '-h', 'db', '-p', '5433'], ['db:5433, connects']],
    [['pg_isready', '-h', 'db', '-p5433'], ['db:5433, connects']],
    [['mysqladmin', 'ping', '--host=db', '--port=3307'], ['db:3307, connects']],
    [['mysqladmin', 'ping', '--host=db'], ['db, connects']],
    [['mysqladmin', '-hdb', 'ping'], ['db, connects']],
    [['CMD-SHELL', 'curl -f http://localhost:8080/ || exit 1'], ['localhost:8080, connects']],
    [['npm', 'start', '--', '--api=http://api:3000'], ['api:3000']],
    [['redis-cli', '-h', 'cache', 'ping'], ['cache, connects']],
    [['--providers.docker.endpoint=tcp://proxy:2375'], ['proxy:2375']],
    [['app', '-h', 'db'], []],
    [['sh', '-c', 'psql -U app; app -h db'], []],
    [['nc', '-l', '-p', '8080'], []],
    [['pg_isready', '-h', '$HOST'], []],
  ])('%j', (words, expected) => {
    const found = findAddressesInCommand(words).map(
      ({ word, isDialled, ...address }) => show(words[word] ?? '', address) + (isDialled ? ', connects' : ''),
    )
    expect(found).toEqual(expected)
  })
})
