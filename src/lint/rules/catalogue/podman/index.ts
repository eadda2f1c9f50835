import { differentInPodman } from './different-in-podman.ts'
import { ignoredByPodman } from './ignored-by-podman.ts'
import { refusedByPodman } from './refused-by-podman.ts'
import { shortImageName } from './short-image-name.ts'
import { usernsInPod } from './userns-in-pod.ts'

export const podman = {
  'refused-by-podman': refusedByPodman,
  'ignored-by-podman': ignoredByPodman,
  'different-in-podman': differentInPodman,
  'userns-in-pod': usernsInPod,
  'short-image-name': shortImageName,
}
