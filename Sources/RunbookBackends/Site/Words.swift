// SPDX-License-Identifier: Apache-2.0

internal import RunbookCompiler

/// The words of the interface, which the pages speak in the language of the runbook.
enum Words {
  static let runbooks = Bilingual("런북", en: "Runbooks")
  static let skip = Bilingual("본문으로 건너뛰기", en: "Skip to content")
  static let contents = Bilingual("차례", en: "Contents")
  static let allNodes = Bilingual("전체", en: "All nodes")
  static let chooseNode = Bilingual("노드 고르기", en: "Choose a node")
  static let theme = Bilingual("밝게·어둡게 바꾸기", en: "Switch light and dark")
  static let print = Bilingual("인쇄", en: "Print")
  static let search = Bilingual("찾기", en: "Search")
  static let searchHint = Bilingual("런북에서 찾기 (단축키 /)", en: "Search the runbooks (key /)")
  static let noResult = Bilingual("찾은 것이 없습니다", en: "Nothing found")
  static let previous = Bilingual("이전", en: "Previous")
  static let next = Bilingual("다음", en: "Next")
  static let copy = Bilingual("복사", en: "Copy")
  static let copied = Bilingual("복사함", en: "Copied")
  static let copyFailed = Bilingual("복사하지 못했습니다", en: "Could not copy")
  static let step = Bilingual("단계", en: "Step")
  static let steps = Bilingual("단계", en: "steps")
  static let nodes = Bilingual("노드", en: "nodes")
  static let linkToStep = Bilingual("이 단계의 주소", en: "Link to this step")
  static let source = Bilingual("원문", en: "Source")
  static let atAGlance = Bilingual("한눈에 보기", en: "At a glance")
  static let cluster = Bilingual("구성", en: "Cluster")
  static let findings = Bilingual("확인할 점", en: "Findings")
  static let line = Bilingual("줄", en: "line")
  static let done = Bilingual("했음", en: "Done")
  static let changedSince = Bilingual("표시한 뒤 내용이 바뀌었습니다", en: "Changed since you ticked it")
  static let progress = Bilingual("진행", en: "Progress")
  static let exportLog = Bilingual("작업 기록 내려받기", en: "Download the log")
  static let clearProgress = Bilingual("표시 지우기", en: "Clear the ticks")
  static let clearQuestion = Bilingual("이 페이지의 진행 표시를 모두 지울까요?", en: "Clear all ticks on this page?")
  static let logHead = Bilingual("작업 기록", en: "Work log")
  static let notYet = Bilingual("아직", en: "not yet")
  static let download = Bilingual("스크립트 내려받기", en: "Download the script")

  static let targetAll = Bilingual("모든 노드", en: "every node")
  static let notHere = Bilingual("이 노드에서는 하지 않습니다", en: "Not on this node")
  static let targetWords = Bilingual("대상의 근거", en: "Chosen by the words")
  static let file = Bilingual("파일", en: "File")
  static let mode = Bilingual("권한", en: "mode")
  static let owner = Bilingual("소유자", en: "owner")
  static let needs = Bilingual("먼저 있어야 하는 것", en: "Needs first")
  static let secret = Bilingual("비밀 값", en: "secret")
  static let fact = Bilingual("다른 노드의 값", en: "value of another node")
  static let local = Bilingual("이 노드의 값", en: "value of this node")
  static let gate = Bilingual("응답해야 하는 곳", en: "must answer")
  static let stepFirst = Bilingual("먼저 끝날 단계", en: "step to be done first")
  static let user = Bilingual("실행하는 사용자", en: "runs as user")
  static let shell = Bilingual("실행하는 셸", en: "runs in the shell")
  static let entry = Bilingual("이 단계에만", en: "for this step alone")
  static let madeBy = Bilingual("만드는 단계", en: "made by step")
  static let checks = Bilingual("무엇으로 확인하나", en: "What proves it")
  static let blindSpot = Bilingual("알 수 없는 것", en: "Cannot know")
  static let repairs = Bilingual("이 줄은 고쳐서 실행합니다", en: "Run with a repair")
  static let remarks = Bilingual("글쓴이의 말", en: "The author's remarks")
  static let rollback = Bilingual("되돌리기", en: "Undo")
  static let expected = Bilingual("기대 결과", en: "Expected result")
  static let expectedHere = Bilingual("기대 결과 보기", en: "See the expected result")
  static let expectedOf = Bilingual("단계의 기대 결과", en: "Expected of step")
  static let output = Bilingual("출력", en: "Output")
  static let varies = Bilingual("노드마다 다릅니다. 노드를 고르면 값이 채워집니다.", en: "Differs by node. Choose one to see its values.")
  static let fillIn = Bilingual("‹ › 자리는 스크립트가 실행하면서 채웁니다.", en: "The script fills in what stands in ‹ › as it runs.")
  static let filledFrom = Bilingual("채운 값", en: "filled in")
  static let generator = Bilingual(
    "실행할 문장을 만들기만 합니다. 만든 문장은 확인을 받은 뒤 따로 실행합니다.",
    en: "Only writes the statements; they are run apart, after a confirmation.")
  static let runsHere = Bilingual("함", en: "yes")
  static let runsNotHere = Bilingual("하지 않음", en: "no")
  static let waitsFor = Bilingual("기다림", en: "waits for")
  static let imageAt = Bilingual("그림", en: "Image")
  static let generated = Bilingual("runbook이 만든 페이지입니다. 고칠 때는 원문을 고치세요:", en: "Made by runbook. To change it, edit")
  static let givesTo = Bilingual("값을 주는 곳", en: "gives values to")

