// SPDX-License-Identifier: Apache-2.0

import RunbookCompiler

/// The exchanges of one request, one after another as redirects lead on.
///
/// It is libcurl's own way (`Curl_follow` in lib/transfer.c) but for one thing: of the headers, libcurl keeps back
/// `Authorization` and `Cookie` alone when the host changes. Here no secret goes to another origin, RFC 6454.
struct RedirectChain {
  enum Move {
    /// `exchange` is the next one.
    case follow
    case end(HTTPAnswer)
  }

  private(set) var exchange: HTTPExchange
  private var spent = Duration.zero
  private var followed = 0

  init(_ exchange: HTTPExchange) { self.exchange = exchange }

  /// What follows an answer to `exchange`.
  mutating func next(after answer: HTTPAnswer) -> Move {
    guard case .response(let response) = answer else { return .end(answer) }
    spent += response.time
    let limit = exchange.request.redirectLimit
    guard limit > 0, let place = response.redirect else { return .end(.response(response.with(time: spent))) }
    do throws(HTTPFailure) {
      guard followed < limit else { throw refusal(response, .tooMany(limit)) }
      let request = try self.request(at: place, after: response)
      guard spent < exchange.timeLimit else { throw HTTPFailure(.timedOut(whileConnecting: false)) }
      exchange = try next(request)
      followed += 1
      return .follow
    } catch {
      return .end(.failure(error))
    }
  }

  private func refusal(_ response: HTTPResponse, _ fault: HTTPFailure.RedirectFault) -> HTTPFailure {
    HTTPFailure(.redirect(status: response.status, fault))
  }

  private func next(_ request: HTTPRequest) throws(HTTPFailure) -> HTTPExchange {
    do {
      return try HTTPExchange(
        request, secrets: exchange.secrets, timeLimit: exchange.timeLimit - spent, bodyLimit: exchange.bodyLimit,
        isDirect: exchange.isDirect, socket: exchange.socket)
    } catch {
      // The first exchange had all of its secrets, and an address has no line breaks.
      throw HTTPFailure(.notAsked, words: error.message.english)
    }
  }

  private func request(at place: String, after response: HTTPResponse) throws(HTTPFailure) -> HTTPRequest {
    let before = exchange.request
    var request = before
    do {
      request.address = try HTTPAddress.read([.text(place)], allowsPatterns: true).address
    } catch .unsupportedScheme(let name) {
      throw refusal(response, .scheme(name))
    } catch {
      throw refusal(response, .unreadable)
    }
    if before.refusesPlainRedirects, request.address.scheme == .http { throw refusal(response, .scheme("http")) }
    if [301, 302, 303].contains(response.status), request.body != nil { request.dropBody() }
    guard !request.address.hasOrigin(of: before.address) else { return request }
    if exchange.socket != nil { throw refusal(response, .outOfTunnel(request.address.authority)) }
    if request.address.host.lowercased() != before.address.host.lowercased() {
      request.headers.removeAll { $0.name.lowercased() == "host" }
    }
    if before.trustsRedirects { return request }
    if !(request.body?.secretNames ?? []).isEmpty { throw refusal(response, .secretBody) }
    request.auth = nil
    request.headers.removeAll { header in
      ["authorization", "cookie"].contains(header.name.lowercased()) || !(header.value?.secretNames ?? []).isEmpty
    }
    return request
  }
}

extension HTTPRequest {
  /// Asks with GET where the body made it a POST; the author's own method stays, as with curl.
  fileprivate mutating func dropBody() {
    body = nil
    if method == "POST" { method = "GET" }
    headers.removeAll { $0 == .form }
  }
}

extension HTTPAddress {
  fileprivate func hasOrigin(of other: HTTPAddress) -> Bool {
    scheme == other.scheme && host.lowercased() == other.host.lowercased() && effectivePort == other.effectivePort
  }
}

extension HTTPResponse {
  fileprivate func with(time: Duration) -> HTTPResponse {
    HTTPResponse(status: status, contentType: contentType, body: body, time: time, redirect: redirect)
  }
}
