/** Words of the trade that a list of English does not have, so that one of them does not count as a misspelling of another. */
export const technicalWords: readonly string[] = (
  "acl addon admin ajax amd ansi api apis arg args argparse arm arp ascii async atomicity attr auth authn authz autoload " +
  "autoscale autoscaling autosave autostart auditable backend backoff backplane backport backtrace balancer baremetal " +
  "baseline bash basename bind bios bitmap bitmask blkio blob bool boolean bootable bootloader bootstrap bugfix buildable " +
  "byte cacheable callable callback cd ceph cert certs cgroup checksum chmod chown chroot cidr cinder cli clickable clob " +
  "clonable cloud cluster cmd codebase codec colocated config configs configdrive conf console container containerize " +
  "cookie coroutine cors cpu cpus cron crontab crypto csv ctrl curl cve daemon daemonize dashboard database datacenter " +
  "datadir dataset datasource datastore datatype datetime deallocate deallocation debug decrypt deduplicate deduplication " +
  "dedupe deletable demilitarize deploy deployable deprecate deprecation deprovision deserialize deserialization dev devops " +
  "devstack dhcp diff dir dirname discoverable distro dns docker doc docs docstring downtime dropdown dsvm dummy ebtables " +
  "efi email emulator encoder encrypt endian endpoint enum env epoll errno etag etcd eth ethernet evacuate eventlet exe " +
  "exec executor extensibility extranet failback failover fallback fanout favicon fcoe fdisk fetchable fibre filename " +
  "filepath filesystem filetype firewall firmware flatten float foreach fork fqdn frontend fs fsck fsid ftp fwaas galera " +
  "gateway gb gcc geneve getattr getter gib gid git github glance globals gnocchi google gpg gpt gpu gre greenlet groupby " +
  "grpc grub gui guid gzip hadoop hardcode hash hashable hba hdd heartbeat hex homepage horizon hostgroup hostid hostname " +
  "hotplug hotspot hpet href html http https hugepage hyperlink hypervisor iaas iam icmp id idempotence idempotency " +
  "idempotent ids iface ifconfig igmp ilo img immutability impl indices init initramfs initrd inline inode inodes instantiate " +
  "integrator interop interoperability interoperable intranet introspect invoker io ioctl iops iot ipam ipmi ipmitool ipsec " +
  "iptables ipvs ipxe iqn ironic iscsi iso iterable java javascript jpeg json jsonschema junit jwt kafka kb keepalived kernel " +
  "keypair keyring keystone keystore keyspace kib kilo kolla kube kubelet kubernetes kvm lambda laas latency lbaas " +
  "ldap libvirt lifecycle limiter linux liveness localhost localtime locale lockfile log logfile logger login logout lookup " +
  "loopback lun lv lvm lxc lxd mac macvtap mailbox makefile malloc manila mapper mariadb markdown matcher maven maxsize mb " +
  "mbr mcast md memcache memcached metadata metadef metaclass metric mib microservice microversion middleware migratable " +
  "mime minion misconfigure misconfiguration mistral mixin mkfs mongo mongodb mountpoint mpls mq msg mtu mutable mutex mvp " +
  "mysql namespace nat natively netboot netconf netmask netns neutron newline nfs nginx nic nics nodegroup nodepool noop " +
  "nosql notifier nova ns ntp null nullable numa oauth obj octavia offline offload offset onboard online oom openstack " +
  "openid orchestrator ordinal os oslo osd overcommit overcloud overlay override ovn ovs ovsdb paas param params parser " +
  "passphrase passthrough passthru passwd password patchset pcap pci pdf perl permalink persister pgsql php pickle pid ping " +
  "pip pipeline placeholder playbook plugin pluggable png podman pollster polymorphic popen popup portgroup posix postgres " +
  "postgresql postinst preallocate prefetch prepend prepopulate preprocessor preset proc programmatic programmatically " +
  "prometheus proxied proxies ps pty pubsub puppet pxe py pylint pytest python qa qcow qdisc qemu qos quantum query queue " +
  "quiesce quota rabbit rabbitmq rackspace radosgw raid ram ramdisk rbac rbd reachability readme readonly realtime reboot " +
  "rebase rebuildable recurse redfish redhat redirect redis refactor refactoring refcount regex regexp relational reload " +
  "remediate repo repos reparent repr requeue rerun reschedule resizable resize resolver resync retryable reusable rollback " +
  "rollout rootwrap rotatable router routable rpc rpm rsa rst rsync ruby runlist runnable runtime saas sahara sandbox " +
  "sanitizer saml sas sata scalable scalability scheduler schema schemas scp screenshot scrollbar scsi sda sdb sdk sdn selector " +
  "semaphore semver serializable serialize serializer serialization sess setattr setter setup sha sharable shareable shim " +
  "sidecar sighup sigkill signup sigterm singleton slave sla smtp snapshot snat snmp soap socket softraid spinlock sql " +
  "sqlalchemy sqlite squid sr src sriov ssd ssh ssl ssp stackable startup stateful stateless stderr stdin stdlib stdout " +
  "storyboard stp str strategize struct subclass subcommand subdir subdirectory subdomain subfolder submodule subnet subnets " +
  "subnetwork subport subprocess subproject subresource substring subtask subtree subtype sudo superclass superset superuser " +
  "sushy svc swift symlink sync synchronizer sys sysadmin sysctl syslog systemd tacker tarball tcp telemetry telnet tempest " +
  "templating tenancy terabyte testable testbed testcase tftp throttle throughput tid timeline timeout timer timestamp " +
  "timezone tls tmp tokenize tokenizer toolchain toolkit toolbox tooltip topology toml tox tripleo trove trunk ttl tty tunable " +
  "tuple typedef ubuntu udev udp uefi ui uid unassign uncheck unclean uncommitted unconfigure undeploy unencrypted unescape " +
  "unicast unicode uninstall unix unlink unmanage unmap unmount unpause unprovision unregister unreserve unrescue unset " +
  "unshelve unsubscribe untag unversioned upcall upgradable upgradeable uplink upload upsert uptime uri uris url urls usability usb " +
  "userdata username userspace utf util utils uuid uuids validator vcenter vcpu vcpus vdi venv versioned versioning veth vf " +
  "vfs vhost vhostuser vif vifs virt virtio virtualenv virtualization virtualize vlan vlans vm vms vmware vmdk vnc vnic vnics " +
  "voxel vpc vpn vrrp vswitch vtap vtep vxlan wal watcher webapp webhook webpage website webserver websocket whitelist wifi " +
  "wiki wildcard workaround workflow workload workspace writable wsgi xattr xen xenapi xfs xml xpath xsd xslt yaml yml zaqar " +
  "zeromq zip zookeeper zun kilobit kilobyte megabit megabyte gigabit gigabyte terabit petabyte petabit exabyte kibibyte " +
  "mebibyte gibibyte tebibyte kibibit mebibit gibibit millisecond microsecond nanosecond kilohertz megahertz gigahertz"
).split(" ");
