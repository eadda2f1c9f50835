// Registries that mirror Docker Hub images under their own names.
const MIRRORS = [
  'docker.io/',
  'index.docker.io/',
  'registry-1.docker.io/',
  'registry.hub.docker.com/',
  'public.ecr.aws/docker/',
  'mirror.gcr.io/',
  'm.daocloud.io/docker.io/',
  'docker.m.daocloud.io/',
]

/** The shortest name of an image: `postgres` for `docker.io/library/postgres` or a mirror of it. */
export function shortenImageName(name: string): string {
  const mirror = MIRRORS.find((prefix) => name.startsWith(prefix))
  const path = name.slice(mirror?.length ?? 0)
  return path.startsWith('library/') ? path.slice('library/'.length) : path
}
