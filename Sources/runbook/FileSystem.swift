// SPDX-License-Identifier: Apache-2.0

import Glibc
import RunbookCompiler

/// Files, read and written whole; every failure says what was tried, on what, and why.
enum FileSystem {
  /// Notes and inventories are a few kilobytes; a larger file is a mistake, and some Markdown takes quadratic time.
  static let sizeLimit = 8 << 20

  /// What stands in the way of a file.
  struct Failure: Error {
    let message: Bilingual
  }

  static func read(_ path: String, sizeLimit: Int = sizeLimit) throws(Failure) -> [UInt8] {
    let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path, "읽을 수 없다", "Cannot read") }
    defer { if descriptor != STDIN_FILENO { close(descriptor) } }
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      throw Failure(message: Bilingual("\(Josa.topic(path)) 폴더다: 파일을 준다", en: "\(path) is a folder: give a file"))
    }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failure(path, "읽을 수 없다", "Cannot read") }
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
      guard bytes.count <= sizeLimit else {
        throw Failure(
          message: Bilingual(
            "\(Josa.subject(path)) 너무 크다: \(sizeLimit >> 20) MB까지 읽는다",
            en: "\(path) is too large: at most \(sizeLimit >> 20) MB are read"))
      }
    }
  }

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The names in a folder, sorted; empty where it cannot be read.
  static func names(in path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Makes a folder and those above it.
  static func makeFolder(_ path: String) throws(Failure) {
    if isFolder(path) { return }
    let parent = folder(of: path)
    if parent != path, !parent.isEmpty { try makeFolder(parent) }
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
      throw failure(path, "폴더를 만들 수 없다", "Cannot make the folder")
    }
    guard isFolder(path) else {
      throw Failure(message: Bilingual("\(Josa.topic(path)) 폴더가 아니다", en: "\(path) is not a folder"))
    }
  }

  /// Puts bytes in the place of a file's own, whole: a link is followed, mode and owner stay.
  static func replace(_ path: String, with bytes: [UInt8]) throws(Failure) {
    guard let resolved = realpath(path, nil) else { throw failure(path, "쓸 수 없다", "Cannot write") }
    defer { free(resolved) }
    let target = String(cString: resolved)
    var status = stat()
    guard access(target, W_OK) == 0, stat(target, &status) == 0 else { throw failure(path, "쓸 수 없다", "Cannot write") }
    let temporary = "\(target).\(getpid()).new"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure(path, "쓸 수 없다", "Cannot write") }
    let isWritten =
      write(bytes, to: descriptor) && fchmod(descriptor, status.st_mode & 0o7777) == 0 && keepOwner(status, descriptor)
      && fsync(descriptor) == 0
    guard close(descriptor) == 0, isWritten, rename(temporary, target) == 0 else {
      let failure = failure(path, "쓸 수 없다", "Cannot write")
      unlink(temporary)
      throw failure
    }
  }

  /// Makes a file that there must not be yet, for its owner alone.
  static func create(_ path: String, with bytes: [UInt8]) throws(Failure) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure(path, "쓸 수 없다", "Cannot write") }
    let isWritten = write(bytes, to: descriptor)
    guard close(descriptor) == 0, isWritten else { throw failure(path, "쓸 수 없다", "Cannot write") }
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var start = 0
    while start < bytes.count {
      let count = bytes[start...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      start += count
    }
    return true
  }

  /// A file of our own needs no change of owner, and only root may make one.
  private static func keepOwner(_ status: stat, _ descriptor: Int32) -> Bool {
    geteuid() != 0 || fchown(descriptor, status.st_uid, status.st_gid) == 0
  }

  /// The path without its last part; `.` where there is none.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// A path below a folder.
  static func join(_ folder: String, _ path: String) -> String {
    path.hasPrefix("/") || folder == "." ? path : folder.hasSuffix("/") ? folder + path : "\(folder)/\(path)"
  }

  static func failure(_ path: String, _ korean: String, _ english: String) -> Failure {
    let reason = String(cString: strerror(errno))
    let words =
      switch errno {
      case ENOENT: "없는 파일이다"
      case EACCES, EPERM, EROFS: "권한이 없다"
      case ENOSPC, EDQUOT: "디스크가 가득 찼다"
      case ENOTDIR: "경로 가운데가 폴더가 아니다"
      default: reason
      }
    return Failure(message: Bilingual("\(path): \(korean) (\(words))", en: "\(path): \(english) (\(reason))"))
  }
}
