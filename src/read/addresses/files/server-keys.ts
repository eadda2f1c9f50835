/** Keys whose values are servers that the program connects to: of Prometheus, Grafana, Traefik, Loki, Elastic and others. */
export const SERVER_KEYS =
  /^(?:targets|url|urls|uri|endpoint|servers?|hosts?|hostname|address|addresses|brokers|bootstrap[._-]servers|server_?url|api_?url|(?:elasticsearch|kibana)\.hosts|.+\.(?:url|uri|hosts?|bootstrap-servers)|jdbc-url|dsn)$/i
