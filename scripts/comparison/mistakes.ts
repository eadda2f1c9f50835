/** A Compose file with one mistake, on the lines of `wrong`, and its correction. */
export interface Mistake {
  readonly says: string
  readonly before: string
  readonly wrong: string
  readonly right: string
  readonly after: string
}

const WEB = 'services:\n  web:\n    image: nginx:1.29\n'
const DB = '  db:\n    image: postgres:17\n'

/** Twenty common mistakes. All but one line of each file is correct. */
export const mistakes: readonly Mistake[] = [
  {
    says: 'a misspelled key',
    before: 'services:\n  web:\n',
    wrong: '    imgae: nginx:1.29\n',
    right: '    image: nginx:1.29\n',
    after: '',
  },
  {
    says: 'a tab as indentation',
    before: 'services:\n  web:\n',
    wrong: '\timage: nginx:1.29\n',
    right: '    image: nginx:1.29\n',
    after: '',
  },
  {
    says: 'a key without its colon',
    before: WEB,
    wrong: '    ports\n',
    right: '    ports:\n',
    after: '      - "80:80"\n',
  },
  {
    says: 'a key given twice',
    before: WEB,
    wrong: '    image: nginx:1.28\n',
    right: '    restart: always\n',
    after: '',
  },
  {
    says: 'a service that does not exist in `depends_on`',
    before: WEB,
    wrong: '    depends_on: [database]\n',
    right: '    depends_on: [db]\n',
    after: DB,
  },
  {
    says: 'a named volume that is not declared',
    before: WEB,
    wrong: '    volumes: ["pages:/usr/share/nginx/html"]\n',
    right: '    volumes: ["./pages:/usr/share/nginx/html"]\n',
    after: '',
  },
  {
    says: 'services that wait for each other',
    before: `${WEB}    depends_on: [db]\n${DB}`,
    wrong: '    depends_on: [web]\n',
    right: '    restart: always\n',
    after: '',
  },
  {
    says: 'a port that is not a number',
    before: WEB,
    wrong: '    ports: ["80:http"]\n',
    right: '    ports: ["80:80"]\n',
    after: '',
  },
  {
    says: 'a number where a size with a unit belongs',
    before: WEB,
    wrong: '    shm_size: true\n',
    right: '    shm_size: 64m\n',
    after: '',
  },
  {
    says: 'networks beside `network_mode`',
    before: `${WEB}    networks: [default]\n`,
    wrong: '    network_mode: host\n',
    right: '    restart: always\n',
    after: '',
  },
  {
    says: 'an env file that is missing',
    before: WEB,
    wrong: '    env_file: [missing.env]\n',
    right: '    restart: always\n',
    after: '',
  },
  {
    says: '`${TAG:latest}` for `${TAG:-latest}`',
    before: 'services:\n  web:\n',
    wrong: '    image: nginx:${TAG:latest}\n',
    right: '    image: nginx:${TAG:-latest}\n',
    after: '',
  },
  {
    says: 'a variable that is not set',
    before: 'services:\n  web:\n',
    wrong: '    image: nginx:${TAG}\n',
    right: '    image: nginx:${TAG:-latest}\n',
    after: '',
  },
  {
    says: 'a port that YAML 1.1 reads as base 60',
    before: WEB,
    wrong: '    ports: [22:22]\n',
    right: '    ports: ["22:22"]\n',
    after: '',
  },
  {
    says: 'a host port published twice',
    before: `${WEB}    ports: ["8080:80"]\n${DB}`,
    wrong: '    ports: ["8080:5432"]\n',
    right: '    ports: ["5432:5432"]\n',
    after: '',
  },
  {
    says: '`&&` in a command without a shell',
    before: WEB,
    wrong: '    command: nginx -t && nginx\n',
    right: '    command: ["sh", "-c", "nginx -t && nginx"]\n',
    after: '',
  },
  {
    says: 'a size of 0, written as 1e9',
    before: WEB,
    wrong: '    mem_limit: 1e9\n',
    right: '    mem_limit: 1g\n',
    after: '',
  },
  {
    says: 'a space in the name of a variable',
    before: WEB,
    wrong: '    environment: ["MODE = fast"]\n',
    right: '    environment: ["MODE=fast"]\n',
    after: '',
  },
  {
    says: 'waiting for the health of a service without a health check',
    before: `${WEB}    depends_on:\n      db:\n`,
    wrong: '        condition: service_healthy\n',
    right: '        condition: service_started\n',
    after: DB,
  },
  {
    says: 'two container ports for three host ports',
    before: WEB,
    wrong: '    ports: ["8000-8002:80-81"]\n',
    right: '    ports: ["8000-8001:80-81"]\n',
    after: '',
  },
]
