// SPDX-License-Identifier: Apache-2.0

import CCurl
import Glibc

/// What libcurl's result means to an operator.
extension HTTPFailure.Kind {
  /// `systemCode` is the `errno` that the socket left, 0 for none; `wasConnected` says whether the connection stood once;
  /// `words` are libcurl's.
  init(code: CURLcode, systemCode: Int32, isEncrypted: Bool, wasConnected: Bool, words: String) {
    switch code {
    // TLS 1.3 says what it dislikes of a client's certificate only after the handshake, RFC 8446 section 4.4.
    case CURLE_RECV_ERROR where isEncrypted && words.contains(" alert "): self = .tls(.handshake)
    // A header line that is longer than libcurl keeps.
    case CURLE_OUT_OF_MEMORY where wasConnected: self = .protocolError
    case CURLE_COULDNT_CONNECT: self = .unreachable(.init(systemCode: systemCode))
    case CURLE_COULDNT_RESOLVE_HOST: self = .unreachable(.unknownHost)
    case CURLE_COULDNT_RESOLVE_PROXY: self = .unreachable(.unknownProxy)
    case CURLE_GOT_NOTHING, CURLE_SEND_ERROR: self = .unreachable(.hungUp)
    // A chunk that cannot be read has this code too, but no `errno`; nor has a TLS connection that breaks off.
    case CURLE_RECV_ERROR: self = systemCode != 0 || isEncrypted ? .unreachable(.hungUp) : .protocolError
    case CURLE_INTERFACE_FAILED, CURLE_PROXY: self = .unreachable(.other)
    case CURLE_OPERATION_TIMEDOUT: self = .timedOut(whileConnecting: !wasConnected)
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS,
      CURLE_SSL_PINNEDPUBKEYNOTMATCH:
      self = .tls(.untrusted)
    case CURLE_SSL_CERTPROBLEM, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CIPHER, CURLE_SSL_ENGINE_NOTFOUND:
      self = .tls(.ownFiles)
    case CURLE_SSL_CONNECT_ERROR, CURLE_USE_SSL_FAILED, CURLE_SSL_SHUTDOWN_FAILED, CURLE_SSL_CLIENTCERT:
      self = .tls(.handshake)
    case CURLE_OUT_OF_MEMORY, CURLE_FAILED_INIT, CURLE_URL_MALFORMAT, CURLE_NOT_BUILT_IN, CURLE_UNKNOWN_OPTION,
      CURLE_BAD_FUNCTION_ARGUMENT:
      self = .notAsked
    default: self = .protocolError
    }
  }
}

extension HTTPFailure.Kind {
  /// Whether the other end of a tunnel ended the connection before a word was said.
  func isSilence(_ words: String) -> Bool {
    switch self {
    case .unreachable: true
    case .tls(.handshake): words.contains("SSL_ERROR_SYSCALL") || words.contains("unexpected eof")
    default: false
    }
  }
}

extension HTTPFailure.Unreachable {
  fileprivate init(systemCode: Int32) {
    switch systemCode {
    case ECONNREFUSED: self = .refused
    case EHOSTUNREACH, ENETUNREACH: self = .noRoute
    default: self = .other
    }
  }
}
