// SPDX-License-Identifier: Apache-2.0

/// Korean phrases. Data only: the notation is that of `PhrasePattern`.
enum KoreanLexicon {
  static let classes: [String: [String]] = [
    "host": ["노드", "서버", "호스트", "머신", "인스턴스", "장비", "멤버", "node", "server", "host", "vm"],
    // What a stand-in names, and whose name it is.
    "value": [
      "비밀번호", "패스워드", "비번", "암호", "토큰", "키", "인증키", "시크릿", "아이피", "ip", "주소", "도메인", "호스트", "포트", "이름", "아이디",
      "id", "계정", "사용자", "유저", "번호", "값", "경로", "버전", "이메일", "메일", "리전", "지역", "버킷", "네임스페이스", "인터페이스", "디비", "db",
      "데이터베이스", "테이블", "클러스터", "컨테이너", "프로젝트", "저장소", "레포", "디렉토리", "디렉터리", "폴더", "서버", "노드", "url", "도커허브",
    ],
    "owner": [
      "사용자", "유저", "호스트", "노드", "서버", "계정", "파일", "버킷", "도메인", "클러스터", "이미지", "컨테이너", "서비스", "프로젝트", "테이블", "디비", "db",
      "데이터베이스", "인스턴스", "그룹", "파드", "폴더", "저장소", "레포", "브랜치", "키", "네임스페이스", "디렉토리", "디렉터리",
    ],
    "change": ["변경", "수정", "바꾼", "바꿔", "바꾸", "바꿉", "바꿀", "교체", "대체", "맞게", "맞춰", "치환", "넣", "입력"],
    "place": ["에서만", "에서는", "에서", "에만", "에", "을", "를", "은", "는", "이", "가"],
  ]

  static let machines = MachineWords(
    roles: [
      "master": ["마스터"], "primary": ["프라이머리"], "leader": ["리더"], "manager": ["매니저"],
      "controller": ["컨트롤러"], "control-plane": ["컨트롤 플레인", "컨트롤플레인"], "worker": ["워커"],
      "slave": ["슬레이브"], "replica": ["레플리카"], "standby": ["스탠바이"],
      "secondary": ["세컨더리"], "follower": ["팔로워"], "agent": ["에이전트"], "broker": ["브로커"],
      "client": ["클라이언트"], "bastion": ["배스천", "베스천"],
    ],
    kinds: [
      "deploy": ["배포"], "bastion": ["점프"], "gateway": ["게이트웨이"], "backup": ["백업"], "compute": ["컴퓨트"],
      "storage": ["스토리지"], "monitoring": ["모니터링"], "data": ["데이터"], "standby": ["대기"],
      "replica": ["복제"],
    ],
    nouns: [
      "노드": "node", "서버": "server", "호스트": "host", "머신": "machine", "인스턴스": "instance", "장비": "machine",
      "멤버": "member",
    ],
    own: [
      "로컬", "로컬 pc", "로컬 머신", "로컬 컴퓨터", "내 pc", "내 컴퓨터", "내 노트북", "작업 pc", "작업용 pc", "작업자 pc",
      "개발 pc", "개인 pc", "본인 pc", "노트북",
    ],
    plain: [
      "해당", "이", "그", "저", "각", "각각의", "모든", "전체", "전", "다른", "나머지", "새", "새로운", "신규", "기존", "같은", "동일",
      "동일한", "첫번째", "두번째", "세번째", "번째", "두", "세", "네", "한", "별도의", "원격", "리눅스", "가상", "물리", "여러",
      "어느", "아무", "대상", "운영", "실제", "없는", "있는", "할", "된", "하는", "외", "타", "해당하는", "개별", "자신의", "본인",
      "ubuntu", "centos", "rhel", "debian", "rocky", "linux", "windows", "rest", "api", "web", "웹",
    ],
    places: .init(
      strong: ["에서만", "에서는", "에서도", "에서", "상에서", "쪽에서", "측에서", "에만"],
      doubtful: ["에는", "에도", "에"], goals: ["으로", "로"],
      arriving: ["이동", "접속", "로그인", "들어가", "들어간", "들어와", "ssh", "붙어서"],
      sending: [
        "복사", "배포", "전송", "옮", "보내", "보낸", "전달", "업로드", "동기화", "scp", "연결", "조인", "요청", "설치되", "적용되",
        "전파", "접근",
      ],
      topics: ["은", "는"], also: ["도"], after: ["부터", "먼저", "모두", "둘", "셋", "다", "전부", "공통", "각각", "만"],
      sessions: ["터미널", "콘솔", "세션"], tending: ["설정", "구성", "준비", "세팅", "초기화"],
      labels: ["대상", "호스트", "위치", "서버", "노드", "장소"], asides: ["참고", "예", "예를", "※", "예시"],
      joining: ["와", "과", "하고", "및", "랑"]))

