import type { Example } from './examples.ts'

const BASE = `services:
  web:
    image: nginx:1.27
    ports: ["8080:80"]
    environment:
      LOG_LEVEL: info
      FEATURES: basic
    volumes:
      - ./html:/usr/share/nginx/html:ro
`

const OVERRIDE = `services:
  web:
    image: nginx:1.28
    ports: ["8443:443"]
    environment:
      LOG_LEVEL: \${LOG_LEVEL:-debug}
    volumes:
      - ./dev:/usr/share/nginx/html
`

const SHOP = `name: shop
services:
  proxy:
    image: traefik:v3.4
    ports: ["80:80", "443:443"]
    networks: [front]
    depends_on: [web, api]
  web:
    image: shop/web:4.2
    networks: [front]
    depends_on: [api]
  api:
    image: shop/api:4.2
    networks: [front, back]
    depends_on:
      migrate: { condition: service_completed_successfully }
      cache: { condition: service_healthy }
      search: { condition: service_healthy }
  worker:
    image: shop/api:4.2
    command: ["worker"]
    networks: [back]
    volumes: ["uploads:/uploads"]
    depends_on:
      migrate: { condition: service_completed_successfully }
      queue: { condition: service_healthy }
  mailer:
    image: shop/api:4.2
    command: ["mailer"]
    networks: [back]
    volumes: ["uploads:/uploads"]
    depends_on:
      queue: { condition: service_healthy }
  migrate:
    image: shop/api:4.2
    command: ["migrate"]
    networks: [back]
    depends_on:
      db: { condition: service_healthy }
  db:
    image: postgres:17
    networks: [back]
    environment: { POSTGRES_PASSWORD_FILE: /run/secrets/db }
    secrets: [db]
    volumes: ["data:/var/lib/postgresql/data"]
    healthcheck: { test: ["CMD", "pg_isready", "-U", "postgres"], interval: 5s }
  cache:
    image: redis:8
    networks: [back]
    healthcheck: { test: ["CMD", "redis-cli", "ping"], interval: 5s }
  queue:
    image: rabbitmq:4
    networks: [back]
    volumes: ["queue:/var/lib/rabbitmq"]
    healthcheck: { test: ["CMD", "rabbitmq-diagnostics", "ping"], interval: 10s }
  search:
    image: opensearchproject/opensearch:3
    networks: [back]
    environment: { discovery.type: single-node, DISABLE_SECURITY_PLUGIN: "true" }
    volumes: ["index:/usr/share/opensearch/data"]
    healthcheck: { test: ["CMD", "curl", "-f", "http://localhost:9200"], interval: 10s }
  admin:
    image: adminer:5
    profiles: [debug]
    networks: [front, back]
    depends_on:
      db: { condition: service_healthy }
networks: { front: {}, back: { internal: true } }
volumes: { data: {}, queue: {}, index: {}, uploads: {} }
secrets: { db: { environment: DB_PASSWORD } }
`

const BEFORE = `services:
  web:
    image: shop/web:4.1
    ports: ["8080:80"]
    depends_on: [db]
  db:
    image: postgres:16
    volumes: ["data:/var/lib/postgresql/data"]
    environment: { POSTGRES_PASSWORD: example }
volumes:
  data:
`

const AFTER = BEFORE.replace('4.1', '4.2')
  .replace('postgres:16', 'postgres:17')
  .replace('"data:/var', '"pgdata:/var')
  .replace('  data:\n', '  pgdata:\n')

/** Projects that show what the page does beside finding mistakes. */
export const strengths: readonly Example[] = [
  {
    title: 'An override: where each value comes from',
    files: [
      { name: 'compose.yaml', text: BASE },
      { name: 'compose.override.yaml', text: OVERRIDE },
    ],
    tab: 'Model',
  },
  { title: 'Eleven services as a graph', files: [{ name: 'compose.yaml', text: SHOP }], tab: 'Graph' },
  {
    title: 'A change that leaves data behind',
    files: [{ name: 'compose.yaml', text: AFTER }],
    before: [{ name: 'compose.yaml', text: BEFORE }],
    tab: 'Changes',
  },
]
