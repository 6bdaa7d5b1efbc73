// SPDX-License-Identifier: Apache-2.0

package import RunbookCompiler

/// What came of asking: a response, or why there is none.
package enum HTTPAnswer: Hashable, Sendable {
  case response(HTTPResponse)
  case failure(HTTPFailure)
}

/// A whole response, after redirects where they are followed.
package struct HTTPResponse: Hashable, Sendable {
  /// The HTTP status code of the last response.
  package let status: Int
  /// As the server wrote it; nil where it wrote none.
  package let contentType: String?
  /// The body, unpacked where it came compressed.
  package let body: [UInt8]
  /// From the request's start to the last byte, redirects included.
  package let time: Duration
  /// Where the response sends the asker, as a whole URL; nil where it is no redirect.
  package let redirect: String?

  /// `time` is from the request's start to the last byte.
  package init(status: Int, contentType: String?, body: [UInt8], time: Duration, redirect: String? = nil) {
    self.status = status
    self.contentType = contentType
    self.body = body
    self.time = time
    self.redirect = redirect
  }
}

/// Why a request has no response.
package struct HTTPFailure: Error, Hashable, Sendable {
  /// The kinds that an operator must tell apart.
  package enum Kind: Hashable, Sendable {
    case unreachable(Unreachable)
    case tls(TLSFault)
    /// The time was over before the connection stood (its TLS included), or after.
    case timedOut(whileConnecting: Bool)
    /// The body is longer than `limit` bytes.
    case tooLarge(limit: Int)
    /// What came is not HTTP, or not whole.
    case protocolError
    /// A redirect of that status that is not followed.
    case redirect(status: Int, RedirectFault)
    case cancelled
    /// We could not even ask: a file of ours is missing, memory is lacking.
    case notAsked
  }

  /// How a node was out of reach.
  package enum Unreachable: Hashable, Sendable {
    case refused, noRoute, unknownHost, unknownProxy
    /// It took the connection and ended it without an answer.
    case hungUp
    /// The way to the node stands, and behind it nothing answered.
    case behindTunnel
    case other
  }

  /// Why a redirect is not followed.
  package enum RedirectFault: Hashable, Sendable {
    /// So many were followed already.
    case tooMany(Int)
    /// It leads out of HTTP, or to plain HTTP where that is refused; the scheme.
    case scheme(String)
    /// It leads to another host and asks for the body again, which holds a secret.
    case secretBody
    /// It leads to another host, and the node is asked through a tunnel to one port.
    case outOfTunnel(String)
    /// It leads nowhere that can be read.
    case unreadable
  }

  /// What TLS did not like.
  package enum TLSFault: Hashable, Sendable {
    /// The certificate is not signed by somebody we trust, or not for this name, or too old.
    case untrusted
    case handshake
    /// Our own certificate, key or authority file.
    case ownFiles
  }

  /// What an operator must know of it.
  package let kind: Kind
  /// libcurl's words, every secret taken out; empty where it has none.
  package let words: String

  /// `words` must hold no secret.
  package init(_ kind: Kind, words: String = "") {
    self.kind = kind
    self.words = words
  }
}

extension HTTPFailure {
  /// The kind in a few words, without libcurl's.
  package var message: Bilingual {
    switch kind {
    case .unreachable(let reason): reason.message
    case .tls(.untrusted): Bilingual("서버 인증서를 신뢰할 수 없다", en: "the server's certificate is not trusted")
    case .tls(.handshake): Bilingual("TLS 연결에 실패했다", en: "the TLS handshake failed")
    case .tls(.ownFiles):
      Bilingual("이쪽 인증서나 키 파일에 문제가 있다", en: "our certificate, key or authority file cannot be used")
    case .timedOut(whileConnecting: true): Bilingual("연결하다 시간이 다 됐다", en: "timed out while connecting")
    case .timedOut(whileConnecting: false):
      Bilingual("연결은 됐지만 응답이 늦어 시간이 다 됐다", en: "connected, but timed out waiting for the answer")
    case .tooLarge(let limit):
      Bilingual("응답 본문이 \(limit)바이트를 넘는다", en: "the body is longer than \(limit) bytes")
    case .protocolError: Bilingual("올바른 HTTP 응답이 아니다", en: "the answer is not whole, correct HTTP")
    case .redirect(let status, let fault):
      Bilingual(
        "HTTP \(status) 리다이렉트를 따라가지 않았다: \(fault.message.korean)",
        en: "the redirect (HTTP \(status)) was not followed: \(fault.message.english)")
    case .cancelled: Bilingual("취소했다", en: "cancelled")
    case .notAsked: Bilingual("요청을 보내지 못했다", en: "the request could not be sent")
    }
  }
}

extension HTTPFailure.Unreachable {
  fileprivate var message: Bilingual {
    switch self {
    case .refused: Bilingual("연결이 거부됐다: 포트에서 듣는 프로세스가 없다", en: "connection refused: nothing listens on the port")
    case .noRoute: Bilingual("노드까지 가는 경로가 없다", en: "no route to the node")
    case .unknownHost: Bilingual("호스트 이름을 찾을 수 없다", en: "the host's name is not known")
    case .unknownProxy: Bilingual("프록시 이름을 찾을 수 없다", en: "the proxy's name is not known")
    case .hungUp: Bilingual("연결은 받고 응답 없이 끊었다", en: "the node took the connection and hung up without an answer")
    case .behindTunnel:
      Bilingual(
        "노드에서 그 포트가 답하지 않는다: 듣는 프로세스가 없거나 sshd가 전달을 막는다 (AllowTcpForwarding)",
        en:
          "nothing answers at that port on the node: nothing listens, or its sshd forwards nothing (AllowTcpForwarding)"
      )
    case .other: Bilingual("연결할 수 없다", en: "cannot connect")
    }
  }
}

extension HTTPFailure.RedirectFault {
  fileprivate var message: Bilingual {
    switch self {
    case .tooMany(let limit): Bilingual("이미 \(limit)번 따라갔다", en: "\(limit) were followed already")
    case .scheme(let name): Bilingual("'\(name)'(으)로 이어진다", en: "it leads to '\(name)'")
    case .secretBody:
      Bilingual("다른 호스트에 비밀 값이 든 본문을 보내게 된다", en: "another host would get the body, which holds a secret")
    case .outOfTunnel(let host):
      Bilingual(
        "\(host)(으)로 이어지는데 SSH 터널은 이 노드의 포트 하나만 잇는다",
        en: "it leads to \(host), and the SSH tunnel leads to one port of this node")
    case .unreadable: Bilingual("주소를 읽을 수 없다", en: "its address cannot be read")
    }
  }
}