  static let entries: [Lexicon.Entry] = [
    // 모든 서버에서, 전체 노드에, 4대 모두
    .init(.targetAll, "[모든|전체] [{word} ]?{host}[들]?[{place}]?"),
    .init(.targetAll, "[모든|전체]{host}[들]?[{place}]?"),
    .init(.targetAll, "{n}대_[의]?_[{host}]?_[모두|전부|공통]"),
    .init(.targetAll, "[양쪽|두|세|네]_[대]?_{host}_모두"),
    .init(.targetAll, "{host}[들]?_[공통|전체]>"),
    // 둘 다, 4대 다, 세 대 모두, 양쪽 동일
    .init(.targetAll, "[둘|셋|넷|[두|세|네|다섯|{n}]_대] [다|모두|전부]"),
    .init(.targetAll, "[두|세|네|다섯|{n}] {host}에서"),
    .init(.targetAll, "[두|세|네|다섯|{n}] {host} [다|모두|전부]"),
    .init(.targetAll, "양쪽[에|에서| 다| 모두| 동일]"),
    .init(.targetAll, "<전_{host}"),
    .init(.targetAll, "[{n}|두|세|네]_대[가|는]?_[동일|똑같]"),
    // 각 서버에서, 노드별로, 서버마다
    .init(.targetEach, "각[각]?_[의]?_{host}[들]?[에서|별로|마다]"),
    .init(.targetEach, "{host}_[별로|마다]"),
    .init(.targetEach, "한_대씩"),
    .init(.targetEach, "각[각]?_[의]?_{host}[들]?에"),
    .init(.targetEach, "각_{host}_[번호|이름|ip]에_맞"),
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
    .init(.targetAny, "아무_[데|곳]_[에]?서"),
    .init(.targetAny, "{host}_[한|어느]_[곳|대|쪽]에서"),
    .init(.targetAny, "해당_{host}에서"),
    .init(.wholeNote, "[이_문서|본_문서|모든_과정|모든_작업|모든_명령|이하_모든|아래_모든]"),
    .init(.again, "[위와|앞과|이와]_[같이|같은|동일하게|똑같이]"),
    .init(.again, "[똑같이|마찬가지|동일하게_[실행|진행|수행|적용|설정]|반복]"),
    .init(.perNode, "각_{host}[들]?[에|의]?_[{word}]?_[맞게|맞춰|맞추어|따라]"),
    .init(.perNode, "{host}[마다|별로]_[{word}]?_[수정|변경|다르게|다른|바꾸|바꾼|바꿔]"),
    .init(.perNode, "{host}[들]?[에|의]?_[맞게|맞춰|맞추어]"),
    .init(.perNode, "[자기|자신의|본인|본인의|해당_{host}[의]?]_[ip|아이피|주소|이름|호스트|번호|값]"),
    // 정상 응답, 실행 결과, 예상 출력
    .init(.expectedResult, "[정상|정상적인|성공_시]_[응답|출력|결과|동작]"),
    .init(.expectedResult, "[실행|수행|출력|응답|조회|확인]_결과"),
    .init(.expectedResult, "[예상|기대]_[출력|결과|응답]"),
    .init(.expectedResult, "[출력|응답|결과]_[예시|예]"),
    .init(.expectedResult, "[출력|응답|결과]_[은|는]_[다음|아래]"),
    .init(.expectedResult, "[다음|아래][과|와] 같[은|이] [{word} ]?[결과|출력|응답|메시지]"),
    .init(.expectedResult, "[다음|아래][과|와] 같이 [출력|표시|나오|나온|나와|나타]"),
    .init(.expectedResult, "^[출력|결과|응답][:]?$"),
    .init(.check, "[설치|상태|동작|연결|접속|버전|설정|로그|포트]_[확인|점검|테스트]"),
    .init(.check, "[확인|점검|검증|테스트][:]?$"),
    .init(.prohibition, "지_[말|마][_]?[것|라|고|세요|시오|아]"),
    .init(.prohibition, "[하면|해서는|돌리면|건드리면] [안_되|안_된|안_됨]"),
    .init(.prohibition, "건드리지_[말|마|않]"),
    .init(.negation, "지_않[는다|습니다|음|고|아|는_다]"),
    .init(.negation, "[제외|빼고]"),
    .init(.negation, "필요_[가|는]?_없"),
    .init(.negation, "[건너뛴|건너뛰|안_해도]"),
    .init(.prohibition, "금지"),
    .init(.undoing, "^[[{n}]?[.]?_]?[원복|롤백|되돌리기|원상_복구|복원]"),
    .init(.undoing, "[원복|롤백|되돌리기]$"),
    // 아래만 바꾼다, [mysqld] 섹션 아래에, 변경 전, 주석 해제
    .init(.fragment, "[아래|다음]_[내용|항목|부분|설정|줄|값]?_만_[바꾼|바꿈|바꿔|수정|변경|고친|고침]"),
    .init(.fragment, "[만 바꾼|만 바꿈|만 바꿔|만 수정|만 변경|만 고친|부분만|만 다르]"),
    .init(.fragment, "[섹션|블록|항목|구문|단락|절][의]?_[아래|밑|위|뒤|앞|안|내]?_에_"),
    .init(.fragment, "[변경|수정]_[전|후]"),
    .init(.fragment, "[값|줄|라인|항목|부분|옵션|주석][을|를]_[다음|아래]?[과|와]?_[같이]?_[바꾸|바꾼|변경|수정|고친|고치|해제|제거]"),
    .init(.fragment, "주석_[을|를]?_[해제|제거|풀]"),
    // 다음 줄을 추가, 맨 밑에 넣는다, 한 줄 더 추가
    .init(.append, "[아래|다음|이]_[의]?_[내용|줄|라인|설정|항목]?[들]?[을|를]?_추가"),
    .init(.append, "[{n}|한|두|세]_[줄|라인][을|를]?_[더]?_추가"),
    .init(.append, "[맨|가장|제일]_[밑|아래|끝|마지막|뒤][에]?_[줄]?[에]?_[{word}]?_[추가|넣|붙|적]"),
    .init(.append, "[마지막|끝][에]_[{word} ]?[추가|넣|붙]"),
    .init(.append, "에[다|도]?_추가"),
    .init(.leftOut, "[생략|중략|이하_동일|나머지_[는|은]?_[동일|그대로]]"),
    .init(.sameFile, "[같은|동일한|이|해당|위]_파일"),
    .init(.sameFile, "설정_파일"),
    .init(.placeOfBlock, "에_[{word}]?_[넣|둔|두고|저장|추가|적는|적어|작성|붙]"),
    .init(.placeOfBlock, "[으로|로]_[저장|만든|만들]"),
    .init(.placeOfBlock, "파일_[위치|경로|이름|명]"),
    .init(.createFile, "[생성|만들|만든|작성|저장]"),
    .init(.newFile, "[새로_[만든|만들|작성|생성]|새_파일|신규_[생성|작성]|파일을 [생성|만들|만든]]"),
    .init(.editFile, "[수정|변경|바꾸|바꾼|바꿔|바꿈|조정|고친|고쳐|늘린|늘려|줄인|줄여|켠다|끈다]"),
    .init(.elsewhere, "[참고|참조]"),
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
    .init(.valueNoun, "{value}$"),
    .init(.valueNoun, "{owner}_명$"),
    .init(.gloss, "[확인|적용|실행|설치|생성|삭제|조회|변경|추가|재시작|시작|종료|중지|출력|보기|설정|등록|활성화]$"),
    .init(.gloss, "[접속|연결|사용|테스트|수정|저장|다운로드|업로드|복사|이동|압축|해제|빌드|배포|목록|상태|로그|결과]$"),
    .init(.replaced, "{literal}[은|는|을|를|이|가|도]? [자신의|본인의|실제|각자|각자의|사용하는|해당] [{word} ]?[{word} ]?[{change}]"),
    .init(.replaced, "{literal}_[부분|값|자리][은|는|을|를|만|도]? [{word} ]?[{word} ]?[{change}]"),
    .init(.replaced, "{literal} 대신[에]? [자신의|본인의|실제|각자의]"),
  ]
}
