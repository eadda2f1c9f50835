/** Attributes of a service that have a short and a long syntax, with the same meaning in both. */
const SYNTAXES: Readonly<Record<string, readonly [short: string, long: string]>> = {
  'services.build': ['build: ./web', 'build:\n  context: ./web'],
  'services.depends_on': ['depends_on: [db]', 'depends_on:\n  db:\n    condition: service_started'],
  'services.entrypoint': ['entrypoint: node server.js', 'entrypoint: [node, server.js]'],
  'services.command': ['command: node server.js', 'command: [node, server.js]'],
  'services.environment': ['environment: [LOG_LEVEL=debug]', 'environment:\n  LOG_LEVEL: debug'],
  'services.extra_hosts': ["extra_hosts: ['db.example:10.0.0.5']", 'extra_hosts:\n  db.example: 10.0.0.5'],
  'services.labels': ['labels: [com.example.team=shop]', 'labels:\n  com.example.team: shop'],
  'services.networks': ['networks: [back]', 'networks:\n  back:'],
  'services.ports': [
    "ports: ['127.0.0.1:8080:80']",
    "ports:\n  - host_ip: 127.0.0.1\n    published: '8080'\n    target: 80",
  ],
  'services.configs': ['configs: [nginx]', 'configs:\n  - source: nginx'],
  'services.secrets': ['secrets: [token]', 'secrets:\n  - source: token'],
  'services.annotations': ['annotations: [com.example.team=shop]', 'annotations:\n  com.example.team: shop'],
  'services.build.args': ['build:\n  context: .\n  args: [TAG=4.2]', "build:\n  context: .\n  args:\n    TAG: '4.2'"],
  'services.build.additional_contexts': [
    'build:\n  context: .\n  additional_contexts: [shared=../shared]',
    'build:\n  context: .\n  additional_contexts:\n    shared: ../shared',
  ],
  'services.build.extra_hosts': [
    "build:\n  context: .\n  extra_hosts: ['db.example:10.0.0.5']",
    'build:\n  context: .\n  extra_hosts:\n    db.example: 10.0.0.5',
  ],
  'services.build.labels': [
    'build:\n  context: .\n  labels: [com.example.team=shop]',
    'build:\n  context: .\n  labels:\n    com.example.team: shop',
  ],
  'services.build.secrets': [
    'build:\n  context: .\n  secrets: [token]',
    'build:\n  context: .\n  secrets:\n    - source: token',
  ],
  'services.deploy.labels': [
    'deploy:\n  labels: [com.example.team=shop]',
    'deploy:\n  labels:\n    com.example.team: shop',
  ],
  'services.extends': ['extends: base', 'extends:\n  service: base'],
  'services.devices': [
    'devices: [/dev/ttyUSB0:/dev/tty0:r]',
    'devices:\n  - source: /dev/ttyUSB0\n    target: /dev/tty0\n    permissions: r',
  ],
  'services.dns': ['dns: 10.0.0.2', 'dns: [10.0.0.2]'],
  'services.dns_search': ['dns_search: example.com', 'dns_search: [example.com]'],
  'services.healthcheck.test': [
    'healthcheck:\n  test: pg_isready -U shop',
    'healthcheck:\n  test: [CMD-SHELL, pg_isready -U shop]',
  ],
  'services.sysctls': ['sysctls: [net.core.somaxconn=1024]', "sysctls:\n  net.core.somaxconn: '1024'"],
  'services.tmpfs': ['tmpfs: /run', 'tmpfs: [/run]'],
  'services.volumes': [
    'volumes: [data:/var/lib/data:ro]',
    'volumes:\n  - type: volume\n    source: data\n    target: /var/lib/data\n    read_only: true\n    volume: {}',
  ],
}

/** The attribute in short and long syntax, as Markdown; nothing for one that has a single syntax. */
export function describeSyntaxes(name: string): readonly string[] {
  const syntaxes = SYNTAXES[name]
  if (syntaxes === undefined) return []
  const [short, long] = syntaxes.map((text) => text.replaceAll(/^/gm, '    '))
  return [
    `Short syntax:\n\n\`\`\`yaml\nservices:\n  web:\n${short}\n\`\`\`\n`,
    `Long syntax, with the same meaning:\n\n\`\`\`yaml\nservices:\n  web:\n${long}\n\`\`\`\n`,
  ]
}
