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
rb_carries=() rb_needs_tools=(mysql=mariadb-client) rb_unseen=''
