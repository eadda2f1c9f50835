import { GRAFANA, POSTGRES } from './names.ts'

/** A folder of which an image reads every file whose name has one of certain endings, and no other. */
export interface ReadFolder {
  /** Names of images as `shortenImageName` writes them. */
  readonly names: readonly string[]
  readonly folder: string
  readonly endings: readonly string[]
  /** The program takes the ending away, and another reads what is left of the name. */
  readonly isTakenAway?: true
  /** Variables that name another folder or other endings. */
  readonly variables?: RegExp
  /** The program or the documentation that says so. */
  readonly source: string
}

const INIT_SCRIPTS = '/docker-entrypoint-initdb.d'

export const readFolders: readonly ReadFolder[] = [
  {
    names: POSTGRES,
    folder: INIT_SCRIPTS,
    endings: ['.sql', '.sh', '.sql.gz', '.sql.xz', '.sql.zst'],
    source: 'docker-library/postgres, docker-entrypoint.sh, docker_process_init_files',
  },
  {
    names: ['mysql'],
    folder: INIT_SCRIPTS,
    endings: ['.sql', '.sh', '.sql.bz2', '.sql.gz', '.sql.xz', '.sql.zst'],
    source: 'docker-library/mysql, template/docker-entrypoint.sh, docker_process_init_files',
  },
  {
    names: ['mariadb'],
    folder: INIT_SCRIPTS,
    endings: ['.sql', '.sh', '.sql.gz', '.sql.xz', '.sql.zst'],
    source: 'MariaDB/mariadb-docker, docker-entrypoint.sh, docker_process_init_files',
  },
  {
    names: ['mongo'],
    folder: INIT_SCRIPTS,
    endings: ['.js', '.sh'],
    source: 'docker-library/mongo, docker-entrypoint.sh',
  },
  ...['/etc/mysql/conf.d', '/etc/mysql/mysql.conf.d', '/etc/mysql/mariadb.conf.d'].map((folder) => ({
    names: ['mysql', 'mariadb'],
    folder,
    endings: ['.cnf'],
    source: 'MySQL Reference Manual, Using Option Files, !includedir; MariaDB, Configuring MariaDB with Option Files',
  })),
  {
    names: ['nginx', 'nginxinc/nginx-unprivileged'],
    folder: '/etc/nginx/conf.d',
    endings: ['.conf'],
    source: 'nginx, conf/nginx.conf of the packages, include',
  },
  {
    names: ['nginx', 'nginxinc/nginx-unprivileged'],
    folder: '/etc/nginx/templates',
    endings: ['.template', '.stream-template'],
    isTakenAway: true,
    variables: /^NGINX_ENVSUBST_/,
    source: 'nginx/docker-nginx, entrypoint/20-envsubst-on-templates.sh',
  },
  {
    names: ['php'],
    folder: '/usr/local/etc/php/conf.d',
    endings: ['.ini'],
    source: 'PHP Manual, The configuration file, --with-config-file-scan-dir',
  },
  {
    names: GRAFANA,
    folder: '/etc/grafana/provisioning/datasources',
    endings: ['.yaml', '.yml'],
    source: 'grafana/grafana, pkg/services/provisioning/datasources/config_reader.go',
  },
  {
    names: ['rabbitmq'],
    folder: '/etc/rabbitmq/conf.d',
    endings: ['.conf'],
    source: 'RabbitMQ, Configuration, The conf.d directory',
  },
]
