import { integerOrString, wholeNumber } from './common.ts'
import { attribute, listOf, mapping, string } from '../shape.ts'
import { nowhere } from '../versions.ts'

const ioRate = listOf(
  mapping(
    {
      path: attribute('Path of the device on the host.', string),
      rate: attribute('Bytes or operations in a second.', integerOrString),
    },
    { extensions: nowhere },
  ),
)

/** Limits for input and output of block devices. */
export const blkioConfig = mapping(
  {
    weight: attribute('Share of the disk time, from 10 to 1000.', wholeNumber),
    weight_device: attribute(
      'Shares for certain devices.',
      listOf(
        mapping(
          {
            path: attribute('Path of the device on the host.', string),
            weight: attribute('Share of its time, from 10 to 1000.', wholeNumber),
          },
          { extensions: nowhere },
        ),
      ),
    ),
    device_read_bps: attribute('Bytes that may be read in a second.', ioRate),
    device_read_iops: attribute('Reads that may be done in a second.', ioRate),
    device_write_bps: attribute('Bytes that may be written in a second.', ioRate),
    device_write_iops: attribute('Writes that may be done in a second.', ioRate),
  },
  { extensions: nowhere },
)
