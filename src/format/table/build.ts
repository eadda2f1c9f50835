import { extraHosts, flag, integerOrString, labels, listOrMapping, stringOrList, strings } from './common.ts'
import { mounted } from './mounted.ts'
import { attribute, boolean, choice, listOf, mapping, string, when } from '../shape.ts'
import { only, since, specification } from '../versions.ts'
import { ulimits } from './ulimits.ts'

/** How an image is built: a folder, or all about it. */
export const build = choice(
  string,
  when(
    since('2.0', '3.0'),
    mapping(
      {
        context: attribute('Folder or URL of the files that the build may use.', string),
        dockerfile: attribute('Path of the Dockerfile, seen from the context.', string),
        dockerfile_inline: attribute('The text of a Dockerfile, instead of a file.', string, specification),
        entitlements: attribute(
          'Extra privileges the builder is given, such as "network.host".',
          strings,
          specification,
        ),
        args: attribute('Build arguments: values for the `ARG` lines of the Dockerfile.', listOrMapping),
        provenance: attribute(
          'Whether, and how, a provenance attestation is added to the image.',
          choice(string, boolean),
          specification,
        ),
        sbom: attribute(
          'Whether, and how, a software bill of materials is added to the image.',
          choice(string, boolean),
          specification,
        ),
        ssh: attribute(
          'SSH agents or keys that the build may use, as `id` or `id=path`.',
          listOrMapping,
          specification,
        ),
        labels: attribute('Metadata for the image.', labels, since('2.1', '3.3')),
        cache_from: attribute(
          'Images or caches in which the builder looks for finished layers.',
          listOf(string, only('2.2', '3.2')),
          since('2.2', '3.2'),
        ),
        cache_to: attribute('Where the build cache is exported to.', strings, specification),
        no_cache: attribute('Builds every layer anew.', flag, specification),
        no_cache_filter: attribute('Stages of the Dockerfile that are always built anew.', stringOrList, specification),
        additional_contexts: attribute(
          'Named contexts besides the main one: folders, images, URLs or other services.',
          listOrMapping,
          specification,
        ),
        pull: attribute('Always looks for newer base images.', flag, specification),
        extra_hosts: attribute(
          'Host names the build can resolve, with their addresses.',
          extraHosts,
          since('2.3', '3.9'),
        ),
        isolation: attribute('Isolation technology of the build containers.', string, since('2.1')),
        network: attribute('Network that the `RUN` lines use.', string, since('2.2', '3.4')),
        target: attribute('Stage of the Dockerfile to build.', string, since('2.3', '3.4')),
        secrets: attribute('Secrets that the build may read.', mounted('secret'), specification),
        shm_size: attribute('Size of `/dev/shm` in the build containers.', integerOrString, since('2.3', '3.5')),
        tags: attribute('More names for the image.', strings, specification),
        ulimits: attribute('Limits of the processes of the build.', ulimits, specification),
        platforms: attribute('Platforms the image is built for, such as "linux/arm64".', strings, specification),
        privileged: attribute('Builds with extended privileges.', flag, specification),
      },
      // The last three formats of line 3 read past keys they do not know.
      { open: only('3.11') },
    ),
    'Mappings in "build"',
  ),
)
