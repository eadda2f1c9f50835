import { expect, test } from 'vitest'
import { unreadConfiguration } from '../../../src/lint/rules/catalogue/storage/unread-configuration.ts'
import { lint, type Input } from './lint.ts'

const check = (image: string, volume: string, more = '', files: Readonly<Record<string, string>> = {}) =>
  lint(unreadConfiguration, {
    'compose.yaml': `services:\n  a:\n    image: ${image}\n    volumes: ["${volume}"]\n${more}`,
    ...files,
  } satisfies Input)

test('reports a configuration where the image does not read it', () => {
  expect(check('haproxy:3', './haproxy.cfg:/etc/haproxy/haproxy.cfg:ro')).toEqual([
    '4:30 warning Nothing in service "a" reads "/etc/haproxy/haproxy.cfg", because the configuration of "haproxy:3" is in "/usr/local/etc/haproxy/haproxy.cfg"; mount it there. [unread-configuration]',
  ])
  expect(check('nginx', './site.conf:/etc/nginx/sites-enabled/site.conf')).toEqual([
    '4:28 warning Nothing in service "a" reads "/etc/nginx/sites-enabled/site.conf", because the configuration of "nginx" is in "/etc/nginx/conf.d/default.conf"; mount it there. [unread-configuration]',
  ])
  expect(check('mysql:8', './my.conf:/etc/mysql/conf.d/my.conf')).toEqual([
    '4:26 warning Nothing in service "a" reads "/etc/mysql/conf.d/my.conf", because "mysql:8" reads only files in "/etc/mysql/conf.d" whose names end in ".cnf"; write "/etc/mysql/conf.d/my.cnf". [unread-configuration]',
  ])
})

test('reports a configuration that only the command names', () => {
  expect(check('redis:8', './redis.conf:/etc/redis.conf')).toEqual([
    '4:29 warning Nothing in service "a" reads "/etc/redis.conf", because "redis:8" reads only a configuration that its command names; add "command: redis-server /etc/redis.conf". [unread-configuration]',
  ])
  expect(check('postgres:17', './p.conf:/etc/postgresql.conf', '    command: -c max_connections=10\n')).toEqual([
    '4:25 warning Nothing in service "a" reads "/etc/postgresql.conf", because "postgres:17" reads only a configuration that its command names; add "command: postgres -c config_file=/etc/postgresql.conf". [unread-configuration]',
  ])
})

test('a command that replaces one that names the configuration', () => {
  const volume = './prometheus.yml:/etc/prometheus/prometheus.yml'
  expect(check('prom/prometheus', volume, '    command: --web.enable-lifecycle\n')).toEqual([
    '5:14 warning Service "a" does not find its configuration, because its "command" replaces that of "prom/prometheus", which names the file; add "--config.file=/etc/prometheus/prometheus.yml". [unread-configuration]',
  ])
  expect(check('prom/prometheus', volume, '    command: --config.file=/etc/prometheus/prometheus.yml\n')).toEqual([])
  expect(check('prom/prometheus', './prometheus.yml:/prometheus/prometheus.yml', '    command: --x\n')).not.toEqual([
    expect.stringContaining('replaces'),
  ])
  expect(check('prom/prometheus', volume, '    command: --x\n    working_dir: /etc/prometheus\n')).toEqual([])
})

test('nothing where the file is read, or something may read it', () => {
  expect(check('haproxy:3', './h.cfg:/usr/local/etc/haproxy/haproxy.cfg')).toEqual([])
  expect(
    check('haproxy:3', './haproxy.cfg:/etc/haproxy/haproxy.cfg', '    command: haproxy -f /etc/haproxy\n'),
  ).toEqual([])
  expect(check('haproxy:3', './haproxy.cfg:/etc/haproxy/haproxy.cfg', '    command: sh -c start\n')).toEqual([])
  expect(check('haproxy:3', './haproxy.cfg:/etc/haproxy/haproxy.cfg', '    entrypoint: /start\n')).toEqual([])
  expect(
    check('haproxy:3', './haproxy.cfg:/etc/haproxy/haproxy.cfg', '    environment: { F: /etc/haproxy }\n'),
  ).toEqual([])
  expect(
    check('haproxy:3', './haproxy.cfg:/etc/haproxy/haproxy.cfg', '    env_file: [{ path: x, required: false }]\n'),
  ).toEqual([])
  expect(check('example/haproxy', './haproxy.cfg:/etc/haproxy/haproxy.cfg')).toEqual([])
  expect(check('redis:8', './redis.conf:/etc/redis.conf', '    command: redis-server /etc/redis.conf\n')).toEqual([])
  expect(check('redis:8', './data:/data')).toEqual([])
  expect(check('mysql:8', './my.cnf:/etc/mysql/conf.d/my.cnf')).toEqual([])
  expect(check('postgres:17', './p.conf:/var/lib/postgresql/data/postgresql.conf')).toEqual([])
})

