import type { System } from './starting-points.ts'

/** What every image of a distribution has. */
export interface SystemFacts {
  /** All users and groups of every version that is still in use, so that another name is certain not to exist. */
  readonly users: ReadonlySet<string>
  readonly groups: ReadonlySet<string>
  /** Package managers of other distributions, and others that it lacks. */
  readonly lacks: ReadonlySet<string>
  readonly source: string
}

const set = (names: string): ReadonlySet<string> => new Set(names.split(' '))

const DEBIAN: SystemFacts = {
  users: set(
    'root daemon bin sys sync games man lp mail news uucp proxy www-data backup list irc gnats nobody _apt systemd-network systemd-resolve systemd-timesync messagebus ubuntu',
  ),
  groups: set(
    'root daemon bin sys adm tty disk lp mail news uucp man proxy kmem dialout fax voice cdrom floppy tape sudo audio dip www-data backup operator list irc src gnats shadow utmp video sasl plugdev staff games users nogroup crontab input sgx kvm render netdev systemd-journal systemd-network systemd-resolve systemd-timesync messagebus ubuntu _ssh ssh',
  ),
  lacks: set('apk yum dnf microdnf su-exec'),
  source: 'Debian, base-passwd, passwd.master and group.master',
}

/** The distributions by name. */
export const systemFacts: Readonly<Partial<Record<System, SystemFacts>>> = {
  alpine: {
    users: set(
      'root bin daemon adm lp sync shutdown halt mail news uucp operator man postmaster cron ftp sshd at squid xfs games cyrus vpopmail ntp smmsp guest nobody',
    ),
    groups: set(
      'root bin daemon sys adm tty disk lp mem kmem wheel floppy mail news uucp man console cron audio cdrom dialout ftp sshd input at tape video netdev readproc squid xfs kvm games shadow cdrw www-data usb vpopmail users ntp nofiles smmsp locate abuild utmp ping nogroup nobody',
    ),
    lacks: set('apt apt-get dpkg yum dnf microdnf systemctl service'),
    source: 'Alpine Linux, aports, main/alpine-baselayout, passwd and group',
  },
  busybox: {
    users: set('root daemon bin sys sync mail www-data operator nobody'),
    groups: set(
      'root daemon bin sys adm tty disk lp mail kmem wheel cdrom dialout floppy video audio tape www-data operator utmp plugdev staff lock netdev users nobody nogroup',
    ),
    lacks: set('apk apt apt-get dpkg yum dnf microdnf systemctl'),
    source: 'docker-library/busybox, from Buildroot, system/skeleton/etc/passwd and group',
  },
  debian: DEBIAN,
  ubuntu: DEBIAN,
}

/** The folders below `/` that a distribution has; those of others are added by whoever builds an image. */
export const systemFolders: ReadonlySet<string> = set(
  'bin boot dev etc home lib lib32 lib64 libx32 media mnt opt proc root run sbin srv sys tmp usr var',
)
