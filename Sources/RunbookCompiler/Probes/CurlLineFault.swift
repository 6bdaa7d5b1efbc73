// SPDX-License-Identifier: Apache-2.0

/// Why a curl command cannot be asked natively, and at which of its words.
package struct CurlLineFault: Error, Hashable, Sendable {
  /// The reasons, each with what it is about as the author wrote it.
  package enum Reason: Hashable, Sendable {
    case notCurl
    /// An option that curl may know and a probe does not.
    case unknownOption(String, suggestion: String?)
    /// `--max-time=5`, which curl does not read.
    case joinedValue(option: String, value: String)
    case missingValue(String)
    /// An option that would read a file here, such as `-d @body.json`.
    case localFile(String)
    case badNumber(option: String, value: String)
    /// A value that curl may know and a probe does not, such as `--proto =ftp`.
    case badValue(option: String, value: String)
    /// A header without a colon, or with a name that no header can have.
    case badHeader(String)
    /// A method that holds something other than an HTTP token.
    case badMethod(String)
    /// A user without a password, for which curl would ask at the terminal; the option.
    case noPassword(String)
    case badURL(HTTPAddressFault)
    case noURL
    case severalURLs
    /// A secret where it could not be hidden, such as the method.
    case secretNotAllowed(String)
    /// `-I` beside `-d`, which curl refuses.
    case headWithBody
  }

  /// The index of the word in the command, the command's name being 0.
  package let word: Int
  /// What is wrong with the word.
  package let reason: Reason

  /// `word` counts from 0, the command's name.
  package init(word: Int, _ reason: Reason) {
    self.word = word
    self.reason = reason
  }
}

extension CurlLineFault {
  /// The reason as a diagnostic's headline.
  package var message: Bilingual {
    switch reason {
    case .notCurl:
      Bilingual("curl 명령이 아니다", en: "not a curl command")
    case .unknownOption(let option, let suggestion?):
      Bilingual(
        "모르는 curl 옵션 '\(option)', 혹시 '\(suggestion)'?",
        en: "unknown curl option '\(option)', did you mean '\(suggestion)'?")
    case .unknownOption(let option, nil):
      Bilingual("프로브에서 지원하지 않는 curl 옵션 '\(option)'", en: "curl option '\(option)' is not understood in a probe")
    case .joinedValue(let option, let value):
      Bilingual(
        "curl 옵션 값은 띄어 쓴다: '\(option) \(value)'", en: "curl takes a value as its own word: '\(option) \(value)'")
    case .missingValue(let option):
      Bilingual("'\(option)'에 값이 없다", en: "'\(option)' lacks its value")
    case .localFile(let option):
      Bilingual(
        "\(Josa.by("'\(option)'")) 로컬 파일을 읽는 프로브는 지원하지 않는다",
        en: "'\(option)' reads a local file, which a probe does not")
    case .badNumber(let option, let value):
      Bilingual("'\(option)' 값 \(Josa.object("'\(value)'")) 숫자로 읽을 수 없다", en: "'\(value)' is no number for '\(option)'")
    case .badHeader(let header):
      Bilingual("헤더는 '이름: 값' 꼴이어야 한다: '\(header)'", en: "a header is 'Name: value', not '\(header)'")
    case .badMethod(let method):
      Bilingual("HTTP 메서드로 쓸 수 없는 값 '\(method)'", en: "'\(method)' is no HTTP method")
    case .badValue(let option, let value):
      Bilingual("프로브에서 지원하지 않는 값 '\(option) \(value)'", en: "'\(option) \(value)' is not understood in a probe")
    case .noPassword(let option):
      Bilingual(
        "'\(option)'에 비밀번호가 없다 (curl이 터미널에서 묻게 된다)",
        en: "'\(option)' has no password, so curl would ask at the terminal")
    case .badURL(let fault): fault.message
    case .noURL:
      Bilingual("URL이 없는 curl 명령", en: "the curl command has no URL")
    case .severalURLs:
      Bilingual("프로브 하나에 URL은 하나만", en: "a probe asks one URL")
    case .secretNotAllowed(let place):
      Bilingual("'\(place)'에는 비밀 값을 쓸 수 없다", en: "a secret cannot stand in '\(place)'")
    case .headWithBody:
      Bilingual("HEAD 요청에는 본문을 실을 수 없다", en: "a HEAD request carries no body")
    }
  }
}

extension CurlLineFault {
  /// What to write instead; nil where the message says it.
  package var hint: Bilingual? {
    switch reason {
    case .localFile(let option) where option.hasPrefix("-n") || option.hasPrefix("--netrc"):
      Bilingual(
        "사용자는 -u '이름:{{ secret.이름 }}'으로 적는다", en: "write who asks as -u 'name:{{ secret.name }}'")
    case .localFile("-b"):
      Bilingual("쿠키는 -b '이름=값'으로 적는다", en: "write the cookie as -b 'name=value'")
    case .localFile("-K"), .localFile("--config"):
      Bilingual("파일에 적은 옵션을 이 줄에 적는다", en: "write the options of that file in this line")
    case .localFile:
      Bilingual("내용을 이 줄에 바로 적는다", en: "write its content in this line")
    case .noPassword(let option):
      Bilingual("\(option) '이름:{{ secret.비밀 }}'", en: "\(option) 'name:{{ secret.password }}'")
    case .severalURLs:
      Bilingual("URL마다 단계를 나눈다", en: "make a step for each URL")
    case .unknownOption(_, suggestion: nil), .badValue:
      Bilingual(
        "옵션을 뺀다. 결과 블록이 없으면 명령 자체가 확인이 되어 옵션을 가리지 않는다",
        en: "leave it out; without an expected result the command is its own check, whatever its options")
    default: nil
    }
  }
}

extension HTTPAddressFault {
  /// The reason as a diagnostic's headline.
  package var message: Bilingual {
    switch self {
    case .empty: Bilingual("빈 URL", en: "empty URL")
    case .unsupportedScheme(let scheme):
      Bilingual(
        "\(Josa.topic("'\(scheme)'")) 지원하지 않는다: http나 https만 쓴다",
        en: "'\(scheme)' is not supported, only http and https")
    case .badHost(let host): Bilingual("호스트로 쓸 수 없는 이름 '\(host)'", en: "'\(host)' is no host name")
    case .badPort(let port): Bilingual("포트로 쓸 수 없는 값 '\(port)'", en: "'\(port)' is no port")
    case .secretInAuthority(let authority):
      Bilingual("호스트와 포트에는 비밀 값을 쓸 수 없다: '\(authority)'", en: "a secret cannot stand in a host or port: '\(authority)'")
    case .blank: Bilingual("URL 안에 공백이나 제어 문자가 있다", en: "a blank or a control character in the URL")
    case .pattern:
      Bilingual(
        "URL의 '{}'와 '[]'는 curl에서 여러 URL을 뜻한다 (글자 그대로 쓰려면 -g)",
        en: "curl reads '{}' and '[]' in a URL as several URLs; add -g to take them literally")
    }
  }
}
