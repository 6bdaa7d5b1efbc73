#!/usr/bin/env bash
# 9주차 · db1
#
# runbook이 note.md에서 만든 파일이다. 고칠 것은 원본에서 고치고 다시 만든다.
#   원본    note.md (sha256 6f7e6717a3a212c0)
#   도구    runbook 0.0.0
#   쓰는 법 bash db1.sh -h
#
# 아래에서 N번 단계마다: step_N은 노트에 적힌 명령, probe_N은 됐는지 묻는 확인, rollback_N은 되돌리기,
# publish_N은 만든 값 내보내기, carry_N은 단계를 건너뛸 때 셸에 남길 것이다. about_N은 실행기가 읽는다.
# 실행기는 마지막 단계 뒤에 있고, 모든 스크립트에서 같다.

set -Eeuo pipefail

rb_title='9주차' rb_runbook='note' rb_node='db1'
rb_source='note.md' rb_tongue='ko' rb_version='0.0.0'
rb_requires=(mysql=mariadb-client)
rb_logins=()
rb_steps=(1)

# ════ 정산 DB › MySQL ════

# ── 1. MySQL (note.md:9)
# 쓰지 않는 뷰 정리용 문장 뽑기
# 대상: db1
about_1() {
  rb_about --id 'mysql' --title 'MySQL' \
    --at 'note.md:9' --hash '741055e03bdc6826' --generates
}
# >>> 1 741055e03bdc6826
step_1() {
rb_sql_generate mysql --database=billing <<'RB_END'
SELECT CONCAT('DROP VIEW IF EXISTS `', table_name, '`;')
FROM information_schema.views
WHERE table_schema = 'billing';
RB_END
}
# <<< 1 741055e03bdc6826
probe_1() {
  # 문장을 만들기만 한다: 결과가 비어 있으면 지울 것이 없다
  [[ -z $(rb_sql mysql --database=billing <<'RB_SQL'
SELECT CONCAT('DROP VIEW IF EXISTS `', table_name, '`;')
FROM information_schema.views
WHERE table_schema = 'billing';
RB_SQL
) ]]
}