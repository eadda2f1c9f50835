/** Images by `repository:tag`: the configuration for each platform. */
export const TAGS: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>> = {
  'shop/web:1.4': {
    'linux/amd64': { ExposedPorts: { '8080/tcp': {} }, Entrypoint: ['/start'] },
    'linux/arm64': { ExposedPorts: { '8080/tcp': {} }, Entrypoint: ['/start'] },
  },
  'shop/web:1.4-alpine': {
    'linux/amd64': { ExposedPorts: { '8080/tcp': {} }, Healthcheck: { Test: ['CMD', 'true'] } },
  },
  'shop/store:1': { 'linux/amd64': { Volumes: { '/var/lib/store': {} } } },
  'shop/static:1': { 'linux/amd64': { Entrypoint: ['/app/serve'], madeBy: 'COPY /out/serve /app/serve # buildkit' } },
  'shop/off:1': { 'linux/amd64': { Healthcheck: { Test: ['NONE'] } } },
}

export interface Mistake {
  readonly name: string
  /** What reports it. */
  readonly rule: string
  readonly wrong: string
  readonly right: string
}

const web = (tag: string, rest = ''): string => `services:\n  web:\n    image: HOST/shop/web:${tag}\n${rest}`
const store = (rest = ''): string =>
  `services:\n  db:\n    image: HOST/shop/store:1\n${rest}volumes:\n  data:\n  other:\n`
const waiting = (image: string): string =>
  `services:\n  a:\n    image: HOST/shop/web:1.4\n    depends_on: { b: { condition: service_healthy } }\n  b:\n    image: HOST/${image}\n`
const calling = (port: number): string =>
  `services:\n  a:\n    image: HOST/shop/static:1\n    environment: { API_URL: "http://web:${port}/" }\n  web:\n    image: HOST/shop/web:1.4\n`
const testing = (test: string): string =>
  `services:\n  a:\n    image: HOST/shop/static:1\n    healthcheck: { test: ${test} }\n`

/** Mistakes that the configuration of an image tells, each with the same project where it is right. */
export const mistakes: readonly Mistake[] = [
  { name: 'a tag that does not exist', rule: 'unavailable-image', wrong: web('1.4-alpne'), right: web('1.4-alpine') },
  {
    name: 'an image that does not exist',
    rule: 'unavailable-image',
    wrong: 'services: { a: { image: "HOST/shop/wep:1" } }\n',
    right: 'services: { a: { image: "HOST/shop/web:1.4" } }\n',
  },
  {
    name: 'a platform that an image lacks',
    rule: 'unavailable-image',
    wrong: web('1.4-alpine', '    platform: linux/arm64\n'),
    right: web('1.4', '    platform: linux/arm64\n'),
  },
  {
    name: 'an image in the oldest format',
    rule: 'unavailable-image',
    wrong: 'services: { a: { image: "HOST/shop/old:1" } }\n',
    right: 'services: { a: { image: "HOST/shop/static:1" } }\n',
  },
  {
    name: 'a published port that is not declared',
    rule: 'closed-port',
    wrong: web('1.4', '    ports: ["127.0.0.1:80:80"]\n'),
    right: web('1.4', '    ports: ["127.0.0.1:80:8080"]\n'),
  },
  { name: 'a port in an address', rule: 'service-address', wrong: calling(3000), right: calling(8080) },
  {
    name: 'a declared volume without a mount',
    rule: 'unmounted-data',
    wrong: store('    volumes: ["other:/etc/store"]\n').replace('  data:\n', ''),
    right: store('    volumes: ["data:/var/lib/store", "other:/etc/store"]\n'),
  },
  {
    name: 'a volume beside the data',
    rule: 'misplaced-data',
    wrong: store('    volumes: ["data:/data"]\n').replace('  other:\n', ''),
    right: store('    volumes: ["data:/var/lib/store"]\n').replace('  other:\n', ''),
  },
  {
    name: 'waiting for an image without a health check',
    rule: 'disabled-healthcheck',
    wrong: waiting('shop/static:1'),
    right: waiting('shop/web:1.4-alpine'),
  },
  {
    name: 'waiting for an image that switches its health check off',
    rule: 'disabled-healthcheck',
    wrong: waiting('shop/off:1'),
    right: waiting('shop/web:1.4-alpine'),
  },
  {
    name: 'a health check without the shell that it needs',
    rule: 'healthcheck-program',
    wrong: testing('wget -q localhost'),
    right: testing('["CMD", "/app/serve", "--check"]'),
  },
]