test('a folder that another mounted file includes', () => {
  const volumes = './nginx.conf:/etc/nginx/nginx.conf", "./site:/etc/nginx/sites-enabled/site'
  const include = (folder: string) =>
    check('nginx', volumes, '', { 'nginx.conf': `events {} http { include ${folder}/*; }`, site: '' })
  expect(include('/etc/nginx/sites-enabled')).toEqual([])
  expect(include('/etc/nginx/other')).toHaveLength(1)
  expect(
    check('nginx', './nginx:/etc/nginx", "./site:/etc/nginx/sites-enabled/site', '', { 'nginx/mime.types': '' }),
  ).toEqual([])
})

test('says nothing where a mounted folder may have a script that copies the file', () => {
  const volumes = (folder: string): string => `./p.conf:/tmp/postgresql.conf", "./init:${folder}`
  expect(check('postgres:17', volumes('/docker-entrypoint-initdb.d'), '', { 'init/copy.sh': '' })).toEqual([])
  expect(check('postgres:17', volumes('/backup'), '', { 'init/copy.sh': '' })).toHaveLength(1)
})

test('names the program of each image', () => {
  expect(check('valkey/valkey:8', './valkey.conf:/etc/valkey.conf')).toEqual([
    '4:30 warning Nothing in service "a" reads "/etc/valkey.conf", because "valkey/valkey:8" reads only a configuration that its command names; add "command: valkey-server /etc/valkey.conf". [unread-configuration]',
  ])
})

test('reports a file whose name has an ending that the program passes over', () => {
  const volume = './schema.sql:/docker-entrypoint-initdb.d/10-schema'
  const found =
    'warning Nothing in service "a" reads "/docker-entrypoint-initdb.d/10-schema", because "postgres:17" reads only files in "/docker-entrypoint-initdb.d" whose names end in ".sql", ".sh", ".sql.gz", ".sql.xz" or ".sql.zst"; write "/docker-entrypoint-initdb.d/10-schema.sql". [unread-configuration]'
  expect(check('postgres:17', volume)).toEqual([`4:29 ${found}`])
  expect(check('postgres:17', volume, '    command: postgres -c log_statement=all\n')).toEqual([`4:29 ${found}`])
  expect(check('mongo:8', './init.sh:/docker-entrypoint-initdb.d/init.bash')).toEqual([
    '4:26 warning Nothing in service "a" reads "/docker-entrypoint-initdb.d/init.bash", because "mongo:8" reads only files in "/docker-entrypoint-initdb.d" whose names end in ".js" or ".sh"; write "/docker-entrypoint-initdb.d/init.sh". [unread-configuration]',
  ])
  expect(check('nginx', './default.conf.txt:/etc/nginx/conf.d/default.conf.txt')).toEqual([
    '4:35 warning Nothing in service "a" reads "/etc/nginx/conf.d/default.conf.txt", because "nginx" reads only files in "/etc/nginx/conf.d" whose names end in ".conf"; write "/etc/nginx/conf.d/default.conf". [unread-configuration]',
  ])
})

test('keeps the ending that is left of a template', () => {
  expect(check('nginx', './site.conf:/etc/nginx/templates/site.conf')).toEqual([
    '4:28 warning Nothing in service "a" reads "/etc/nginx/templates/site.conf", because "nginx" reads only files in "/etc/nginx/templates" whose names end in ".template" or ".stream-template"; write "/etc/nginx/templates/site.conf.template". [unread-configuration]',
  ])
})

test('reports a folder in which all names have such endings', () => {
  const files = { 'init/schema.SQL': '', 'init/README.md': '' }
  expect(check('mariadb:11', './init:/docker-entrypoint-initdb.d', '', files)).toEqual([
    '4:23 warning Nothing in service "a" reads the files of "/docker-entrypoint-initdb.d", because "mariadb:11" reads only those whose names end in ".sql", ".sh", ".sql.gz", ".sql.xz" or ".sql.zst"; rename them. [unread-configuration]',
  ])
  expect(check('mariadb:11', './init:/docker-entrypoint-initdb.d', '', { ...files, 'init/a.sql': '' })).toEqual([])
  expect(check('mariadb:11', './init:/docker-entrypoint-initdb.d', '', { 'init/README.md': '' })).toEqual([])
})

