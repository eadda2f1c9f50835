import { ELASTICSEARCH, KIBANA, POSTGRES } from './names.ts'

/** Where the configuration file of an image says at which addresses its program listens. */
export interface ListenSetting {
  /** Names of images as `shortenImageName` writes them. */
  readonly names: readonly string[]
  readonly port: number
  /** The file that the program reads without being told, or the folder of such files. */
  readonly path?: string
  /** How the names of those files in a folder end. */
  readonly ending?: string
  /** Takes the path from the words of the command, joined by spaces. */
  readonly option?: RegExp
  /** The setting wherever it is in the file, with its addresses as `addresses`; global. */
  readonly setting: RegExp
  /** Without the setting, a configuration of one's own makes the program listen on the loopback address only. */
  readonly isLocalByDefault?: true
  /** Another port, or other files in which the setting may be; in the file, or in the words of the command. */
  readonly unknown?: RegExp
  /** Variables that replace the setting, or name another file. */
  readonly variables?: RegExp
  /** What to write in the file. */
  readonly advice: string
  readonly source: string
}

/** Read in December 2026. */
export const listenSettings: readonly ListenSetting[] = [
  {
    names: ['redis', 'valkey/valkey'],
    port: 6379,
    option: /(?:^|\s)(?:\S*\/)?(?:redis|valkey)-server (\/\S+)/,
    setting: /^[ \t]*bind[ \t]+(?<addresses>.+)$/gim,
    unknown: /^[ \t]*(?:port[ \t]+(?![ \t]|6379\b)|include\b)|--(?:port|bind)\b/im,
    advice: 'bind * -::*',
    source: 'redis/redis, redis.conf, bind',
  },
  {
    names: POSTGRES,
    port: 5432,
    option: /\bconfig_file=(\/\S+)/,
    setting: /^[ \t]*listen_addresses(?:[ \t]*=[ \t]*|[ \t]+)'?(?<addresses>[^'#\n]*)/gim,
    isLocalByDefault: true,
    unknown: /^[ \t]*(?:port[ \t=]+(?![ \t=]|5432\b)|include)|listen[-_]addresses=|\s-[hip]|\bport=/im,
    advice: "listen_addresses = '*'",
    source: 'PostgreSQL, Connections and Authentication, listen_addresses',
  },
  {
    names: ['mysql', 'mariadb'],
    port: 3306,
    path: '/etc/mysql/conf.d',
    ending: '.cnf',
    setting: /^[ \t]*bind[-_]address[ \t]*=[ \t]*(?<addresses>[^#\n]*)/gm,
    unknown:
      /^[ \t]*(?:port[ \t]*=[ \t]*(?![ \t]|3306\b)|!include)|--(?:port|bind[-_]address|no-defaults|defaults-\w+)\b/m,
    advice: 'bind-address = *',
    source: 'MySQL Reference Manual, Server System Variables, bind_address',
  },
  {
    // The entrypoint adds `--bind_ip_all` where a file that `--config` names says nothing, and also to `-f`.
    names: ['mongo'],
    port: 27017,
    option: /--config[= ](\/\S+)/,
    setting: /^[ \t]*bindIp:[ \t]*(?<addresses>[^#\n]*)/gm,
    unknown: /^[ \t]*(?:port:[ \t]*(?![ \t]|27017\b)|bindIpAll:)|--(?:port|bind_ip)/m,
    advice: 'bindIp: 0.0.0.0',
    source: 'MongoDB, Configuration File Options, net.bindIp; docker-library/mongo, docker-entrypoint.sh',
  },
  {
    names: ['eclipse-mosquitto'],
    port: 1883,
    path: '/mosquitto/config/mosquitto.conf',
    option: /\s(?:-c|--config-file)[ =](\/\S+)/,
    setting: /^[ \t]*listener[ \t]+1883(?:[ \t]+(?<addresses>.+))?$/gm,
    unknown: /^[ \t]*(?:port|bind_address|include_dir)\b/m,
    advice: 'listener 1883',
    source: 'Eclipse Mosquitto, mosquitto.conf, listener',
  },
  {
    names: ELASTICSEARCH,
    port: 9200,
    path: '/usr/share/elasticsearch/config/elasticsearch.yml',
    setting: /^[^#\n]*\bnetwork\.(?:bind_)?host["']?[ \t]*:[ \t]*(?<addresses>[^#\n]*)/gm,
    isLocalByDefault: true,
    unknown: /^[^#\n]*\b(?:http\.(?:host|bind_host|port)\b|(?:network|http)["']?[ \t]*:(?![/\d]))|-E/m,
    variables: /^(?:network|http)\.|^ES_(?:SETTING_(?:NETWORK|HTTP)_|PATH_CONF$)/,
    advice: 'network.host: 0.0.0.0',
    source: 'Elasticsearch, Networking, network.host',
  },
  {
    names: KIBANA,
    port: 5601,
    path: '/usr/share/kibana/config/kibana.yml',
    setting: /^[^#\n]*\bserver\.host["']?[ \t]*:[ \t]*(?<addresses>[^#\n]*)/gm,
    isLocalByDefault: true,
    unknown: /^[^#\n]*\b(?:server\.port["']?[ \t]*:[ \t]*(?![ \t]|5601\b)|server["']?[ \t]*:(?![/\d]))|--/m,
    variables: /^(?:SERVER_HOST|server\.host|KBN_PATH_CONF)$/,
    advice: 'server.host: "0.0.0.0"',
    source: 'Kibana, Configure Kibana, server.host',
  },
]
