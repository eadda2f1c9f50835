import { extraHosts, flag, integerOrString, labels, listOrMapping, stringOrList, strings } from './common.ts'
import { mounted } from './mounted.ts'
import { attribute, boolean, choice, listOf, mapping, string, when, ofKind } from '../shape.ts'
import { only, since, specification } from '../versions.ts'
import { ulimits } from './ulimits.ts'

/** How an image is built: a folder, or a mapping. */
export const build = choice(
  string,
  when(
    since('2.0', '3.0'),
    mapping(
      {
        context: attribute('Build context: a folder or a URL.', string),
        dockerfile: attribute('Path of the Dockerfile, relative to the context.', string),
        dockerfile_inline: ofKind(
          'prose',
          attribute('Content of the Dockerfile, instead of a file.', string, specification, { sinceCompose: '2.17.0' }),
        ),
        entitlements: attribute(
          'Additional privileges of the builder, such as "network.host".',
          strings,
          specification,
          { sinceCompose: '2.27.0' },
        ),
        args: ofKind(
          'variables',
          attribute('Build arguments: values for the `ARG` lines of the Dockerfile.', listOrMapping),
        ),
        provenance: attribute(
          'Whether, and how, a provenance attestation is added to the image.',
          choice(string, boolean),
          specification,
          { sinceCompose: '2.39.0' },
        ),
        sbom: attribute(
          'Whether, and how, a software bill of materials is added to the image.',
          choice(string, boolean),
          specification,
          { sinceCompose: '2.39.0' },
        ),
        ssh: attribute(
          'SSH agents or keys available to the build, as `id` or `id=path`.',
          listOrMapping,
          specification,
          { sinceCompose: '2.4.0' },
        ),
        labels: ofKind('labels', attribute('Metadata for the image.', labels, since('2.1', '3.3'))),
        cache_from: attribute(
          'Images or caches in which the builder looks for existing layers.',
          listOf(string, only('2.2', '3.2')),
          since('2.2', '3.2'),
        ),
        cache_to: attribute('Where the build cache is exported to.', strings, specification, { sinceCompose: '2.4.0' }),
        no_cache: attribute('Whether to build every layer again, without the cache.', flag, specification, {
          sinceCompose: '2.4.0',
        }),
        no_cache_filter: attribute(
          'Stages of the Dockerfile to build without the cache.',
          stringOrList,
          specification,
          { sinceCompose: '5.0.0' },
        ),
        additional_contexts: attribute(
          'Additional named contexts: folders, images, URLs or other services.',
          listOrMapping,
          specification,
          { sinceCompose: '2.17.0' },
        ),
        pull: attribute('Whether to pull newer versions of base images.', flag, specification, {
          sinceCompose: '2.4.0',
        }),
        extra_hosts: attribute(
          'Additional host names and their addresses for the build.',
          extraHosts,
          since('2.3', '3.9'),
        ),
        isolation: attribute('Isolation technology of the build containers.', string, since('2.1')),
        network: attribute('Network for the `RUN` instructions.', string, since('2.2', '3.4')),
        target: attribute('Stage of the Dockerfile to build.', string, since('2.3', '3.4')),
        secrets: attribute('Secrets available to the build.', mounted('secret'), specification, {
          sinceCompose: '2.5.0',
        }),
        shm_size: ofKind(
          'bytes',
          attribute('Size of `/dev/shm` in the build containers.', integerOrString, since('2.3', '3.5')),
        ),
        tags: attribute('Additional names for the image.', strings, specification, { sinceCompose: '2.5.1' }),
        ulimits: attribute(
          'Resource limits for the processes of the build, such as "nofile".',
          ulimits,
          specification,
          { sinceCompose: '2.23.1' },
        ),
        platforms: attribute('Platforms to build the image for, such as "linux/arm64".', strings, specification, {
          sinceCompose: '2.10.0',
        }),
        privileged: attribute('Whether to build with extended privileges.', flag, specification, {
          sinceCompose: '2.15.0',
        }),
      },
      // The last three 3.x formats ignore unknown keys.
      { open: only('3.11') },
    ),
    'Mappings in "build"',
  ),
)
