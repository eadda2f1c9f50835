import { createRemoval, type ConfigurationFile, type ImageSetup } from '../image-setup.ts'
import { GRAFANA, KIBANA, PROMETHEUS } from '../names.ts'

// Read in December 2026.

const collector = {
  meant: /(?:^|\/)(?:otel[\w-]*|collector[\w-]*|config)\.ya?ml$/,
  option: '--config',
} as const satisfies Partial<ConfigurationFile>

export const monitoring: readonly ImageSetup[] = [
  {
    names: GRAFANA,
    configuration: {
      meant: /(?:^|\/)grafana\.ini$/,
      path: '/etc/grafana/grafana.ini',
      source: 'grafana/grafana, Dockerfile, GF_PATHS_CONFIG',
    },
    folders: [
      {
        folder: '/etc/grafana/provisioning/datasources',
        endings: ['.yaml', '.yml'],
        hasAddresses: true,
        source: 'grafana/grafana, pkg/services/provisioning/datasources/config_reader.go',
      },
    ],
  },
  {
    names: ['grafana/loki'],
    configuration: {
      meant: /(?:^|\/)(?:loki(?:-config)?|local-config)\.ya?ml$/,
      path: '/etc/loki/local-config.yaml',
      hasAddresses: true,
      source: 'grafana/loki, cmd/loki/Dockerfile, CMD',
    },
  },
  {
    names: ['grafana/promtail'],
    configuration: {
      meant: /(?:^|\/)(?:promtail(?:-config)?|config)\.ya?ml$/,
      path: '/etc/promtail/config.yml',
      hasAddresses: true,
      source: 'grafana/loki, clients/cmd/promtail/Dockerfile, CMD',
    },
  },
  {
    names: PROMETHEUS,
    configuration: {
      meant: /(?:^|\/)prometheus\.ya?ml$/,
      path: '/etc/prometheus/prometheus.yml',
      option: '--config.file',
      hasAddresses: true,
      source: 'prometheus/prometheus, Dockerfile, CMD; cmd/prometheus/main.go, config.file',
    },
    removals: [
      createRemoval(
        'option',
        [3, 0],
        /^storage\.tsdb\.retention$/,
        'Prometheus 3.0, Migration Guide, Flags',
        '--storage.tsdb.retention.time',
      ),
      createRemoval(
        'option',
        [3, 0],
        /^(?:storage\.tsdb\.allow-overlapping-blocks|alertmanager\.timeout)$/,
        'Prometheus 3.0, Migration Guide, Flags',
      ),
    ],
  },
  {
    names: ['prom/alertmanager', 'quay.io/prometheus/alertmanager'],
    configuration: {
      meant: /(?:^|\/)alertmanager\.ya?ml$/,
      path: '/etc/alertmanager/alertmanager.yml',
      option: '--config.file',
      source: 'prometheus/alertmanager, Dockerfile, CMD; cmd/alertmanager/main.go, config.file',
    },
  },
  {
    names: ['otel/opentelemetry-collector-contrib'],
    configuration: {
      ...collector,
      path: '/etc/otelcol-contrib/config.yaml',
      hasAddresses: true,
      source: 'open-telemetry/opentelemetry-collector-releases, distributions/otelcol-contrib/Dockerfile, CMD',
    },
  },
  {
    names: ['otel/opentelemetry-collector'],
    configuration: {
      ...collector,
      path: '/etc/otelcol/config.yaml',
      hasAddresses: true,
      source: 'open-telemetry/opentelemetry-collector-releases, distributions/otelcol/Dockerfile, CMD',
    },
  },
  {
    names: ['telegraf'],
    configuration: {
      meant: /(?:^|\/)telegraf\.conf$/,
      read: /^\/etc\/telegraf\/(?:telegraf\.d\/)?telegraf\.conf$/,
      path: '/etc/telegraf/telegraf.conf',
      hasAddresses: true,
      source: 'influxdata/telegraf, Configuration options, default locations',
    },
  },
  {
    names: ['fluent/fluent-bit'],
    configuration: {
      meant: /(?:^|\/)fluent-bit\.conf$/,
      path: '/fluent-bit/etc/fluent-bit.conf',
      hasAddresses: true,
      source: 'fluent/fluent-bit, dockerfiles/Dockerfile, CMD',
    },
  },
  {
    names: KIBANA,
    configuration: {
      meant: /(?:^|\/)kibana\.ya?ml$/,
      path: '/usr/share/kibana/config/kibana.yml',
      hasAddresses: true,
      source: 'Kibana, Install with Docker, Bind-mounted configuration',
    },
    listens: {
      port: 5601,
      setting: /^[^#\n]*\bserver\.host["']?[ \t]*:[ \t]*(?<addresses>[^#\n]*)/gm,
      isLocalByDefault: true,
      unknown: /^[^#\n]*\b(?:server\.port["']?[ \t]*:[ \t]*(?![ \t]|5601\b)|server["']?[ \t]*:(?![/\d]))|--/m,
      variables: /^(?:SERVER_HOST|server\.host|KBN_PATH_CONF)$/,
      advice: 'server.host: "0.0.0.0"',
      source: 'Kibana, Configure Kibana, server.host',
    },
  },
  {
    names: ['logstash', 'docker.elastic.co/logstash/logstash'],
    configuration: {
      meant: /^\/etc\/logstash\/.+\.conf$/,
      path: '/usr/share/logstash/pipeline/logstash.conf',
      index: '/usr/share/logstash/config/pipelines.yml',
      source: 'Logstash, Configuring Logstash for Docker',
    },
  },
]
