import { ELASTICSEARCH, KIBANA, POSTGRES } from './names.ts'

/** Where the configuration file of an image says at which addresses its program listens. */
export interface ListenSetting {
  /** Names of images as `shortenImageName` writes them. */
  readonly names: readonly string[]
  readonly port: number
  /** The file that the program reads without being told, or the folder of such files. */
  readonly path?: string
  /** Takes the path from the words of the command, joined by spaces. */
  readonly option?: RegExp
  /** The setting, with its addresses as `addresses`. */
  readonly setting: RegExp
  /** Without the setting, a configuration of one's own makes the program listen on the loopback address only. */
  readonly isLocalByDefault?: true
  /** Another port, or other files in which the setting may be; in the file, or in the words of the command. */
  readonly unknown?: RegExp
  /** Variables that replace the setting. */
  readonly variables?: readonly string[]
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
    setting: /^bind[ \t]+(?<addresses>.+)$/m,
    unknown: /^(?:port[ \t]+(?!6379\b)|include\b)|--(?:port|bind)\b/m,
    advice: 'bind * -::*',
    source: 'redis/redis, redis.conf, bind',
  },
  {
    names: POSTGRES,
    port: 5432,
    option: /\bconfig_file=(\/\S+)/,
    setting: /^[ \t]*listen_addresses[ \t]*=?[ \t]*'(?<addresses>[^'\n]*)'/m,
    isLocalByDefault: true,
    unknown: /^[ \t]*(?:port[ \t=]+(?!5432\b)|include)|listen_addresses=|\s-[hip]\b|\bport=/m,
    advice: "listen_addresses = '*'",
    source: 'PostgreSQL, Connections and Authentication, listen_addresses',
  },
  {
    names: ['mysql', 'mariadb'],
    port: 3306,
    path: '/etc/mysql/conf.d',
    setting: /^[ \t]*bind[-_]address[ \t]*=[ \t]*(?<addresses>\S+)[ \t]*$/m,
    unknown: /^[ \t]*(?:port[ \t]*=[ \t]*(?!3306\b)|!include)|--(?:port|bind[-_]address)\b/m,
    advice: 'bind-address = *',
    source: 'MySQL Reference Manual, Server System Variables, bind_address',
  },
  {
    names: ['mongo'],
    port: 27017,
    option: /(?:--config|-f)[= ](\/\S+)/,
    setting: /^[ \t]*bindIp:[ \t]*(?<addresses>[^#\n]+)/m,
    unknown: /^[ \t]*(?:port:[ \t]*(?!27017\b)|bindIpAll:)|--(?:port|bind_ip)/m,
    advice: 'bindIp: 0.0.0.0',
    source: 'MongoDB, Configuration File Options, net.bindIp',
  },
  {
    names: ['eclipse-mosquitto'],
    port: 1883,
    path: '/mosquitto/config/mosquitto.conf',
    setting: /^[ \t]*listener[ \t]+1883(?:[ \t]+(?<addresses>\S+))?[ \t]*$/m,
    unknown: /^[ \t]*(?:port|bind_address|include_dir)\b/m,
    advice: 'listener 1883',
    source: 'Eclipse Mosquitto, mosquitto.conf, listener',
  },
  {
    names: ELASTICSEARCH,
    port: 9200,
    path: '/usr/share/elasticsearch/config/elasticsearch.yml',
    setting: /^network\.host:[ \t]*(?<addresses>[^#\n]+)/m,
    isLocalByDefault: true,
    unknown: /^(?:http\.|network:|http:)|-E/m,
    variables: ['network.host', 'http.host', 'ES_SETTING_NETWORK_HOST', 'ES_SETTING_HTTP_HOST'],
    advice: 'network.host: 0.0.0.0',
    source: 'Elasticsearch, Networking, network.host',
  },
  {
    names: KIBANA,
    port: 5601,
    path: '/usr/share/kibana/config/kibana.yml',
    setting: /^server\.host:[ \t]*(?<addresses>[^#\n]+)/m,
    isLocalByDefault: true,
    unknown: /^(?:server\.port|server):|--/m,
    variables: ['SERVER_HOST', 'server.host', 'SERVERHOST'],
    advice: 'server.host: "0.0.0.0"',
    source: 'Kibana, Configure Kibana, server.host',
  },
]
