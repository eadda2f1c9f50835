import type { ImageFacts } from '../image.ts'
import { ELASTICSEARCH } from '../names.ts'
import { ofKinds } from '../value-requirements.ts'

/** Without one of these, Elasticsearch starts only where nothing outside reaches it, or where it may set up its security itself. */
const ELASTICSEARCH_DISCOVERY = [
  'discovery.type',
  'discovery.seed_hosts',
  'cluster.initial_master_nodes',
  'discovery.seed_providers',
  'discovery.zen.minimum_master_nodes',
  'discovery.zen.ping.unicast.hosts',
  'transport.host',
  'network.host',
  'http.host',
]

/** Search engines and vector databases. */
export const searchEngines: readonly ImageFacts[] = [
  {
    names: ELASTICSEARCH,
    from: 8,
    to: 9,
    protocol: 'elasticsearch',
    data: { path: '/usr/share/elasticsearch/data', variable: 'path.data' },
    ports: ['9200', '9300'],
    pairs: [{ variables: ['xpack.security.enabled'], value: 'false', needs: ELASTICSEARCH_DISCOVERY }],
    configuredIn: '/usr/share/elasticsearch/config',
    hasHealthcheck: false,
    source: 'elastic/dockerfiles, elasticsearch/Dockerfile',
  },
  {
    names: ELASTICSEARCH,
    from: 7,
    to: 7,
    protocol: 'elasticsearch',
    data: { path: '/usr/share/elasticsearch/data', variable: 'path.data' },
    ports: ['9200', '9300'],
    needs: [ELASTICSEARCH_DISCOVERY],
    configuredIn: '/usr/share/elasticsearch/config',
    hasHealthcheck: false,
    source:
      'elastic/elasticsearch, docs/reference/setup/bootstrap-checks.asciidoc; elastic/dockerfiles, elasticsearch/Dockerfile',
  },
  {
    names: ['opensearchproject/opensearch'],
    from: 3,
    to: 3,
    protocol: 'elasticsearch',
    ports: ['9200', '9300', '9600', '9650'],
    needs: [
      [
        'OPENSEARCH_INITIAL_ADMIN_PASSWORD',
        'DISABLE_SECURITY_PLUGIN',
        'DISABLE_INSTALL_DEMO_CONFIG',
        'plugins.security.disabled',
      ],
    ],
    requires: { OPENSEARCH_INITIAL_ADMIN_PASSWORD: ofKinds(8, 4) },
    configuredIn: '/usr/share/opensearch/config',
    hasHealthcheck: false,
    source: 'opensearch-project/documentation-website, _security/configuration/demo-configuration.md',
  },
  {
    names: ['opensearchproject/opensearch'],
    from: 2,
    to: 2,
    protocol: 'elasticsearch',
    ports: ['9200', '9300', '9600', '9650'],
    requires: { OPENSEARCH_INITIAL_ADMIN_PASSWORD: ofKinds(8, 4) },
    configuredIn: '/usr/share/opensearch/config',
    hasHealthcheck: false,
    source: 'opensearch-project/documentation-website, _security/configuration/demo-configuration.md',
  },
  {
    names: ['solr'],
    from: 8,
    to: 10,
    data: { path: '/var/solr', isVolume: true },
    ports: ['8983'],
    hasHealthcheck: false,
    source: 'apache/solr-docker, 9.10/Dockerfile',
  },
  {
    names: ['qdrant/qdrant'],
    from: 1,
    to: 1,
    data: { path: '/qdrant/storage' },
    ports: ['6333', '6334'],
    hasHealthcheck: false,
    lacks: ['curl', 'wget'],
    source: 'qdrant/qdrant, Dockerfile, config/config.yaml',
  },
  {
    names: ['chromadb/chroma'],
    from: 1,
    to: 1,
    ports: ['8000'],
    hasHealthcheck: false,
    lacks: ['curl', 'wget'],
    source: 'chroma-core/chroma, rust/Dockerfile',
  },
  {
    names: ['getmeili/meilisearch'],
    from: 1,
    to: 1,
    data: { path: '/meili_data', variable: 'MEILI_DB_PATH' },
    ports: ['7700'],
    hasHealthcheck: false,
    source: 'meilisearch/meilisearch, Dockerfile',
  },
]
