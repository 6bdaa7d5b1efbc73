// SPDX-License-Identifier: Apache-2.0

/// Korean phrases. Data only: the notation is that of `PhrasePattern`.
enum KoreanLexicon {
  static let classes: [String: [String]] = [
    "host": ["노드", "서버", "호스트", "머신", "인스턴스", "장비", "멤버", "node", "server", "host", "vm"],
    "place": ["에서만", "에서는", "에서", "에만", "에", "을", "를", "은", "는", "이", "가"],
  ]

  static let entries: [Lexicon.Entry] = [
    // 모든 서버에서, 전체 노드에, 4대 모두
    .init(.targetAll, "[모든|전체] [{word} ]?{host}[들]?[{place}]?"),
    .init(.targetAll, "[모든|전체]{host}[들]?[{place}]?"),
    .init(.targetAll, "{n}대_[의]?_[{host}]?_[모두|전부|공통]"),
    .init(.targetAll, "[양쪽|두|세|네]_[대]?_{host}_모두"),
    .init(.targetAll, "{host}[들]?_[공통|전체]>"),
    // 각 서버에서, 노드별로, 서버마다
    .init(.targetEach, "각[각]?_[의]?_{host}[들]?[에서|별로|마다]"),
    .init(.targetEach, "{host}_[별로|마다]"),
    // 첫 번째 노드, 리더가 될 노드
    .init(.targetFirst, "[첫_번째|최초의|최초|처음]_{host}[{place}]?"),
    .init(.targetFirst, "리더가 될 [{word} ]?{host}"),
    // 나머지 노드들
    .init(.targetRest, "[나머지|그_외의|그_외] [{word} ]?{host}[들]?"),
    // 2번 노드, 2번째 서버, 3호기
    .init(.targetNumber, "{n}_번_[째]?_{host}"),
    .init(.targetNumber, "{n}_호기"),
    .init(.targetAny, "{host}[들]?_중_[하나|한 대|한대]"),
    .init(.targetAny, "아무_{host}"),
    .init(.perNode, "각_{host}[들]?[에|의]?_[{word}]?_[맞게|맞춰|맞추어|따라]"),
    .init(.perNode, "{host}[마다|별로]_[{word}]?_[수정|변경|다르게|다른]"),
    // 정상 응답, 실행 결과, 예상 출력
    .init(.expectedResult, "[정상|정상적인|성공_시]_[응답|출력|결과|동작]"),
    .init(.expectedResult, "[실행|수행|출력|응답|조회|확인|테스트|검색]_결과"),
    .init(.expectedResult, "[예상|기대][_되는|하는]?_[출력|결과|응답]"),
    .init(.expectedResult, "[출력|응답|결과]_[예시|예>|예:|화면|내용|메시지]"),
    .init(.expectedResult, "[출력|응답|결과][값|물]?_[은|는|이|가]_[다음|아래|이렇게|위]"),
    .init(.expectedResult, "[결과|출력|응답|메시지|로그][를|을|가|이]_[{word} ]?[볼_수|확인할_수|얻을_수|받을_수|나온다|나옵니다|출력된다|출력됩니다|표시된다|표시됩니다]"),
    .init(.expectedResult, "[다음|아래|이][과|와] 같은 [{word} ]?[{word} ]?[결과|출력|응답|메시지|로그|에러|오류]"),
    .init(.expectedResult, "^[출력|결과|응답|로그|실행_화면|콘솔_출력|터미널_출력][값|물]?_[:|)]?$"),
    .init(.expectedResult, "[출력|결과|응답|로그]_[:|)]$"),
    // 아래처럼 나온다, 두 줄 나와야 정상, 다음과 같은 메뉴가 표시됩니다
    .init(.expectedSight, "[다음|아래|이]_[처럼|과_같이|와_같이|같이] [{word} ]?[{word} ]?[{word} ]?[나오|나온|나올|나와|나옵|나타|출력|표시|보이|보인|보일|보여야|보입|뜨|뜬|뜰|뜹|떠야|찍히|찍힌|찍힙|반환|리턴|응답]"),
    .init(.expectedSight, "[다음|아래|이][과|와] 같은 [{word} ]?[{word} ]?[메뉴|화면|문구|목록|리스트]_[가|이|를|을]"),
    .init(.expectedSight, "[나와|보여|떠|출력되어|출력돼|표시되어|표시돼|나타나]야_[한다|함|합니다|된다|됨|됩니다|정상|해요|돼]"),
    .init(.expectedSight, "[나오|보이|뜨|출력되|표시되|나타나|확인되|찍히]면_[정상|성공|ok|된|완료|끝]"),
    .init(.expectedSight, "[정상|성공][이면|하면|적이면|_시|적으로_되면] [아래|다음|이렇게]"),
    .init(.expectedSight, "[이런|아래|다음|같은] [{word} ]?[로그|메시지|에러|오류|문구|화면|결과|출력][가|이] [나오|보이|뜨|나타나|출력되|찍히|남]"),
    .init(.resultHeading, "^[[{n}]?[.|)]?_]?[실행_|수행_|출력_|예상_|기대_|정상_]?[출력|결과|응답]_[예시|예|화면|확인]?$"),
    .init(.running, "[다음|아래][의]? [{word} ]?[명령|커맨드]"),
    .init(.running, "[실행|입력|수행]_[한다|하세요|합니다|하십시오|해_보|해_준|할_것|하자]"),
    .init(.earlierCommand, "[위|앞|이전][에서|의|에]?_[{word} ]?[{word} ]?[명령|단계|실행|스크립트|커맨드]"),
    .init(.failure, "[에러|오류|문제][가|이|는]?_[나면|발생하면|발생할_경우|발생시|발생_시|뜨면|나오면|생기면|난다면|났다면|날_경우|날_때|나는_경우]"),
    .init(.failure, "[실패한_[것|거]|실패다|문제가_있|비정상]"),
    .init(.failure, "실패[하면|하는_경우|할_경우|했다면|_시|시]"),
    .init(.failure, "안_[되면|뜨면|나오면|될_때|될_경우|되는_경우]"),
    // # 출력:, # 예상 결과 (예시):
    .init(.resultComment, "^[[예상|기대|실행|수행|정상|조회|확인|샘플]_[되는_]?]?[출력|결과|응답|출력값|결과값]_[예시|예|값|화면]?_[$|:|(]"),
    // 나오면 OK, … 시작하면 성공, 1이어야 함
    .init(.outcome, "[면|으면]_[ok|성공|정상|완료|통과|된_것|된것|끝]"),
    .init(.outcome, "[나와|보여|떠|출력돼|출력되어|표시되어|이어|여]야_[한다|함|합니다|됨|된다|됩니다|정상]"),
    .init(.resultAbove, "^[위와_같[이|은]|위처럼|이렇게|이와_같[이|은]|위의] [{word} ]?[{word} ]?[출력|결과|응답|메시지|나오|나온|나와|보이|보인|뜨|표시]"),
    .init(.check, "[설치|상태|동작|연결|접속|버전|설정|로그|포트]_[확인|점검|테스트]"),
    .init(.check, "[확인|점검|검증|테스트][:]?$"),
    .init(.prohibition, "지_[말|마][_]?[것|라|고|세요|시오|아]"),
    .init(.prohibition, "[하면|해서는|돌리면|건드리면] [안_되|안_된|안_됨]"),
    .init(.prohibition, "건드리지_[말|마|않]"),
    .init(.negation, "지_않"),
    .init(.negation, "[제외|빼고]"),
    .init(.prohibition, "금지"),
    .init(.undoing, "^[[{n}]?[.]?_]?[원복|롤백|되돌리기|원상_복구|복원]"),
    .init(.undoing, "[원복|롤백|되돌리기]$"),
    .init(.fragment, "[아래|다음]_[내용]?_만_[바꾼|바꿈|수정|변경|추가]"),
    .init(.fragment, "[아래|다음|이]_[내용|줄|설정]?[을|를]?_추가"),
    .init(.fragment, "[맨_밑|맨_아래|맨_끝|마지막|끝]_[줄]?[에]_[추가|넣|붙]"),
    .init(.fragment, "에_추가"),
    .init(.fragment, "[만 바꾼|만 바꿈|만 수정|부분만]"),
    // 아래 내용을 파일에 추가, 파일 경로 : …
    .init(.fileContent, "파일_에_[{word}]?_[추가|입력|작성|저장|넣|붙여]"),
    .init(.fileContent, "파일_[위치|경로|이름|명]_[:|은|는]"),
    .init(.fileContent, "[profile|bashrc|bash_profile|zshrc|environment|.sh][`]?_[파일]?_에_[{word}]?_[추가|입력|작성|저장|넣|붙여]"),
    .init(.privateKey, "[개인|비밀|프라이빗]_키"),
    .init(.publicKey, "[공개|퍼블릭]_키"),
    .init(.secret, "[api|접근|액세스|인증|암호화|시크릿]_키"),
    .init(.password, "[비밀번호|패스워드|비번|암호>]"),
    .init(.token, "토큰"),
    .init(.publicAddress, "[공인|외부|퍼블릭][)]?_[ip|아이피|주소]"),
    .init(.publicAddress, "도메인"),
    .init(.address, "[ip|아이피|주소]"),
    .init(.port, "포트"),
    .init(.name, "이름"),
  ]
}
