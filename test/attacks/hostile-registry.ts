import { createHash } from 'node:crypto'
import type { RequestListener, ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { asks, composure, tellsSecret, type Attack, type Files } from './attack.ts'
import { givesOtherCommands, OBEYED } from './report-is-text.ts'

// What a registry may answer about images. The one at 127.0.0.1 is allowed, and the same at localhost is another host.

const WEB = 'services:\n  web:\n    image: {SERVER}/shop/web:1\n'
const IMAGE: Files = { 'compose.yaml': WEB }
const START = composure('check', '--images', 'registry', '--registry', '{SERVER}')
const SHOW = composure('images', '--registry', '{SERVER}')

/** The user is logged in. */
const LOGGED_IN: Files = {
  ...IMAGE,
  '../home/.docker/config.json': '{ "auths": { "{SERVER}": { "username": "ann", "password": "{SECRET}" } } }',
}

const digestOf = (body: string): string => `sha256:${createHash('sha256').update(body).digest('hex')}`

const portOf = (response: ServerResponse): number => response.req.socket.localPort ?? 0

/** Nobody may be led to the other host, with or without a login. */
const asksElsewhere = asks(/localhost/)

const endless: RequestListener = (_, response) => {
  const part = Buffer.alloc(1 << 16, 0x20)
  const send = (): void => {
    while (!response.destroyed && response.write(part));
  }
  response.on('drain', send)
  send()
}

const bomb: RequestListener = (_, response) => {
  response.writeHead(200, { 'content-encoding': 'gzip' })
  response.end(gzipSync(Buffer.alloc(64 << 20, 0x20)))
}

const answers =
  (body: string, headers: Readonly<Record<string, string>> = {}, status = 200): RequestListener =>
  (_, response) =>
    response.writeHead(status, headers).end(body)

const ANSWERS: Readonly<Record<string, { readonly serve: RequestListener; readonly reached: RegExp }>> = {
  'never ends': { serve: endless, reached: /far too much/ },
  'is short as long as it is compressed': { serve: bomb, reached: /far too much/ },
  'is cut off': {
    serve: (_, response) => {
      response.writeHead(200, { 'content-length': '1000' })
      response.write('{')
      setTimeout(() => response.destroy(), 50)
    },
    reached: /cannot be reached/,
  },
  'is no JSON': { serve: answers('<html>'), reached: /something else than JSON/ },
  'nests a million lists': { serve: answers('['.repeat(1_000_000) + ']'.repeat(1_000_000)), reached: /no image/ },
  'is not what its digest says': {
    serve: answers('{}', { 'docker-content-digest': digestOf('other') }),
    reached: /sends something else than/,
  },
  'names a digest that is none': {
    serve: answers('{}', { 'docker-content-digest': `sha256:../../${OBEYED.length}` }),
    reached: /names a digest that is none/,
  },
  'names no platform that is text': {
    serve: answers(JSON.stringify({ manifests: [null, 7, { digest: 7 }, { digest: digestOf(''), platform: [] }] })),
    reached: /registry/,
  },
  'asks to wait for a year': {
    serve: answers('', { 'retry-after': '31536000' }, 429),
    reached: /asks to wait 31536000 seconds/,
  },
}

const wrongAnswers = Object.entries(ANSWERS).map(([name, { serve, reached }]): Attack => ({
  name: `a registry whose answer ${name}`,
  files: IMAGE,
  start: START,
  harm: () => undefined,
  reached,
  serve,
}))

/** Where a redirect leads, for the port of the server. */
const PLACES: Readonly<Record<string, (port: number) => string>> = {
  'another host of this machine': (port) => `http://localhost:${port}/x`,
  'the metadata of a cloud': () => 'http://169.254.169.254/latest/meta-data/',
  'a private network': () => 'https://10.0.0.1/x',
  'an address of IPv6 for this machine': (port) => `http://[::ffff:127.0.0.1]:${port}/x`,
  'a file': () => 'file:///etc/passwd',
  'an unencrypted address': () => 'http://example.org/x',
  'no address': () => 'http://[',
}

const REFUSED = /on this machine or in a private network|unencrypted address|what is no address/

const redirects = Object.entries(PLACES).flatMap(([name, place]): readonly Attack[] => [
  {
    name: `a registry that leads to ${name}`,
    files: IMAGE,
    start: START,
    harm: asksElsewhere,
    reached: REFUSED,
    serve: (_, response) => response.writeHead(307, { location: place(portOf(response)) }).end(),
  },
  {
    name: `a registry that leads whoever is logged in to ${name}`,
    files: LOGGED_IN,
    start: START,
    harm: (outcome) => asksElsewhere(outcome) ?? tellsSecret(outcome),
    reached: REFUSED,
    serve: ({ headers }, response) => {
      if (headers.authorization === undefined) response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end()
      else response.writeHead(307, { location: place(portOf(response)) }).end()
    },
  },
  {
    name: `a registry that sends the login to ${name}`,
    files: LOGGED_IN,
    start: START,
    harm: (outcome) => asksElsewhere(outcome) ?? tellsSecret(outcome),
    reached: /on this machine or in a private network|unencrypted address|unknown kind of login/,
    serve: (_, response) =>
      response.writeHead(401, { 'www-authenticate': `Bearer realm="${place(portOf(response))}"` }).end(),
  },
])

const circle: Attack = {
  name: 'a registry that leads in circles',
  files: IMAGE,
  start: START,
  harm: () => undefined,
  reached: /in circles/,
  serve: ({ url = '' }, response) => response.writeHead(307, { location: `${url}x` }).end(),
}

/** Files of strangers name hosts, which are not asked because they do. */
const PRIVATE = ['{SERVER}', '127.0.0.1:1', '10.1.2.3', '169.254.169.254', '[::1]:1', '[::ffff:10.0.0.1]']

const privateHosts = PRIVATE.map((host): Attack => ({
  name: `an image of the private registry ${host}`,
  files: { 'compose.yaml': `services: { web: { image: "${host}/web:1" } }\n` },
  start: composure('check', '--images', 'registry'),
  harm: asks(/./),
  reached: /on this machine or in a private network; allow it with "--registry/,
  serve: answers('{}'),
}))

/** An image whose texts are all what a terminal obeys. */
const obeyed: RequestListener = ({ url = '' }, response) => {
  const configuration = JSON.stringify({
    os: OBEYED,
    architecture: OBEYED,
    created: OBEYED,
    config: {
      Entrypoint: [OBEYED],
      Cmd: [OBEYED],
      User: OBEYED,
      WorkingDir: OBEYED,
      ExposedPorts: { [OBEYED]: {} },
      Volumes: { [OBEYED]: {} },
      Healthcheck: { Test: ['CMD', OBEYED] },
      StopSignal: OBEYED,
    },
  })
  if (url.includes('/blobs/')) response.end(configuration)
  else response.end(JSON.stringify({ config: { digest: digestOf(configuration) }, layers: [{ size: 1 }] }))
}

const shownTexts: readonly Attack[] = [
  { name: 'the configuration of an image, as it is shown', start: SHOW },
  ...['pretty', 'compact', 'github', 'json', 'markdown', 'sarif'].map((format) => ({
    name: `the configuration of an image, in ${format}`,
    start: composure('check', '--images', 'registry', '--registry', '{SERVER}', '--format', format),
  })),
  {
    name: 'the platforms of an image, in a list',
    start: composure('config', '--images', '--image-source', 'registry', '--registry', '{SERVER}'),
  },
  {
    name: 'the platforms of an image, in a drawing',
    start: composure('graph', '--images', 'registry', '--registry', '{SERVER}'),
  },
].map(({ name, start }) => ({
  name,
  files: {
    'compose.yaml': `${WEB}    ports: ["127.0.0.1:80:80"]\n    volumes: ["data:/data"]\nvolumes: { data: }\n`,
  },
  start,
  harm: givesOtherCommands,
  reached: /web/,
  serve: obeyed,
}))

const tags: Attack = {
  name: 'the names of tags',
  files: IMAGE,
  start: START,
  harm: givesOtherCommands,
  reached: /has no image/,
  serve: ({ url = '' }, response) =>
    url.includes('/tags/')
      ? response.end(JSON.stringify({ tags: [`1${OBEYED}`, OBEYED, '__proto__', null, 7, ['1']] }))
      : response.writeHead(404).end(),
}

const echo: Attack = {
  name: 'a registry that repeats the login in all that it says',
  files: LOGGED_IN,
  start: START,
  harm: tellsSecret,
  reached: /docker login|registry/,
  serve: ({ headers }, response) => {
    const [, login = ''] = (headers.authorization ?? '').split(' ')
    const password = Buffer.from(login, 'base64').toString()
    const said = password.replace(/[^\w:]/g, '')
    response.writeHead(login === '' ? 401 : 403, { 'www-authenticate': `Basic realm="${said}"`, 'x-said': said })
    response.end(JSON.stringify({ errors: [{ message: said }] }))
  },
}

export const hostileRegistry: readonly Attack[] = [
  ...wrongAnswers,
  ...redirects,
  circle,
  ...privateHosts,
  ...shownTexts,
  tags,
  echo,
]
