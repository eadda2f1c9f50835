import { ELASTICSEARCH, GRAFANA, KIBANA, POSTGRES, PROMETHEUS } from './names.ts'

/** Where an image reads its configuration, and where people put it by mistake. */
export interface ConfigurationFile {
  /** Names of images as `shortenImageName` writes them. */
  readonly names: readonly string[]
  /** Paths of files that can only be meant as this configuration. */
  readonly meant: RegExp
  /** Those of them that it reads. */
  readonly read: RegExp
  /** A path that it reads. Without one, only what `command` names is read. */
  readonly path?: string
  /** Another file, which names the files to read. */
  readonly index?: string
  /** It is a folder, so that a folder may be mounted there as well. */
  readonly isFolder?: true
  /** The start of a command that names a file, followed by its path. */
  readonly command?: string
  /** The option of the image's own command that names the file; the program does not start without it. */
  readonly option?: string
  /** The Dockerfile or the documentation that says so. */
  readonly source: string
}

const NOTHING = /(?!)/

/** Where the images of databases look for scripts of the first start, and what people write instead. */
const INIT_SCRIPTS = {
  meant: /^\/(?:docker[-_.]?)?entry-?point[-_.]?init(?:[-_.]?db)?(?:\.?d)?(?:\/[^/]+)?\/?$/,
  read: /^\/docker-entrypoint-initdb\.d(?:\/|$)/,
  path: '/docker-entrypoint-initdb.d',
  isFolder: true,
} as const

