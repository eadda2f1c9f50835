import type { FoundImage, ImageConfiguration } from '../../../src/knowledge/images/image-configuration.ts'

/** What a registry says of an image with this configuration. */
export function found(configuration: Partial<ImageConfiguration> = {}, ...platforms: readonly string[]): FoundImage {
  return {
    kind: 'found',
    digest: `sha256:${'a'.repeat(64)}`,
    source: 'registry',
    platforms,
    size: 0,
    configuration: {
      entrypoint: [],
      command: [],
      user: '',
      workingDirectory: '',
      variables: [],
      ports: [],
      volumes: [],
      healthcheck: [],
      stopSignal: '',
      created: '',
      lacksShell: false,
      ...configuration,
    },
  }
}
