import { createRemoval, type ImageSetup, type Removal } from '../image-setup.ts'

// Read in December 2026.

const ofTraefik = (major: 2 | 3, removed: RegExp, instead?: string): Removal =>
  createRemoval('option', [major, 0], removed, `Traefik, Migration Guide from v${major - 1} to v${major}`, instead)

export const servers: readonly ImageSetup[] = [
  {
    names: ['nginx', 'nginxinc/nginx-unprivileged'],
    configuration: {
      meant:
        /^\/etc\/nginx\/(?:sites-(?:enabled|available)\/.+|confi?g?s?(?:\.?d)?\/[\w.-]+\.conf|(?:default|nginx)\.conf)$|^\/(?:etc\/)?nginx\.conf$/,
      read: /^\/etc\/nginx\/(?:nginx\.conf$|conf\.d\/)/,
      path: '/etc/nginx/conf.d/default.conf',
      source: 'nginx/docker-nginx, stable/debian/Dockerfile; nginx.conf, which includes conf.d/*.conf only',
    },
    folders: [
      {
        folder: '/etc/nginx/conf.d',
        endings: ['.conf'],
        hasAddresses: true,
        source: 'nginx, conf/nginx.conf of the packages, include',
      },
      {
        folder: '/etc/nginx/templates',
        endings: ['.template', '.stream-template'],
        isTakenAway: true,
        variables: /^NGINX_ENVSUBST_/,
        hasAddresses: true,
        source: 'nginx/docker-nginx, entrypoint/20-envsubst-on-templates.sh',
      },
    ],
  },
  {
    // In the images of haproxytech, /etc/haproxy leads there.
    names: ['haproxy'],
    configuration: {
      meant: /(?:^|\/)haproxy\.cfg$/,
      path: '/usr/local/etc/haproxy/haproxy.cfg',
      source: 'docker-library/haproxy, 3.0/Dockerfile, CMD',
    },
  },
  {
    names: ['caddy'],
    configuration: {
      meant: /(?:^|\/)Caddyfile$/,
      path: '/etc/caddy/Caddyfile',
      source: 'caddyserver/caddy-docker, 2.10/alpine/Dockerfile, CMD',
    },
  },
  {
    names: ['httpd'],
    configuration: {
      meant: /^\/etc\/(?:apache2|httpd)\/.+\.conf$|(?:^|\/)httpd\.conf$/,
      path: '/usr/local/apache2/conf/httpd.conf',
      source: 'docker-library/httpd, 2.4/Dockerfile',
    },
  },
  {
    names: ['php'],
    configuration: {
      meant: /(?:^|\/)php\.ini$/,
      read: /^\/usr\/local\/etc\/php\/(?:php\.ini|conf\.d\/[^/]+\.ini)$|^\/var\/www\/html\//,
      path: '/usr/local/etc/php/conf.d/custom.ini',
      source: 'docker-library/php, 8.4/bookworm/cli/Dockerfile, PHP_INI_DIR',
    },
    folders: [
      {
        folder: '/usr/local/etc/php/conf.d',
        endings: ['.ini'],
        source: 'PHP Manual, The configuration file, --with-config-file-scan-dir',
      },
    ],
  },
  {
    names: ['envoyproxy/envoy'],
    configuration: {
      meant: /(?:^|\/)envoy\.ya?ml$/,
      path: '/etc/envoy/envoy.yaml',
      hasAddresses: true,
      source: 'envoyproxy/envoy, distribution/docker/Dockerfile-envoy, CMD',
    },
  },
  {
    names: ['traefik'],
    removals: [
      ofTraefik(2, /^docker(?:\.\w+)?$/i, '--providers.docker'),
      ofTraefik(2, /^(?:web|acme)(?:\.\w+)*$/i),
      ofTraefik(3, /^providers\.docker\.swarmmode$/i, '--providers.swarm'),
      ofTraefik(3, /^(?:pilot\.\w+|experimental\.http3)$/i),
    ],
  },
  {
    names: ['eclipse-mosquitto'],
    configuration: {
      meant: /(?:^|\/)mosquitto\.conf$/,
      path: '/mosquitto/config/mosquitto.conf',
      source: 'eclipse-mosquitto/mosquitto, docker/2.0/Dockerfile, CMD',
    },
    listens: {
      port: 1883,
      option: /\s(?:-c|--config-file)[ =](\/\S+)/,
      setting: /^[ \t]*listener[ \t]+1883(?:[ \t]+(?<addresses>.+))?$/gm,
      isLocalByDefault: true,
      isLocalIn: /^(?!1(?:\D|$))/,
      unknown: /^[ \t]*(?:port|bind_address|include_dir|listener[ \t]+(?!1883\b))\b/m,
      advice: 'listener 1883',
      source: 'Eclipse Mosquitto, mosquitto.conf, listener; Migrating from 1.x to 2.0',
    },
  },
  {
    names: ['rabbitmq'],
    configuration: {
      meant: /(?:^|\/)rabbitmq\.conf$/,
      read: /^\/etc\/rabbitmq\/(?:conf\.d\/)?rabbitmq\.conf$/,
      path: '/etc/rabbitmq/rabbitmq.conf',
      source: 'RabbitMQ, Configuration, Config File Locations',
    },
    folders: [
      {
        folder: '/etc/rabbitmq/conf.d',
        endings: ['.conf'],
        source: 'RabbitMQ, Configuration, The conf.d directory',
      },
    ],
    accounts: {
      accounts: [
        {
          user: ['RABBITMQ_DEFAULT_USER'],
          defaultUser: 'guest',
          password: ['RABBITMQ_DEFAULT_PASS'],
          defaultPassword: 'guest',
          isAdministrator: true,
        },
      ],
      source: 'docker-library/rabbitmq, 4.1/docker-entrypoint.sh',
    },
  },
  {
    names: ['confluentinc/cp-kafka'],
    removals: [
      createRemoval(
        'variable',
        [8, 0],
        /^KAFKA_ZOOKEEPER_CONNECT$/,
        'Confluent Platform 8.0, Release Notes, ZooKeeper; cp-kafka, include/etc/confluent/docker/configure',
        'KAFKA_PROCESS_ROLES',
      ),
    ],
  },
]
