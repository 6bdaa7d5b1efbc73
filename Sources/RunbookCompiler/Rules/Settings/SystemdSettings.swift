// SPDX-License-Identifier: Apache-2.0

extension SettingsTable {
  /// The sections of unit files and their directives: systemd.directives(7) of systemd 252. A directive of a later version
  /// is not known here, so that only a slip of the pen, or a directive in another section, is a fault.
  static let systemd = SettingsTable(
    program: "systemd", form: .sections, isComplete: false, isCaseSensitive: true,
    sections: [
      "Unit": unit, "Install": install, "Service": service.union(shared), "Socket": socket.union(shared),
      "Timer": timer, "Path": path, "Mount": mount.union(shared), "Automount": automount, "Swap": swap.union(shared),
      "Scope": scope, "Slice": slice,
    ],
    source: Bilingual("근거: systemd 252의 systemd.directives(7)", en: "source: systemd.directives(7) of systemd 252"))

  private static let unit = words(
    """
    After AllowIsolate AssertACPower AssertArchitecture AssertCPUFeature AssertCPUPressure AssertCPUs \
    AssertCapability AssertControlGroupController AssertCredential AssertDirectoryNotEmpty AssertEnvironment \
    AssertFileIsExecutable AssertFileNotEmpty AssertFirstBoot AssertGroup AssertHost AssertIOPressure \
    AssertKernelCommandLine AssertKernelVersion AssertMemory AssertMemoryPressure AssertNeedsUpdate \
    AssertOSRelease AssertPathExists AssertPathExistsGlob AssertPathIsDirectory AssertPathIsEncrypted \
    AssertPathIsMountPoint AssertPathIsReadWrite AssertPathIsSymbolicLink AssertSecurity AssertUser \
    AssertVirtualization Before BindsTo CollectMode ConditionACPower ConditionArchitecture ConditionCPUFeature \
    ConditionCPUPressure ConditionCPUs ConditionCapability ConditionControlGroupController ConditionCredential \
    ConditionDirectoryNotEmpty ConditionEnvironment ConditionFileIsExecutable ConditionFileNotEmpty \
    ConditionFirmware ConditionFirstBoot ConditionGroup ConditionHost ConditionIOPressure \
    ConditionKernelCommandLine ConditionKernelVersion ConditionMemory ConditionMemoryPressure \
    ConditionNeedsUpdate ConditionOSRelease ConditionPathExists ConditionPathExistsGlob ConditionPathIsDirectory \
    ConditionPathIsEncrypted ConditionPathIsMountPoint ConditionPathIsReadWrite ConditionPathIsSymbolicLink \
    ConditionSecurity ConditionUser ConditionVirtualization Conflicts DefaultDependencies Description \
    Documentation FailureAction FailureActionExitStatus IgnoreOnIsolate JobRunningTimeoutSec JobTimeoutAction \
    JobTimeoutRebootArgument JobTimeoutSec JoinsNamespaceOf OnFailure OnFailureJobMode OnSuccess \
    OnSuccessJobMode PartOf PropagatesReloadTo PropagatesStopTo RebootArgument RefuseManualStart \
    RefuseManualStop ReloadPropagatedFrom Requires RequiresMountsFor Requisite SourcePath StartLimitAction \
    StartLimitBurst StartLimitIntervalSec StopPropagatedFrom StopWhenUnneeded SuccessAction \
    SuccessActionExitStatus Upholds Wants
    """)

  private static let install = words(
    """
    Alias Also DefaultInstance RequiredBy UpheldBy WantedBy
    """)

  private static let service = words(
    """
    BusName ExecCondition ExecReload ExecStart ExecStartPost ExecStartPre ExecStop ExecStopPost ExitType \
    FileDescriptorStoreMax GuessMainPID NonBlocking NotifyAccess OOMPolicy PIDFile RemainAfterExit Restart \
    RestartForceExitStatus RestartPreventExitStatus RestartSec RootDirectoryStartOnly RuntimeMaxSec \
    RuntimeRandomizedExtraSec Sockets SuccessExitStatus TimeoutAbortSec TimeoutStartFailureMode TimeoutStartSec \
    TimeoutStopFailureMode TimeoutStopSec Type USBFunctionDescriptors USBFunctionStrings WatchdogSec
    """)

