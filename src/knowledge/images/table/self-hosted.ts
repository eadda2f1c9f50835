import type { ImageFacts } from '../image.ts'

/** What people run at home and in small companies. */
export const selfHosted: readonly ImageFacts[] = [
  {
    names: ['ghcr.io/paperless-ngx/paperless-ngx'],
    isEveryTag: true,
    data: { path: '/usr/src/paperless/data', isVolume: true, variable: 'PAPERLESS_DATA_DIR' },
    ports: ['8000'],
    hasHealthcheck: true,
    source: 'paperless-ngx/paperless-ngx, Dockerfile',
  },
  {
    names: ['ghcr.io/sysadminsmedia/homebox'],
    isEveryTag: true,
    data: { path: '/data', isVolume: true },
    ports: ['7745'],
    hasHealthcheck: true,
    source: 'sysadminsmedia/homebox, Dockerfile, Dockerfile.rootless',
  },
  {
    names: ['ghcr.io/dgtlmoon/changedetection.io'],
    isEveryTag: true,
    data: { path: '/datastore' },
    ports: ['5000'],
    hasHealthcheck: false,
    lacks: ['curl', 'wget'],
    source: 'dgtlmoon/changedetection.io, Dockerfile',
  },
  {
    names: ['outlinewiki/outline', 'docker.getoutline.com/outlinewiki/outline'],
    isEveryTag: true,
    data: { path: '/var/lib/outline/data', isVolume: true, variable: 'FILE_STORAGE_LOCAL_ROOT_DIR' },
    ports: ['3000'],
    hasHealthcheck: true,
    lacks: ['curl'],
    source: 'outline/outline, Dockerfile',
  },
  {
    names: ['privatebin/nginx-fpm-alpine'],
    isEveryTag: true,
    data: { path: '/srv/data', isVolume: true },
    ports: ['8080'],
    hasHealthcheck: false,
    source: 'PrivateBin/docker-nginx-fpm-alpine, Dockerfile',
  },
  {
    names: ['archivebox/archivebox'],
    isEveryTag: true,
    data: { path: '/data', isVolume: true },
    ports: ['8000'],
    hasHealthcheck: true,
    source: 'ArchiveBox/ArchiveBox, Dockerfile',
  },
  {
    names: ['bellamy/wallos'],
    isEveryTag: true,
    data: { path: '/var/www/html/db' },
    ports: ['80'],
    hasHealthcheck: true,
    source: 'ellite/Wallos, Dockerfile',
  },
  ...createLinuxServerRows(),
  {
    names: ['sonarqube'],
    isEveryTag: true,
    data: { path: '/opt/sonarqube/data', isVolume: true },
    ports: ['9000'],
    hasHealthcheck: false,
    source: 'SonarSource/docker-sonarqube, community-build/Dockerfile',
  },
  {
    names: ['jenkins/jenkins'],
    isEveryTag: true,
    data: { path: '/var/jenkins_home', isVolume: true, variable: 'JENKINS_HOME' },
    ports: ['8080', '50000'],
    hasHealthcheck: false,
    source: 'jenkinsci/docker, debian/trixie/hotspot/Dockerfile',
  },
  {
    names: ['sonatype/nexus3'],
    isEveryTag: true,
    data: { path: '/nexus-data', isVolume: true },
    ports: ['8081'],
    hasHealthcheck: false,
    source: 'sonatype/docker-nexus3, Dockerfile',
  },
]

/** Images of linuxserver.io, which keep everything in one folder. */
function createLinuxServerRows(): readonly ImageFacts[] {
  const ports: Readonly<Record<string, readonly string[]>> = {
    sonarr: ['8989'],
    radarr: ['7878'],
    emby: ['8096', '8920'],
  }
  return Object.entries(ports).map(([image, listens]) => ({
    names: [`lscr.io/linuxserver/${image}`, `linuxserver/${image}`, `ghcr.io/linuxserver/${image}`],
    isEveryTag: true,
    data: { path: '/config', isVolume: true },
    ports: listens,
    hasHealthcheck: false,
    source: `linuxserver/docker-${image}, Dockerfile`,
  }))
}