test('says nothing about data beside scripts, and a file that another one names', () => {
  const volume = './schema:/docker-entrypoint-initdb.d/schema'
  expect(check('postgres:17', './rows.csv:/docker-entrypoint-initdb.d/rows.csv')).toEqual([])
  expect(check('postgres:17', './a.sql:/docker-entrypoint-initdb.d/a.sql')).toEqual([])
  expect(check('postgres:17', volume, '    entrypoint: /start\n')).toEqual([])
  expect(
    check('postgres:17', `${volume}", "./load.sh:/docker-entrypoint-initdb.d/load.sh`, '', {
      'load.sh': 'psql -f /docker-entrypoint-initdb.d/schema\n',
    }),
  ).toEqual([])
  expect(check('postgres:17', './schema:/docker-entrypoint-initdb.d/parts/schema')).toEqual([])
  expect(check('redis:8', volume)).toEqual([])
})

test.each([
  ['postgres:17', './init.sql:/docker-entrypoint-init.d/init.sql'],
  ['mysql:8', './init:/docker-entrypoint-initdb'],
  ['mariadb:11', './init.sql:/docker-entrypoint.initdb.d/init.sql'],
])('reports scripts in a folder with nearly the right name: %s %s', (image, volume) => {
  const [, target = ''] = volume.split(':')
  const files = { 'init/a.sql': '' }
  expect(check(image, volume, '', files)).toEqual([
    expect.stringMatching(
      ` warning Nothing in service "a" reads "${target}", because "${image}" looks for it in "/docker-entrypoint-initdb.d"; mount it there. `,
    ),
  ])
})

test('reports a server of nginx in a folder with nearly the right name', () => {
  expect(check('nginx', './site.conf:/etc/nginx/conf/site.conf')).toEqual([
    '4:28 warning Nothing in service "a" reads "/etc/nginx/conf/site.conf", because the configuration of "nginx" is in "/etc/nginx/conf.d/default.conf"; mount it there. [unread-configuration]',
  ])
  expect(check('nginx', './site.conf:/etc/nginx/conf.d/site.conf')).toEqual([])
  expect(check('nginx', './site.conf:/etc/nginx/snippets/site.conf')).toEqual([])
})

const MAIN = 'worker_processes 1;\nevents { worker_connections 9; }\nhttp { server { listen 80; } }\n'
const SERVER = '# one\nmap $a $b { default "events {"; }\nserver { listen ${PORT}; location / { return 200; } }\n'

test('reports a file of nginx that is mounted as the other one', () => {
  expect(check('nginx', './n.conf:/etc/nginx/conf.d/default.conf', '', { 'n.conf': MAIN })).toEqual([
    '4:15 warning Service "a" does not start, because nginx does not take "worker_processes" in "/etc/nginx/conf.d/default.conf"; mount the file at "/etc/nginx/nginx.conf". [unread-configuration]',
    '  n.conf:1:1 written here',
  ])
  expect(check('nginx', './n.conf:/etc/nginx/nginx.conf', '', { 'n.conf': SERVER })).toEqual([
    '4:15 warning Service "a" does not start, because nginx does not take "map" in "/etc/nginx/nginx.conf"; mount the file at "/etc/nginx/conf.d/default.conf". [unread-configuration]',
    '  n.conf:2:1 written here',
  ])
  expect(
    check('nginx', './n.conf:/etc/nginx/nginx.conf', '', { 'n.conf': 'http { server { listen 80; } }\n' }),
  ).toEqual([
    '4:15 warning Service "a" does not start, because its "/etc/nginx/nginx.conf" has no "events" block; add "events {}". [unread-configuration]',
  ])
})

test('reports it where a Dockerfile copies it', () => {
  expect(
    lint(unreadConfiguration, {
      'compose.yaml': 'services: { a: { build: . } }',
      Dockerfile: 'FROM nginx:1.29\nCOPY n.conf /etc/nginx/conf.d/default.conf\n',
      'n.conf': MAIN,
    }),
  ).toEqual([
    'Dockerfile:2:1 warning Service "a" does not start, because nginx does not take "worker_processes" in "/etc/nginx/conf.d/default.conf"; mount the file at "/etc/nginx/nginx.conf". [unread-configuration]',
    '  n.conf:1:1 written here',
  ])
})

