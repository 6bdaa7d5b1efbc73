// SPDX-License-Identifier: Apache-2.0

import Glibc
import RunbookBackends
import RunbookCompiler

/// Writes the files of a build: all of them are laid down beside their places first, then moved in; a failure before
/// that leaves everything as it was.
struct OutputWriter {
  /// What a build did to its folders.
  struct Outcome {
    var written = 0
    var unchanged = 0
  }

  private struct Pending {
    let temporary: String
    let path: String
  }

  /// Writes each folder's files below it, first all of them under other names; throws the first that fails.
  static func write(_ folders: [(folder: String, files: [OutputFile])]) throws(FileSystem.Failure) -> Outcome {
    var outcome = Outcome()
    var pending: [Pending] = []
    do {
      for (folder, files) in folders {
        for file in files {
          let path = FileSystem.join(folder, file.path)
          if isSame(path, file) {
            outcome.unchanged += 1
            continue
          }
          pending.append(try lay(file, at: path))
        }
      }
    } catch {
      for file in pending { unlink(file.temporary) }
      throw error
    }
    for file in pending {
      guard rename(file.temporary, file.path) == 0 else {
        throw FileSystem.failure(file.path, "쓸 수 없다", "Cannot write")
      }
      outcome.written += 1
    }
    return outcome
  }

  /// Throws what would keep a file from being written, before there is anything to write; leaves nothing but its folder.
  static func check(_ path: String) throws(FileSystem.Failure) {
    if FileSystem.isFolder(path) {
      throw FileSystem.Failure(
        message: Bilingual("\(Josa.topic(path)) 폴더다: 파일을 준다", en: "\(path) is a folder: give a file"))
    }
    unlink(try lay(OutputFile(path: path, bytes: []), at: path).temporary)
  }

  private static func isSame(_ path: String, _ file: OutputFile) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0, status.st_size == file.bytes.count,
      (status.st_mode & S_IXUSR != 0) == file.isExecutable
    else { return false }
    return (try? FileSystem.read(path)) == file.bytes
  }

  /// A file with the content under a name of its own in the folder where it belongs.
  private static func lay(_ file: OutputFile, at path: String) throws(FileSystem.Failure) -> Pending {
    try FileSystem.makeFolder(FileSystem.folder(of: path))
    let temporary = "\(path).\(getpid()).new"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, file.isExecutable ? 0o755 : 0o644)
    guard descriptor >= 0 else { throw FileSystem.failure(path, "쓸 수 없다", "Cannot write") }
    var start = 0
    while start < file.bytes.count {
      let count = file.bytes[start...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let failure = FileSystem.failure(path, "쓸 수 없다", "Cannot write")
        close(descriptor)
        unlink(temporary)
        throw failure
      }
      start += count
    }
    guard close(descriptor) == 0 else {
      let failure = FileSystem.failure(path, "쓸 수 없다", "Cannot write")
      unlink(temporary)
      throw failure
    }
    return Pending(temporary: temporary, path: path)
  }
}
