# ── 2. MySQL 초기화 (qdrant-cluster.md:23)
# 스키마의 모든 테이블을 지우는 문장을 만든다. 만들기만 하고 실행하지 않는다. 만들어진 목록을 눈으로
#   본 다음 apply로 실행한다.
# 대상: db1
about_2() {
  rb_about --id 'mysql-reset' --title 'MySQL 초기화' \
    --at 'qdrant-cluster.md:23' --hash 'c38eb0d3626f2e9c' --generates
}
# >>> 2 c38eb0d3626f2e9c
step_2() {
rb_sql_generate mysql --database=orderme <<'RB_END'
SELECT CONCAT('DROP TABLE IF EXISTS `', table_name, '`;')
FROM information_schema.tables
WHERE table_schema = 'orderme';
RB_END
}
# <<< 2 c38eb0d3626f2e9c
probe_2() {
  # 문장을 만들기만 한다: 결과가 비어 있으면 지울 것이 없다
  [[ -z $(rb_sql mysql --database=orderme <<'RB_SQL'
SELECT CONCAT('DROP TABLE IF EXISTS `', table_name, '`;')
FROM information_schema.tables
WHERE table_schema = 'orderme';
RB_SQL
) ]]
}
rb_carries=() rb_needs_tools=(mysql=mariadb-client) rb_unseen=''
