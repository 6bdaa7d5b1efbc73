// SPDX-License-Identifier: Apache-2.0

extension SettingsTable {
  /// The keywords of sshd_config(5) of OpenSSH 9.2p1, those that its sshd still takes without a word in the manual,
  /// and those of OpenSSH 9.8 to 10.0. Small letters count as large ones; sshd does not start with any other.
  static let sshd = SettingsTable(
    program: "sshd", form: .words, isComplete: true,
    names: """
      AcceptEnv AddressFamily AllowAgentForwarding AllowGroups AllowStreamLocalForwarding AllowTcpForwarding \
      AllowUsers AuthenticationMethods AuthorizedKeysCommand AuthorizedKeysCommandUser AuthorizedKeysFile \
      AuthorizedPrincipalsCommand AuthorizedPrincipalsCommandUser AuthorizedPrincipalsFile Banner \
      CASignatureAlgorithms ChannelTimeout ChrootDirectory Ciphers ClientAliveCountMax ClientAliveInterval \
      Compression DebianBanner DenyGroups DenyUsers DisableForwarding ExposeAuthInfo FingerprintHash ForceCommand \
      GSSAPIAuthentication GSSAPICleanupCredentials GSSAPIKexAlgorithms GSSAPIKeyExchange \
      GSSAPIStoreCredentialsOnRekey GSSAPIStrictAcceptorCheck GatewayPorts HostCertificate HostKey HostKeyAgent \
      HostKeyAlgorithms HostbasedAcceptedAlgorithms HostbasedAuthentication HostbasedUsesNameFromPacketOnly IPQoS \
      IgnoreRhosts IgnoreUserKnownHosts Include KbdInteractiveAuthentication KerberosAuthentication \
      KerberosGetAFSToken KerberosOrLocalPasswd KerberosTicketCleanup KexAlgorithms ListenAddress LogLevel \
      LogVerbose LoginGraceTime MACs Match MaxAuthTries MaxSessions MaxStartups ModuliFile PasswordAuthentication \
      PerSourceMaxStartups PerSourceNetBlockSize PermitEmptyPasswords PermitListen PermitOpen PermitRootLogin \
      PermitTTY PermitTunnel PermitUserEnvironment PermitUserRC PidFile Port PrintLastLog PrintMotd \
      PubkeyAcceptedAlgorithms PubkeyAuthOptions PubkeyAuthentication RekeyLimit RequiredRSASize RevokedKeys \
      SecurityKeyProvider SetEnv StreamLocalBindMask StreamLocalBindUnlink StrictModes Subsystem SyslogFacility \
      TCPKeepAlive TrustedUserCAKeys UnusedConnectionTimeout UseDNS UsePAM VersionAddendum X11DisplayOffset \
      X11Forwarding X11UseLocalhost XAuthLocation \
      pamauthenticationviakbdint hostdsakey serverkeybits keyregenerationinterval rhostsauthentication \
      rhostsrsaauthentication hostbasedacceptedkeytypes pubkeyacceptedkeytypes dsaauthentication \
      kerberostgtpassing afstokenpassing gssapicleanupcreds gssusesessionccache gssapiusesessioncredcache \
      skeyauthentication checkmail permitblacklistedkeys uselogin protocol verifyreversemapping \
      reversemappingcheck authorizedkeysfile2 useprivilegeseparation challengeresponseauthentication \
      PerSourcePenalties PerSourcePenaltyExemptList RefuseConnection SshdSessionPath SshdAuthPath PAMServiceName \
      GSSAPIEnablek5users RDomain IgnoreRootRhosts
      """,
    source: Bilingual("근거: OpenSSH 9.2p1의 sshd_config(5)", en: "source: sshd_config(5) of OpenSSH 9.2p1"))
}