  static func made(by step: Int, on nodes: String) -> Bilingual {
    Bilingual("\(nodes)의 \(step)단계가 만듭니다", en: "made by step \(step) on \(nodes)")
  }

  static func done(on node: String) -> Bilingual { Bilingual("\(node)에서", en: "on \(node)") }

  static func started(by step: Int, on node: String) -> Bilingual {
    Bilingual("\(node)의 \(step)단계가 띄웁니다", en: "started by step \(step) on \(node)")
  }

  static func waits(for node: String, _ address: String) -> Bilingual {
    Bilingual("\(node) (\(address)) 응답을 기다림", en: "waits for \(node) (\(address))")
  }

  static func kind(_ kind: StepCard.Kind) -> Bilingual {
    switch kind {
    case .shell: Bilingual("명령", en: "Shell")
    case .file: Bilingual("파일", en: "File")
    case .sql: Bilingual("SQL", en: "SQL")
    case .manual: Bilingual("손으로", en: "By hand")
    }
  }

  static func mark(_ mark: StepCard.Mark) -> Bilingual {
    switch mark {
    case .confirm: Bilingual("확인 후 실행", en: "Asks first")
    case .interactive: Bilingual("사람이 답함", en: "Interactive")
    case .root: Bilingual("root 권한", en: "Needs root")
    case .once: Bilingual("한 번만", en: "Once")
    case .inTurn: Bilingual("노드 차례로", en: "Nodes in turn")
    case .apart: Bilingual("따로 실행", en: "Only by name")
    case .background: Bilingual("뒤에서 계속", en: "In background")
    case .check: Bilingual("확인만", en: "Check only")
    }
  }

  static func alert(_ alert: Alert) -> Bilingual {
    switch alert {
    case .note: Bilingual("참고", en: "Note")
    case .tip: Bilingual("도움말", en: "Tip")
    case .important: Bilingual("중요", en: "Important")
    case .warning: Bilingual("주의", en: "Warning")
    case .caution: Bilingual("위험", en: "Caution")
    }
  }

  static func severity(_ severity: Severity) -> Bilingual {
    switch severity {
    case .error: Bilingual("오류", en: "Error")
    case .warning: Bilingual("경고", en: "Warning")
    case .advice: Bilingual("조언", en: "Advice")
    }
  }

  static let badgeHint = Bilingual("마지막 검증 결과 보기", en: "See the last verification")

  static func badge(_ state: SiteBadge.State) -> Bilingual {
    switch state {
    case .passed: Bilingual("확인됨", en: "Passed")
    case .failed: Bilingual("어긋남", en: "Failed")
    case .skipped: Bilingual("건너뜀", en: "Skipped")
    case .stale: Bilingual("오래됨", en: "Stale")
    }
  }
}
