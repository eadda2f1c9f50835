// The contexts in which nginx takes its directives. nginx.org, "Alphabetical index of directives"; read in December 2026.

/** Directives that only the main file takes, outside of every block; the files of conf.d are read within "http". */
export const mainDirectives: ReadonlySet<string> = new Set(
  'events http stream mail user pid daemon worker_processes worker_rlimit_nofile worker_connections load_module'.split(
    ' ',
  ),
)

/** Directives that are only taken within "http". */
export const httpDirectives: ReadonlySet<string> = new Set(
  'server upstream map geo location listen server_name proxy_pass root index gzip sendfile'.split(' '),
)