test.each([
  ['./n.conf:/etc/nginx/nginx.conf', MAIN, ''],
  ['./n.conf:/etc/nginx/nginx.conf', 'include /etc/nginx/main.d/*.conf;\n', ''],
  ['./n.conf:/etc/nginx/conf.d/default.conf', SERVER, ''],
  ['./n.conf:/etc/nginx/templates/default.conf.template', SERVER, ''],
  ['./n.conf:/etc/nginx/conf.d/default.conf', '# events {}\nlog_format x "http {}";\n', ''],
  [
    './n.conf:/etc/nginx/conf.d/default.conf',
    MAIN,
    '    command: nginx -c /etc/nginx/conf.d/default.conf -g "daemon off;"\n',
  ],
])('silent about nginx with %s: %j %s', (volume, text, more) => {
  expect(check('nginx', volume, more, { 'n.conf': text })).toEqual([])
})

const nginx = { events: 'events {}\n', stream: 'stream {}\n', server: 'server {}\n' }

test('says nothing about templates for another folder, or with other endings', () => {
  const main = './nginx.conf:/etc/nginx/templates/nginx.conf.template'
  const set = (variable: string) => `    environment: { ${variable} }\n`
  expect(check('nginx', main, '', { 'nginx.conf': nginx.events })).toHaveLength(2)
  expect(check('nginx', main, set('NGINX_ENVSUBST_OUTPUT_DIR: /etc/nginx'), { 'nginx.conf': nginx.events })).toEqual([])
  expect(
    check('nginx', main, '    env_file: [{ path: x, required: false }]\n', { 'nginx.conf': nginx.events }),
  ).toEqual([])
  const folder = './t:/etc/nginx/templates'
  expect(check('nginx', folder, '', { 't/a.conf.tpl': nginx.server })).toHaveLength(1)
  expect(check('nginx', folder, set('NGINX_ENVSUBST_TEMPLATE_SUFFIX: .tpl'), { 't/a.conf.tpl': '' })).toEqual([])
  expect(check('nginx', './a:/etc/nginx/templates/a.conf.stream-template')).toEqual([])
})

test('says nothing about files of nginx where the main file is not known', () => {
  const file = './a.conf:/etc/nginx/conf.d/a.conf'
  expect(check('nginx', file, '', { 'a.conf': nginx.stream })).toHaveLength(2)
  for (const main of ['/srv/nginx.conf:/etc/nginx/nginx.conf', '/srv/nginx:/etc/nginx'])
    expect(check('nginx', `${file}", "${main}`, '', { 'a.conf': nginx.stream })).toEqual([])
})

test('says nothing about a file that a relative path includes', () => {
  const include = (line: string) =>
    check('nginx', './nginx.conf:/etc/nginx/nginx.conf", "./app:/etc/nginx/sites-enabled/app', '', {
      'nginx.conf': `events {} http { include ${line}; }`,
      app: nginx.server,
    })
  expect(include('sites-enabled/*')).toEqual([])
  expect(include('sites-available/*')).toHaveLength(1)
})

test('says nothing about a file of the same name beside the one that is read, or where a command leads to it', () => {
  const rules = './rules.yml:/etc/prometheus/rules/prometheus.yml'
  const read = './prometheus.yml:/etc/prometheus/prometheus.yml'
  expect(check('prom/prometheus', rules)).toHaveLength(1)
  expect(check('prom/prometheus', `${read}", "${rules}`)).toEqual([])
  // It is in the working directory of the image, where the program looks without the option.
  const beside = './prometheus.yml:/prometheus/prometheus.yml'
  expect(check('prom/prometheus', beside)).toHaveLength(1)
  expect(check('prom/prometheus', beside, '    command: --web.enable-lifecycle\n')).toEqual([])
})

test('says nothing where another file may name the pipelines of Logstash', () => {
  const pipeline = './x.conf:/etc/logstash/conf.d/x.conf'
  expect(check('logstash:8.15.0', pipeline)).toHaveLength(1)
  expect(
    check('logstash:8.15.0', `${pipeline}", "./config:/usr/share/logstash/config`, '', { 'config/a': '' }),
  ).toEqual([])
})

test('says nothing about files that are switched off, or that a script beside them may read', () => {
  expect(check('nginx', './a.conf.disabled:/etc/nginx/conf.d/a.conf.disabled')).toEqual([])
  expect(check('php:8.4-fpm', './x.ini.bak:/usr/local/etc/php/conf.d/x.ini.bak')).toEqual([])
  const template = './a.tpl:/docker-entrypoint-initdb.d/a.tpl'
  expect(check('postgres:17', template)).toHaveLength(1)
  expect(
    check('postgres:17', `${template}", "./a.sh:/docker-entrypoint-initdb.d/a.sh`, '', {
      'a.sh': 'for f in "$(dirname "$0")"/*.tpl; do psql -f "$f"; done\n',
    }),
  ).toEqual([])
})
