/** A command that starts a program in the background and returns, so that a container that runs nothing else ends. */
export interface DaemonCommand {
  /** Matches the words, the program without its folder. */
  readonly command: RegExp
  /** What keeps running instead. */
  readonly instead: string
  /** A file that may tell the program to stay in the foreground. */
  readonly configuration?: DaemonConfiguration
}

export interface DaemonConfiguration {
  /** Where it is unless the command names another with `option`. */
  readonly path?: string
  /** Takes the path from the command. */
  readonly option?: RegExp
  /** Matches a text that may keep the program in the foreground. */
  readonly stays: RegExp
  /** Images whose own file does not. */
  readonly images?: readonly string[]
}

/** From the manual of each program; read in December 2026. */
export const daemonCommands: readonly DaemonCommand[] = [
  {
    command: /^nginx(?: -g (?!.*daemon\s+off).*)?$/,
    instead: "nginx -g 'daemon off;'",
    configuration: { path: '/etc/nginx/nginx.conf', stays: /^\s*daemon\s+off\s*;/m, images: ['nginx'] },
  },
  { command: /^service nginx (?:re)?start$/, instead: "nginx -g 'daemon off;'" },
  {
    command: /^service (?:apache2|httpd) (?:re)?start$|^(?:apachectl|apache2ctl)(?: -k)? start$/,
    instead: 'apachectl -D FOREGROUND',
  },
  { command: /^httpd(?: -k start)?$/, instead: '' },
  // That of BusyBox.
  { command: /^httpd(?: -[phcr] \S+)+$/, instead: 'httpd -f' },
  { command: /^lighttpd(?: -[fm] \S+)+$/, instead: 'lighttpd -D' },
  { command: /^service (?:ssh|sshd) (?:re)?start$|^sshd(?: -[pfoh] \S+| -[e46q])*$/, instead: '/usr/sbin/sshd -D' },
  { command: /^service cron (?:re)?start$|^cron$/, instead: 'cron -f' },
  { command: /^crond(?: -[bS]| -[lLc] \S+)*$/, instead: 'crond -f' },
  { command: /^service (?:mysql|mysqld|mariadb) (?:re)?start$/, instead: 'mysqld' },
  {
    command: /^service redis(?:-server)? (?:re)?start$|^redis-server .*--daemonize yes\b/,
    instead: 'redis-server --daemonize no',
  },
  { command: /^service php[\d.]*-fpm (?:re)?start$|^php-fpm[\d.]* (?:-D|--daemonize)$/, instead: 'php-fpm -F' },
  { command: /^catalina\.sh start$/, instead: 'catalina.sh run' },
  { command: /^zkServer\.sh start$/, instead: 'zkServer.sh start-foreground' },
  { command: /^postfix start$/, instead: 'postfix start-fg' },
  { command: /^pm2 (?:start|restart|reload)(?! .*--(?:no-daemon|attach))(?: .*)?$/, instead: 'pm2-runtime' },
  {
    command: /^supervisord(?: (?:-c|--configuration)[= ]\S+)$/,
    instead: 'supervisord -n',
    configuration: { option: /(?:-c|--configuration)[= ](\S+)/, stays: /^\s*nodaemon\s*=|^\[include\]/m },
  },
  { command: /^(?:gunicorn|unicorn) (?:.* )?(?:--daemon|-D|--daemonize)(?: |$)/, instead: '' },
  { command: /^rails (?:server|s) (?:.* )?(?:--daemon|-d)(?: |$)/, instead: '' },
  { command: /^celery (?:.* )?(?:--detach|multi start)(?: |$)/, instead: '' },
  {
    command: /^(?:mongod (?:.* )?--fork|rabbitmq-server (?:.* )?-detached|elasticsearch (?:.* )?-d)(?: |$)/,
    instead: '',
  },
  { command: /^kafka-server-start(?:\.sh)? (?:.* )?-daemon(?: |$)/, instead: '' },
  { command: /^pg_ctl (?:.* )?start(?: |$)/, instead: 'postgres' },
  { command: /^(?:service [\w.-]+ (?:re)?start|systemctl (?:re)?start [\w.-]+)$/, instead: '' },
]
