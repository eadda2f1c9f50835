/** A command that starts a program in the background and returns, so that a container that runs nothing else ends. */
export interface DaemonCommand {
  /** Matches the words, the program without its folder. */
  readonly command: RegExp
  /** What keeps running instead. */
  readonly instead: string
}

/** From the manual of each program; read in December 2026. */
export const daemonCommands: readonly DaemonCommand[] = [
  { command: /^service nginx (?:re)?start$/, instead: "nginx -g 'daemon off;'" },
  {
    command: /^service (?:apache2|httpd) (?:re)?start$|^(?:apachectl|apache2ctl)(?: -k)? start$/,
    instead: 'apachectl -D FOREGROUND',
  },
  { command: /^service (?:ssh|sshd) (?:re)?start$|^sshd$/, instead: '/usr/sbin/sshd -D' },
  { command: /^service cron (?:re)?start$|^cron$/, instead: 'cron -f' },
  { command: /^crond$/, instead: 'crond -f' },
  { command: /^service (?:mysql|mysqld|mariadb) (?:re)?start$/, instead: 'mysqld' },
  {
    command: /^service redis(?:-server)? (?:re)?start$|^redis-server .*--daemonize yes\b/,
    instead: 'redis-server --daemonize no',
  },
  { command: /^service php[\d.]*-fpm (?:re)?start$|^php-fpm[\d.]* (?:-D|--daemonize)$/, instead: 'php-fpm -F' },
  { command: /^catalina\.sh start$/, instead: 'catalina.sh run' },
  { command: /^gunicorn (?:.* )?(?:--daemon|-D)(?: |$)/, instead: '' },
  { command: /^mongod (?:.* )?--fork(?: |$)/, instead: '' },
  { command: /^(?:service [\w.-]+ (?:re)?start|systemctl (?:re)?start [\w.-]+)$/, instead: '' },
]