/** A file that is not listed by its name may be read by anything. */
export const configurationFiles: readonly ConfigurationFile[] = [
  {
    names: ['nginx', 'nginxinc/nginx-unprivileged'],
    meant:
      /^\/etc\/nginx\/(?:sites-(?:enabled|available)\/.+|confi?g?s?(?:\.?d)?\/[\w.-]+\.conf|(?:default|nginx)\.conf)$|^\/(?:etc\/)?nginx\.conf$/,
    read: /^\/etc\/nginx\/(?:nginx\.conf$|conf\.d\/)/,
    path: '/etc/nginx/conf.d/default.conf',
    source: 'nginx/docker-nginx, stable/debian/Dockerfile; nginx.conf, which includes conf.d/*.conf only',
  },
  {
    // In the images of haproxytech, /etc/haproxy leads there.
    names: ['haproxy'],
    meant: /(?:^|\/)haproxy\.cfg$/,
    read: /^\/usr\/local\/etc\/haproxy\/haproxy\.cfg$/,
    path: '/usr/local/etc/haproxy/haproxy.cfg',
    source: 'docker-library/haproxy, 3.0/Dockerfile, CMD',
  },
  {
    names: ['caddy'],
    meant: /(?:^|\/)Caddyfile$/,
    read: /^\/etc\/caddy\/Caddyfile$/,
    path: '/etc/caddy/Caddyfile',
    source: 'caddyserver/caddy-docker, 2.10/alpine/Dockerfile, CMD',
  },
  {
    names: ['httpd'],
    meant: /^\/etc\/(?:apache2|httpd)\/.+\.conf$|(?:^|\/)httpd\.conf$/,
    read: /^\/usr\/local\/apache2\/conf\/httpd\.conf$/,
    path: '/usr/local/apache2/conf/httpd.conf',
    source: 'docker-library/httpd, 2.4/Dockerfile',
  },
  {
    names: ['php'],
    meant: /(?:^|\/)php\.ini$/,
    read: /^\/usr\/local\/etc\/php\/(?:php\.ini|conf\.d\/[^/]+\.ini)$|^\/var\/www\/html\//,
    path: '/usr/local/etc/php/conf.d/custom.ini',
    source: 'docker-library/php, 8.4/bookworm/cli/Dockerfile, PHP_INI_DIR',
  },
  {
    names: ['redis'],
    meant: /(?:^|\/)redis[\w.-]*\.conf$/,
    read: NOTHING,
    command: 'redis-server',
    source: 'docker-library/redis, 8.2/debian/Dockerfile, CMD',
  },
  {
    names: ['valkey/valkey'],
    meant: /(?:^|\/)(?:redis|valkey)[\w.-]*\.conf$/,
    read: NOTHING,
    command: 'valkey-server',
    source: 'valkey-io/valkey-container, 8.1/debian/Dockerfile, CMD',
  },
  {
    names: POSTGRES,
    meant: /(?:^|\/)postgres(?:ql)?\.conf$/,
    read: /^\/var\/lib\/postgresql\//,
    command: 'postgres -c config_file=',
    source: 'docker-library/postgres, 17/bookworm/Dockerfile, CMD; PostgreSQL, File Locations',
  },
  {
    names: ['mongo'],
    meant: /(?:^|\/)mongod?\.(?:conf|ya?ml)$/,
    read: NOTHING,
    command: 'mongod --config',
    source: 'docker-library/mongo, 8.0/Dockerfile, CMD',
  },
  {
    names: ['eclipse-mosquitto'],
    meant: /(?:^|\/)mosquitto\.conf$/,
    read: /^\/mosquitto\/config\/mosquitto\.conf$/,
    path: '/mosquitto/config/mosquitto.conf',
    source: 'eclipse-mosquitto/mosquitto, docker/2.0/Dockerfile, CMD',
  },
  {
    names: ['rabbitmq'],
    meant: /(?:^|\/)rabbitmq\.conf$/,
    read: /^\/etc\/rabbitmq\/(?:conf\.d\/)?rabbitmq\.conf$/,
    path: '/etc/rabbitmq/rabbitmq.conf',
    source: 'RabbitMQ, Configuration, Config File Locations',
  },
  {
    names: GRAFANA,
    meant: /(?:^|\/)grafana\.ini$/,
    read: /^\/etc\/grafana\/grafana\.ini$/,
    path: '/etc/grafana/grafana.ini',
    source: 'grafana/grafana, Dockerfile, GF_PATHS_CONFIG',
  },
  {
    names: ['grafana/loki'],
    meant: /(?:^|\/)(?:loki(?:-config)?|local-config)\.ya?ml$/,
    read: /^\/etc\/loki\/local-config\.yaml$/,
    path: '/etc/loki/local-config.yaml',
    source: 'grafana/loki, cmd/loki/Dockerfile, CMD',
  },
  {
    names: ['grafana/promtail'],
    meant: /(?:^|\/)(?:promtail(?:-config)?|config)\.ya?ml$/,
    read: /^\/etc\/promtail\/config\.yml$/,
    path: '/etc/promtail/config.yml',
    source: 'grafana/loki, clients/cmd/promtail/Dockerfile, CMD',
  },
  {
    names: PROMETHEUS,
    meant: /(?:^|\/)prometheus\.ya?ml$/,
    read: /^\/etc\/prometheus\/prometheus\.yml$/,
    path: '/etc/prometheus/prometheus.yml',
    option: '--config.file',
    source: 'prometheus/prometheus, Dockerfile, CMD; cmd/prometheus/main.go, config.file',
  },
  {
    names: ['prom/alertmanager', 'quay.io/prometheus/alertmanager'],
    meant: /(?:^|\/)alertmanager\.ya?ml$/,
    read: /^\/etc\/alertmanager\/alertmanager\.yml$/,
    path: '/etc/alertmanager/alertmanager.yml',
    option: '--config.file',
    source: 'prometheus/alertmanager, Dockerfile, CMD; cmd/alertmanager/main.go, config.file',
  },
  {
    names: ['otel/opentelemetry-collector-contrib'],
    meant: /(?:^|\/)(?:otel[\w-]*|collector[\w-]*|config)\.ya?ml$/,
    read: /^\/etc\/otelcol-contrib\/config\.yaml$/,
    path: '/etc/otelcol-contrib/config.yaml',
    option: '--config',
    source: 'open-telemetry/opentelemetry-collector-releases, distributions/otelcol-contrib/Dockerfile, CMD',
  },
  {
    names: ['otel/opentelemetry-collector'],
    meant: /(?:^|\/)(?:otel[\w-]*|collector[\w-]*|config)\.ya?ml$/,
    read: /^\/etc\/otelcol\/config\.yaml$/,
    path: '/etc/otelcol/config.yaml',
    option: '--config',
    source: 'open-telemetry/opentelemetry-collector-releases, distributions/otelcol/Dockerfile, CMD',
  },
  {
    names: ['telegraf'],
    meant: /(?:^|\/)telegraf\.conf$/,
    read: /^\/etc\/telegraf\/(?:telegraf\.d\/)?telegraf\.conf$/,
    path: '/etc/telegraf/telegraf.conf',
    source: 'influxdata/telegraf, Configuration options, default locations',
  },
  {
    names: ['fluent/fluent-bit'],
    meant: /(?:^|\/)fluent-bit\.conf$/,
    read: /^\/fluent-bit\/etc\/fluent-bit\.conf$/,
    path: '/fluent-bit/etc/fluent-bit.conf',
    source: 'fluent/fluent-bit, dockerfiles/Dockerfile, CMD',
  },
  {
    names: ['envoyproxy/envoy'],
    meant: /(?:^|\/)envoy\.ya?ml$/,
    read: /^\/etc\/envoy\/envoy\.yaml$/,
    path: '/etc/envoy/envoy.yaml',
    source: 'envoyproxy/envoy, distribution/docker/Dockerfile-envoy, CMD',
  },
  {
    names: ELASTICSEARCH,
    meant: /(?:^|\/)elasticsearch\.ya?ml$/,
    read: /^\/usr\/share\/elasticsearch\/config\/elasticsearch\.yml$/,
    path: '/usr/share/elasticsearch/config/elasticsearch.yml',
    source: 'Elasticsearch, Install with Docker, Configure Elasticsearch with Docker',
  },
  {
    names: KIBANA,
    meant: /(?:^|\/)kibana\.ya?ml$/,
    read: /^\/usr\/share\/kibana\/config\/kibana\.yml$/,
    path: '/usr/share/kibana/config/kibana.yml',
    source: 'Kibana, Install with Docker, Bind-mounted configuration',
  },
  {
    names: ['logstash', 'docker.elastic.co/logstash/logstash'],
    meant: /^\/etc\/logstash\/.+\.conf$/,
    read: NOTHING,
    path: '/usr/share/logstash/pipeline/logstash.conf',
    index: '/usr/share/logstash/config/pipelines.yml',
    source: 'Logstash, Configuring Logstash for Docker',
  },
  {
    names: POSTGRES,
    ...INIT_SCRIPTS,
    source: 'docker-library/postgres, docker-entrypoint.sh, docker_process_init_files',
  },
  { names: ['mysql'], ...INIT_SCRIPTS, source: 'docker-library/mysql, template/docker-entrypoint.sh' },
  { names: ['mariadb'], ...INIT_SCRIPTS, source: 'MariaDB/mariadb-docker, docker-entrypoint.sh' },
  { names: ['mongo'], ...INIT_SCRIPTS, source: 'docker-library/mongo, docker-entrypoint.sh' },
]
