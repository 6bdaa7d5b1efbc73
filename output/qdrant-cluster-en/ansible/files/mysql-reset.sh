# ── 2. Resetting MySQL (qdrant-cluster.en.md:23)
# This makes the statements that drop every table of the schema. It only makes them. Read the list,
#   then run it with apply.
# target: db1
about_2() {
  rb_about --id 'mysql-reset' --title 'Resetting MySQL' \
    --at 'qdrant-cluster.en.md:23' --hash 'c38eb0d3626f2e9c' --generates
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
  # it only makes statements: none means that nothing is left to apply
  [[ -z $(rb_sql mysql --database=orderme <<'RB_SQL'
SELECT CONCAT('DROP TABLE IF EXISTS `', table_name, '`;')
FROM information_schema.tables
WHERE table_schema = 'orderme';
RB_SQL
) ]]
}
rb_carries=() rb_needs_tools=(mysql=mariadb-client) rb_unseen=''
