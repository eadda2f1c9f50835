import { ELASTICSEARCH, POSTGRES, PROMETHEUS } from './names.ts'

/** The configuration without which the program of an image does not start. */
export interface NeededConfiguration {
  /** Names of images as `shortenImageName` writes them. */
  readonly names: readonly string[]
  /** The tags that the facts hold for; every tag if absent. */
  readonly tags?: RegExp
  /** The file or folder that the image brings, and reads unless its command names another one. */
  readonly path?: string
  /** It reads `path`, but does not bring it. */
  readonly isAbsent?: true
  /** Further files that it brings, which a command may name. */
  readonly brings?: readonly string[]
  /** A word of a command that names a file, with its path; or only the option that the path follows. */
  readonly option?: RegExp
  /** The Dockerfile or the documentation that says so. */
  readonly source: string
}

const CONFIG_FILE = /^--?config\.file(?:=(.+))?$/
const SHORT_OPTION = /^(?:-c|--config)(?:=(.+))?$/

export const neededConfigurations: readonly NeededConfiguration[] = [
  {
    names: ['nginx', 'nginxinc/nginx-unprivileged'],
    path: '/etc/nginx/nginx.conf',
    option: /^-c$/,
    source: 'nginx, Command-line parameters, -c; nginx/docker-nginx, stable/debian/Dockerfile',
  },
  {
    names: ['httpd'],
    path: '/usr/local/apache2/conf/httpd.conf',
    source: 'docker-library/httpd, 2.4/Dockerfile; Apache HTTP Server, httpd, -f',
  },
  {
    names: ['haproxy'],
    path: '/usr/local/etc/haproxy/haproxy.cfg',
    isAbsent: true,
    option: /^-f$/,
    source: 'docker-library/haproxy, 3.0/Dockerfile, CMD; docker-library/docs, haproxy/content.md',
  },
  {
    names: ['caddy'],
    path: '/etc/caddy/Caddyfile',
    option: SHORT_OPTION,
    source: 'caddyserver/caddy-docker, 2.10/alpine/Dockerfile, CMD; Caddy, Command Line, caddy run, --config',
  },
  {
    names: ['traefik'],
    option: /^--configfile(?:=(.+))?$/i,
    source: 'Traefik, Configuration Introduction, Configuration File',
  },
  {
    names: PROMETHEUS,
    path: '/etc/prometheus/prometheus.yml',
    option: CONFIG_FILE,
    source: 'prometheus/prometheus, Dockerfile, CMD; cmd/prometheus/main.go, config.file',
  },
  {
    names: ['prom/alertmanager', 'quay.io/prometheus/alertmanager'],
    path: '/etc/alertmanager/alertmanager.yml',
    option: CONFIG_FILE,
    source: 'prometheus/alertmanager, Dockerfile, CMD; cmd/alertmanager/main.go, config.file',
  },
  {
    names: ['prom/blackbox-exporter', 'quay.io/prometheus/blackbox-exporter'],
    path: '/etc/blackbox_exporter/config.yml',
    option: CONFIG_FILE,
    source: 'prometheus/blackbox_exporter, Dockerfile, CMD',
  },
  {
    names: ['grafana/loki'],
    path: '/etc/loki/local-config.yaml',
    option: CONFIG_FILE,
    source: 'grafana/loki, cmd/loki/Dockerfile, CMD',
  },
  {
    names: ['grafana/promtail'],
    tags: /^(?:[23]\.|latest)/,
    path: '/etc/promtail/config.yml',
    brings: ['/etc/promtail/local-config.yaml', '/etc/promtail/docker-config.yaml'],
    option: CONFIG_FILE,
    source: 'grafana/loki, clients/cmd/promtail/Dockerfile, CMD',
  },
  { names: ['grafana/tempo'], option: CONFIG_FILE, source: 'grafana/tempo, cmd/tempo/Dockerfile' },
  {
    names: ['otel/opentelemetry-collector-contrib'],
    path: '/etc/otelcol-contrib/config.yaml',
    option: /^--config(?:=(?:file:)?(.+))?$/,
    source: 'open-telemetry/opentelemetry-collector-releases, distributions/otelcol-contrib/Dockerfile, CMD',
  },
  {
    names: ['otel/opentelemetry-collector'],
    path: '/etc/otelcol/config.yaml',
    option: /^--config(?:=(?:file:)?(.+))?$/,
    source: 'open-telemetry/opentelemetry-collector-releases, distributions/otelcol/Dockerfile, CMD',
  },
  {
    names: ['victoriametrics/victoria-metrics', 'victoriametrics/vmagent'],
    option: /^--?promscrape\.config(?:=(.+))?$/,
    source: 'VictoriaMetrics, vmagent, How to collect metrics in Prometheus format',
  },
  {
    names: ['redis'],
    option: /^(\/.+\.conf)$/,
    source: 'docker-library/redis, 8.2/debian/Dockerfile; Redis, Configuration',
  },
  {
    names: ['valkey/valkey'],
    option: /^(\/.+\.conf)$/,
    source: 'valkey-io/valkey-container, 8.1/debian/Dockerfile; Valkey, Configuration',
  },
  {
    names: ['mongo'],
    option: /^(?:-f|--config)(?:=(.+))?$/,
    source: 'docker-library/mongo, 8.0/Dockerfile; MongoDB Manual, mongod, --config',
  },
  {
    names: POSTGRES,
    option: /^(?:-c|--)?(?:config|hba|ident)[_-]file=(\/(?!var\/lib\/postgresql\/).+)$/,
    source: 'docker-library/postgres, 17/bookworm/Dockerfile; PostgreSQL, File Locations',
  },
  {
    names: ['mysql'],
    path: '/etc/mysql/conf.d',
    brings: ['/etc/my.cnf', '/etc/mysql/my.cnf'],
    option: /^--defaults-(?:extra-)?file=(.+)$/,
    source: 'docker-library/mysql, 8.4/Dockerfile.oracle, !includedir; MySQL Reference Manual, Using Option Files',
  },
  {
    names: ['mariadb'],
    brings: ['/etc/mysql/my.cnf', '/etc/mysql/mariadb.cnf'],
    option: /^--defaults-(?:extra-)?file=(.+)$/,
    source: 'MariaDB/mariadb-docker, 11.8/Dockerfile; MariaDB, Configuring MariaDB with Option Files',
  },
  {
    names: ['clickhouse/clickhouse-server'],
    path: '/etc/clickhouse-server/config.xml',
    brings: ['/etc/clickhouse-server/users.xml'],
    option: /^--config-file=(.+)$/,
    source: 'ClickHouse/ClickHouse, docker/server/entrypoint.sh, CLICKHOUSE_CONFIG',
  },
  {
    names: ELASTICSEARCH,
    path: '/usr/share/elasticsearch/config/jvm.options',
    source: 'Elasticsearch, Set JVM options; Install with Docker, Configure Elasticsearch with Docker',
  },
  {
    names: ['opensearchproject/opensearch'],
    path: '/usr/share/opensearch/config/jvm.options',
    source: 'OpenSearch, Installing OpenSearch, Docker, Configure OpenSearch',
  },
  {
    names: ['cassandra'],
    path: '/etc/cassandra/cassandra.yaml',
    source: 'docker-library/cassandra, 5.0/docker-entrypoint.sh, CASSANDRA_CONF',
  },
  {
    names: ['tomcat'],
    path: '/usr/local/tomcat/conf/server.xml',
    source: 'docker-library/tomcat, 10.1/jdk21/temurin-noble/Dockerfile; Apache Tomcat, Introduction, Directories',
  },
  {
    names: ['nats'],
    brings: ['/etc/nats/nats-server.conf', '/nats-server.conf', 'nats-server.conf'],
    option: SHORT_OPTION,
    source: 'nats-io/nats-docker, 2.10.x/alpine/Dockerfile; 2.10.x/scratch/Dockerfile',
  },
  {
    names: ['eclipse-mosquitto'],
    path: '/mosquitto/config/mosquitto.conf',
    brings: ['/mosquitto-no-auth.conf'],
    option: /^(?:-c|--config-file)$/,
    source: 'eclipse-mosquitto/mosquitto, docker/2.0/Dockerfile, CMD',
  },
  {
    names: ['telegraf'],
    path: '/etc/telegraf/telegraf.conf',
    option: /^--config(?:=(.+))?$/,
    source: 'influxdata/influxdata-docker, telegraf/1.32/Dockerfile; Telegraf, Configuration options',
  },
  {
    names: ['envoyproxy/envoy'],
    path: '/etc/envoy/envoy.yaml',
    option: /^(?:-c|--config-path)(?:=(.+))?$/,
    source: 'envoyproxy/envoy, distribution/docker/Dockerfile-envoy, CMD',
  },
  {
    names: ['coredns/coredns'],
    option: /^--?conf$/,
    source: 'CoreDNS, Manual, Configuration; coredns/coredns, Dockerfile',
  },
  {
    names: ['registry'],
    tags: /^2(?:[.-]|$)/,
    path: '/etc/docker/registry/config.yml',
    source: 'distribution/distribution-library-image, 2.8, Dockerfile, CMD',
  },
]
