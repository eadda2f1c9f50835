// Names of the same image, or of images that start from it without changing what the tables say. In the shortest form for
// Docker Hub, without a tag.

export const POSTGRES = ['postgres', 'postgis/postgis', 'pgvector/pgvector', 'timescale/timescaledb']

export const PROMETHEUS = ['prom/prometheus', 'quay.io/prometheus/prometheus']

export const ELASTICSEARCH = ['elasticsearch', 'docker.elastic.co/elasticsearch/elasticsearch']

export const KIBANA = ['kibana', 'docker.elastic.co/kibana/kibana']

export const GRAFANA = ['grafana/grafana', 'grafana/grafana-oss', 'grafana/grafana-enterprise']

/** Where the images of databases look for scripts of the first start. */
export const INIT_SCRIPTS = '/docker-entrypoint-initdb.d'
