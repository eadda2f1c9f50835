import { integerOrString, wholeNumber } from './common.ts'
import { attribute, listOf, mapping, string } from '../shape.ts'
import { nowhere } from '../versions.ts'

const ioRate = listOf(
  mapping(
    {
      path: attribute('Path of the block device on the host.', string),
      rate: attribute('Limit per second, in bytes or operations.', integerOrString),
    },
    { extensions: nowhere },
  ),
)

/** Limits for block device input and output. */
export const blkioConfig = mapping(
  {
    weight: attribute('Share of disk time relative to other containers, from 10 to 1000.', wholeNumber),
    weight_device: attribute(
      'Share of disk time for individual devices.',
      listOf(
        mapping(
          {
            path: attribute('Path of the block device on the host.', string),
            weight: attribute("Share of the device's time, from 10 to 1000.", wholeNumber),
          },
          { extensions: nowhere },
        ),
      ),
    ),
    device_read_bps: attribute('Limits for reading from a device, in bytes per second.', ioRate),
    device_read_iops: attribute('Limits for reading from a device, in operations per second.', ioRate),
    device_write_bps: attribute('Limits for writing to a device, in bytes per second.', ioRate),
    device_write_iops: attribute('Limits for writing to a device, in operations per second.', ioRate),
  },
  { extensions: nowhere },
)