  private static let socket = words(
    """
    Accept Backlog BindIPv6Only BindToDevice Broadcast DeferAcceptSec DirectoryMode ExecStartPost ExecStartPre \
    ExecStopPost ExecStopPre FileDescriptorName FlushPending FreeBind IPTOS IPTTL KeepAlive KeepAliveIntervalSec \
    KeepAliveProbes KeepAliveTimeSec ListenDatagram ListenFIFO ListenMessageQueue ListenNetlink \
    ListenSequentialPacket ListenSpecial ListenStream ListenUSBFunction Mark MaxConnections \
    MaxConnectionsPerSource MessageQueueMaxMessages MessageQueueMessageSize NoDelay PassCredentials \
    PassPacketInfo PassSecurity PipeSize Priority ReceiveBuffer RemoveOnStop ReusePort SELinuxContextFromNet \
    SendBuffer Service SmackLabel SmackLabelIPIn SmackLabelIPOut SocketGroup SocketMode SocketProtocol \
    SocketUser Symlinks TCPCongestion Timestamping Transparent TriggerLimitBurst TriggerLimitIntervalSec \
    Writable
    """)

  private static let timer = words(
    """
    AccuracySec FixedRandomDelay OnActiveSec OnBootSec OnCalendar OnClockChange OnStartupSec OnTimezoneChange \
    OnUnitActiveSec OnUnitInactiveSec Persistent RandomizedDelaySec RemainAfterElapse Unit WakeSystem
    """)

  private static let path = words(
    """
    DirectoryMode DirectoryNotEmpty MakeDirectory PathChanged PathExists PathExistsGlob PathModified \
    TriggerLimitBurst TriggerLimitIntervalSec Unit
    """)

  private static let mount = words(
    """
    DirectoryMode ForceUnmount LazyUnmount Options ReadWriteOnly SloppyOptions Type What Where
    """)

  private static let automount = words(
    """
    DirectoryMode ExtraOptions TimeoutIdleSec Where
    """)

  private static let swap = words(
    """
    Options Priority What
    """)

  private static let scope = words(
    """
    AllowedCPUs AllowedMemoryNodes BPFProgram CPUAccounting CPUQuota CPUQuotaPeriodSec CPUWeight Delegate \
    DeviceAllow DevicePolicy DisableControllers FinalKillSignal IOAccounting IODeviceLatencyTargetSec \
    IODeviceWeight IOReadBandwidthMax IOReadIOPSMax IOWeight IOWriteBandwidthMax IOWriteIOPSMax IPAccounting \
    IPAddressAllow IPAddressDeny IPEgressFilterPath IPIngressFilterPath KillMode KillSignal \
    ManagedOOMMemoryPressure ManagedOOMMemoryPressureLimit ManagedOOMPreference ManagedOOMSwap MemoryAccounting \
    MemoryHigh MemoryLow MemoryMax MemoryMin MemorySwapMax OOMPolicy RestartKillSignal RestrictNetworkInterfaces \
    RuntimeMaxSec RuntimeRandomizedExtraSec SendSIGHUP SendSIGKILL Slice SocketBindAllow SocketBindDeny \
    StartupAllowedCPUs StartupAllowedMemoryNodes StartupCPUWeight StartupIOWeight TasksAccounting TasksMax \
    WatchdogSignal
    """)

  private static let slice = words(
    """
    AllowedCPUs AllowedMemoryNodes BPFProgram CPUAccounting CPUQuota CPUQuotaPeriodSec CPUWeight Delegate \
    DeviceAllow DevicePolicy DisableControllers IOAccounting IODeviceLatencyTargetSec IODeviceWeight \
    IOReadBandwidthMax IOReadIOPSMax IOWeight IOWriteBandwidthMax IOWriteIOPSMax IPAccounting IPAddressAllow \
    IPAddressDeny IPEgressFilterPath IPIngressFilterPath ManagedOOMMemoryPressure ManagedOOMMemoryPressureLimit \
    ManagedOOMPreference ManagedOOMSwap MemoryAccounting MemoryHigh MemoryLow MemoryMax MemoryMin MemorySwapMax \
    RestrictNetworkInterfaces Slice SocketBindAllow SocketBindDeny StartupAllowedCPUs StartupAllowedMemoryNodes \
    StartupCPUWeight StartupIOWeight TasksAccounting TasksMax
    """)

