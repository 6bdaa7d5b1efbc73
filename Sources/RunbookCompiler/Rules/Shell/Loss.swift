// SPDX-License-Identifier: Apache-2.0

/// What a command takes away for good.
enum Loss: Sendable {
  case files, glob, container, volume, image, network, composeVolumes, unused, disk, member, objects, eviction, release
  case keys, database, statement, resource, process, package, user, firewall, device, schedule, changes, contents
  case service, server, infrastructure, state, topic, queue

  /// The headline; `object` is what the author wants gone, `shown` the command in short.
  func message(_ object: String, _ shown: String) -> Bilingual {
    let named = object.isEmpty ? "" : "'\(object)'"
    switch self {
    case .files: return Bilingual("\(named) 아래를 모두 지운다", en: "Deletes everything below \(named)")
    case .glob: return Bilingual("\(named)에 드는 파일을 모두 지운다", en: "Deletes every file of \(named)")
    case .container: return made("컨테이너", "container", named, ko: "와 그 안의 데이터를", en: " and what was written in it")
    case .volume: return made("볼륨", "volume", named, ko: "의 데이터를", en: " and its data")
    case .image: return Bilingual("이미지 \(Josa.object(named)) 지운다", en: "Deletes image \(named)")
    case .network: return Bilingual("네트워크 \(Josa.object(named)) 지운다", en: "Deletes network \(named)")
    case .composeVolumes:
      return Bilingual("컨테이너와 볼륨의 데이터를 지운다: \(shown)", en: "Deletes containers and the data of their volumes: \(shown)")
    case .unused: return Bilingual("쓰이지 않는 것을 모두 지운다: \(shown)", en: "Deletes everything unused: \(shown)")
    case .disk: return Bilingual("\(named)에 있는 것을 모두 지운다", en: "Destroys everything on \(named)")
    case .member: return Bilingual("클러스터에서 노드를 뺀다: \(shown)", en: "Takes a member out of the cluster: \(shown)")
    case .objects: return Bilingual("쿠버네티스 객체를 지운다: \(object)", en: "Deletes Kubernetes objects: \(object)")
    case .eviction: return Bilingual("\(named)의 파드를 모두 내보낸다", en: "Evicts what runs on \(named)")
    case .release: return Bilingual("릴리스 \(Josa.object(named)) 지운다", en: "Deletes release \(named) and its objects")
    case .keys: return Bilingual("모든 키를 지운다: \(shown)", en: "Deletes every key: \(shown)")
    case .database: return Bilingual("데이터베이스 \(Josa.object(named)) 지운다", en: "Deletes database \(named)")
    case .statement: return Bilingual("데이터를 지우는 문장: \(object)", en: "\(object) destroys data")
    case .resource: return Bilingual("서버의 \(Josa.object(named)) 지우는 요청이다", en: "Asks the server to delete \(named)")
    case .process: return Bilingual("정리할 틈 없이 프로세스를 죽인다: \(shown)", en: "Kills a process before it can save: \(shown)")
    case .package: return Bilingual("패키지 \(Josa.object(named)) 지운다", en: "Removes package \(named)")
    case .user: return Bilingual("사용자 \(Josa.object(named)) 지운다", en: "Deletes user \(named)")
    case .firewall: return Bilingual("방화벽 규칙을 모두 지운다: \(shown)", en: "Deletes every firewall rule: \(shown)")
    case .device: return Bilingual("네트워크 설정을 없앤다: \(shown)", en: "Takes network settings away: \(shown)")
    case .schedule: return Bilingual("crontab을 통째로 지운다", en: "Deletes the whole crontab")
    case .changes: return Bilingual("커밋하지 않은 변경을 버린다: \(shown)", en: "Throws uncommitted changes away: \(shown)")
    case .contents: return Bilingual("\(named)의 내용을 비운다", en: "Empties \(named)")
    case .service: return Bilingual("서비스를 없앤다: \(shown)", en: "Deletes a service: \(shown)")
    case .server: return Bilingual("서버를 일부러 죽인다: \(shown)", en: "Crashes the server on purpose: \(shown)")
    case .infrastructure: return Bilingual("만들어 둔 것을 없앤다: \(shown)", en: "Destroys what was built: \(shown)")
    case .state: return Bilingual("가진 상태를 모두 버린다: \(shown)", en: "Throws all state away: \(shown)")
    case .topic: return Bilingual("토픽과 그 메시지를 지운다: \(shown)", en: "Deletes a topic and its messages: \(shown)")
    case .queue: return Bilingual("큐의 메시지를 지운다: \(shown)", en: "Deletes the messages of a queue: \(shown)")
    }
  }

  private func made(_ korean: String, _ english: String, _ named: String, ko: String, en: String) -> Bilingual {
    let object = ko.hasPrefix("와") && Josa.topic(named).hasSuffix("은") ? "과\(ko.dropFirst())" : ko
    return Bilingual("\(korean) \(named)\(object) 지운다", en: "Deletes \(english) \(named)\(en)")
  }
}
