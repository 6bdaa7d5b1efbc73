#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#
# Runs a script as root on a copy of this machine that vanishes with it: its own mounts, network, host name and processes,
# and every file written lands in memory. The folder /.changes shows what was written.
#
#   unshare -m -n -u -i -p -f bash sandbox.bash STAND-INS SCRIPT
#   bash sandbox.bash can         says whether it can be had here
set -euo pipefail

if [[ $1 == can ]]; then
  ((EUID == 0)) && exec unshare -m -n -u -i -p -f bash "$0" /var/empty true
  exit 1
fi

mount -t tmpfs none /mnt
mkdir /mnt/written /mnt/work /mnt/root
mount -t overlay overlay -o lowerdir=/,upperdir=/mnt/written,workdir=/mnt/work /mnt/root
mount -t proc proc /mnt/root/proc
mount --rbind /sys /mnt/root/sys
mount --rbind /dev /mnt/root/dev
mount -t tmpfs none /mnt/root/run
mkdir /mnt/root/.changes /mnt/root/.tools
mount --bind /mnt/written /mnt/root/.changes
if [[ -d $1 ]]; then cp -- "$1"/* /mnt/root/.tools/ && chmod 755 /mnt/root/.tools/*; fi
ip link set lo up 2>/dev/null || :
cd /mnt/root
exec chroot /mnt/root /usr/bin/env -i PATH=/.tools:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
  HOME=/root USER=root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive bash --norc -c "cd /root && $2"