  /// The directives of systemd.exec(5), systemd.kill(5) and systemd.resource-control(5), which run what a section starts.
  private static let shared = words(
    """
    AllowedCPUs AllowedMemoryNodes AmbientCapabilities AppArmorProfile BPFProgram BindPaths BindReadOnlyPaths \
    CPUAccounting CPUAffinity CPUQuota CPUQuotaPeriodSec CPUSchedulingPolicy CPUSchedulingPriority \
    CPUSchedulingResetOnFork CPUWeight CacheDirectory CacheDirectoryMode CapabilityBoundingSet \
    ConfigurationDirectory ConfigurationDirectoryMode CoredumpFilter Delegate DeviceAllow DevicePolicy \
    DisableControllers DynamicUser Environment EnvironmentFile ExecPaths ExecSearchPath ExtensionDirectories \
    ExtensionImages FinalKillSignal Group IOAccounting IODeviceLatencyTargetSec IODeviceWeight \
    IOReadBandwidthMax IOReadIOPSMax IOSchedulingClass IOSchedulingPriority IOWeight IOWriteBandwidthMax \
    IOWriteIOPSMax IPAccounting IPAddressAllow IPAddressDeny IPCNamespacePath IPEgressFilterPath \
    IPIngressFilterPath IgnoreSIGPIPE InaccessiblePaths KeyringMode KillMode KillSignal LimitAS LimitCORE \
    LimitCPU LimitDATA LimitFSIZE LimitLOCKS LimitMEMLOCK LimitMSGQUEUE LimitNICE LimitNOFILE LimitNPROC \
    LimitRSS LimitRTPRIO LimitRTTIME LimitSIGPENDING LimitSTACK LoadCredential LoadCredentialEncrypted \
    LockPersonality LogExtraFields LogLevelMax LogNamespace LogRateLimitBurst LogRateLimitIntervalSec \
    LogsDirectory LogsDirectoryMode ManagedOOMMemoryPressure ManagedOOMMemoryPressureLimit ManagedOOMPreference \
    ManagedOOMSwap MemoryAccounting MemoryDenyWriteExecute MemoryHigh MemoryLow MemoryMax MemoryMin \
    MemorySwapMax MountAPIVFS MountFlags MountImages NUMAMask NUMAPolicy NetworkNamespacePath Nice NoExecPaths \
    NoNewPrivileges OOMScoreAdjust PAMName PassEnvironment Personality PrivateDevices PrivateIPC PrivateMounts \
    PrivateNetwork PrivateTmp PrivateUsers ProcSubset ProtectClock ProtectControlGroups ProtectHome \
    ProtectHostname ProtectKernelLogs ProtectKernelModules ProtectKernelTunables ProtectProc ProtectSystem \
    ReadOnlyPaths ReadWritePaths RemoveIPC RestartKillSignal RestrictAddressFamilies RestrictFileSystems \
    RestrictNamespaces RestrictNetworkInterfaces RestrictRealtime RestrictSUIDSGID RootDirectory RootHash \
    RootHashSignature RootImage RootImageOptions RootVerity RuntimeDirectory RuntimeDirectoryMode \
    RuntimeDirectoryPreserve SELinuxContext SecureBits SendSIGHUP SendSIGKILL SetCredential \
    SetCredentialEncrypted Slice SmackProcessLabel SocketBindAllow SocketBindDeny StandardError StandardInput \
    StandardInputData StandardInputText StandardOutput StartupAllowedCPUs StartupAllowedMemoryNodes \
    StartupCPUWeight StartupIOWeight StateDirectory StateDirectoryMode SupplementaryGroups SyslogFacility \
    SyslogIdentifier SyslogLevel SyslogLevelPrefix SystemCallArchitectures SystemCallErrorNumber \
    SystemCallFilter SystemCallLog TTYColumns TTYPath TTYReset TTYRows TTYVHangup TTYVTDisallocate \
    TasksAccounting TasksMax TemporaryFileSystem TimeoutCleanSec TimeoutSec TimerSlackNSec UMask \
    UnsetEnvironment User UtmpIdentifier UtmpMode WatchdogSignal WorkingDirectory
    """)

  /// Directives that systemd still takes in a section where the manual no longer has them (src/core/load-fragment-gperf).
  static let legacyDirectives = words(
    """
    StartLimitInterval StartLimitIntervalSec StartLimitBurst StartLimitAction FailureAction SuccessAction \
    RebootArgument BindTo PropagateReloadTo PropagateReloadFrom OnFailureIsolate RequiresOverridable \
    RequisiteOverridable PermissionsStartOnly SysVStartPriority Capabilities CPUShares StartupCPUShares MemoryLimit \
    BlockIOAccounting BlockIOWeight StartupBlockIOWeight BlockIODeviceWeight BlockIOReadBandwidth \
    BlockIOWriteBandwidth BusPolicy TCPWrapName PAMName NetClass
    """)
}
