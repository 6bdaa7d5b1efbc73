// SPDX-License-Identifier: Apache-2.0

/// Shell texts for the tests, good and bad; what bash makes of each is asked of bash itself.
enum ShellSnippets {
  static let lists = [
    "echo a", "a | b |& c", "a && b || c", "a &&\nb", "a &&", "&& a", "a ;; b", "a ; ; b", "; a", "a &", "a & b",
    "a & ; b", "a | | b", "| a", "a |", "! a", "!", "! ! a", "time", "time -p a | b", "time ! a", "! time a", "a; b;",
    "a;\nb", "a;b&c|d&&e||f", "a&&b;c", "a&b&", "a | ! b", "a | time b", "", "\n\n", "# c", "a # c", "a \\\nb",
    "a \\\n",
    "a \\ # c", "a\n\n# x\nb", "a)", "}", "fi", "a; fi", "then a", "echo fi", "echo if then", "do a; done", "esac",
    "a; } ", "fi foo", "x && # why\ny", "a || { b; exit 1; }", "a;#b", "a &#b", "a | # c\nb", "!a", "a !", "a\r\nb",
  ]

  static let compounds = [
    "if a; then b; fi", "if a\nthen b\nelif c; then d\nelse e\nfi", "if a; then b", "if a; fi", "if ; then b; fi",
    "if a; then fi", "if a; then b; else fi", "while a; do b; done", "while a; do done", "while a; b; done",
    "until a; do b; done < f", "for x in a b; do c; done", "for x; do c; done", "for x do c; done",
    "for x in; do c; done", "for x in a b do c; done", "for x in a b\ndo\nc\ndone > f 2>&1 &", "for x in a; { b; }",
    "for ((i=0;i<3;i++)); do b; done", "for ((i=0;i<3;i++)) do b; done", "for ((;;)) { b; }",
    "select x in a b; do c; done", "case a in a) b;; esac", "case a in (a) b;; (b|c) d;& *) e;;& esac",
    "case a in esac", "case a in\na) b\nesac", "case a in a) ;; b) esac", "case a in a b;; esac", "case a in a) b;;",
    "case a a) b;; esac", "case $x in \"a b\") c;; [a-z]*) d;; esac", "{ a; }", "{ a }", "{ }", "{a", "( a )", "( )",
    "(a", "(a) b", "(a) > f", "((1+2))", "(( a > b && (c) ))", "((echo a); b)", "((1+2)", "if a; then (b) fi",
    "if a; then if b; then c; fi fi", "if a; then { b; } fi", "if a; then b; fi foo", "if a; then b; fi; foo",
    "if a; then b; fi | c", "! { a; }", "a | while read x; do b; done", "while true; do case x in a) b;; esac; done",
    "{ a; ( b; }; )", "if true; then ( b; fi )", "f() { a; }", "f () { a; } > f", "f() a",
    "f()\n{\na\n}", "f( a", "function f { a; }", "function f() { a; }", "function f a", "function f ( a )", "f() ( a )",
    "f() [[ a ]]", "echo a(b)", "echo (a)", "coproc a", "coproc N { a; }", "coproc { a; }", "function f\n{\na\n}",
    "if [ a ]; then\n  b\nelif\n  c\nthen d; fi", "time { a; }", "a() { b; }; c", "a() { b; } c", "((a)) b",
    "for i in 1 2; do\n  # c\n  a\ndone", "for x in a;\n\ndo b; done", "for x\nin a; do b; done",
    "case a\nin a) b;; esac",
    "while a; do b; done | while c; do d; done", "if a; then b; fi && c", "(a; b) | c &", "case a in a) b; esac",
    "case a in a|b|c) ;; esac", "case a in if) b;; esac", "if ! a; then b; fi", "{ a; } 2>/dev/null || b",
    "for x in $(a); do b; done", "if (a); then b; fi", "if((a)); then b; fi",
  ]

  static let words = [
    "$((1+2))", "echo $((1 + (2*3)))", "echo $((echo a); b)", "echo $( (a) )", "echo $(a", "echo $(a; b)",
    "echo $(case x in a) b;; esac)", "echo $(\na\n)", "echo \"$(a \"b\" \"$(c)\")\"", "echo \"a", "echo 'a",
    "echo \"a'b\"",
    "echo 'a\"b'", "echo ${a", "echo ${a:-b c}", "echo \"${a:-'}\"", "echo \"${a#'}'}\"", "echo ${a:-'}'}",
    "echo ${a:-\"}\"}", "echo ${a//x/y}", "echo ${#a} ${!a} ${a[@]} ${a[1]:2:3}", "echo \"${a:-\"b c\"}\"", "echo `a`",
    "echo `a", "echo \"`a`\"", "echo `a \\`b\\``", "a=(1 2 3)", "a=(1\n2 # c\n3)", "a=(1", "a=(1 ; 2)", "a+=(1) b=2 c",
    "a[1]=2", "a[i + 1]=2", "declare -a x=(1 2)", "export x=(1)", "echo x=(1)", "echo $'a\\'b'", "echo $'a",
    "echo $\"a\"", "echo {a,b} {1..3} {}", "echo !(a)", "echo a#b", "echo ~/a ~b", "echo \"a\" 'b' c\"d\"e",
    "x=$(a) y=\"b c\" z", "x= y", "=a b", "echo $", "echo $$ $! $? $# $@ $* $- $0 $1",
    "echo \"$\" \"\\$\" \"\\\"\" \"\\\\\"", "echo \\\" \\' \\\\", "echo \"a\\\nb\"", "echo ${}", "echo ${a!}",
    "echo $[1+2]",
    "a=b c=d", "a=~/x:~/y", "let a=1+2", "alias ll='ls -l'", "echo $((1+$((2))))", "echo $(( (1) ))", "echo $(((1)))",
    "echo \"${a[@]/#/x}\" ${a[*]%y}", "echo ${a:$((1+1)):2}", "echo \"a${b}c$d\"", "echo \"$(echo ')')\"",
    "echo $(echo \"a)b\")", "echo $(# c )\n)", "echo \"$(a # b\n)\"", "echo $(a) $(b", "echo \"${a:-$(b)}\"",
    "echo \"${a:-${b:-\"c\"}}\"", "echo $(f() { a; })", "echo \"$((1", "echo ${a:-(b)}", "echo ${a:-`b`}", "echo \\",
    "echo a\\ b", "echo \"\\`a\\`\"", "echo $(if a; then b; fi)", "echo $(if a; then b)", "x=$'\\n' y", "echo \"a\nb\"",
    "echo 'a\nb'; c", "echo ${#} ${##} ${#:-a} ${!}", "echo \"${!x@}\" ${x@Q} ${x^^} ${x,}", "echo ${a/\\}/b}",
    "docker ps --format '{{.Names}}'", "curl -H \"api-key: API 키\" http://localhost:6333/cluster",
  ]

  static let redirections = [
    "cat <<EOF\na\nEOF", "cat <<EOF\na", "cat <<'EOF'\n$(\nEOF", "cat <<-EOF\n\ta\n\tEOF", "cat <<A <<B\na\nA\nb\nB",
    "cat <<EOF | b\nx\nEOF", "a <<EOF &&\nx\nEOF\nb", "if a <<EOF\nx\nEOF\nthen b; fi", "cat <<EOF >f\na\nEOF\necho b",
    "cat <<< \"a\"", "cat <<< a b", "a > ", "a > > b", "a >\nb", "> f", "2>&1",
    "a 2>&1 >f <g >>h &>i &>>j >|k <>l 3<&- 4>&-", "a {fd}>f", "a >(b) <(c)", "a > >(b)", "a <(",
    "echo \"$(cat <<EOF\na \"b\nEOF\n)\"", "echo $(cat <<EOF\na\nEOF\n) b", "cat <<EOF\n$(a\nEOF",
    "cat <<\"E F\"\na\nE F",
    "cat <<\\EOF\na\nEOF", "while a; do b; done <<EOF\nx\nEOF", "echo a >&2 b", "echo a >& f", "echo a>f<g", "echo 1>f",
    "curl http://<host>:6333/", "echo <a b>", "echo <a> b", "a <<EOF; b\nx\nEOF\nc", "cat <<EOF\nit's \"\nEOF\necho ok",
    "{ cat <<EOF\na\nEOF\n}", "cat <<EOF\nEOF", "cat <<EOF\na\\\nEOF\nEOF", "cat <<", "cat <<EOF 'a\nb'\nx\nEOF",
    "a=(b\n) <<X\n1\nX", "tee f <<'A' >/dev/null\n}\nA\nb", "exec 3<>f", "a 2>&1 | b", "a &>/dev/null &",
    "a <<< 'x' | b",
  ]

  static let tests = [
    "[[ a == b ]]", "[[ -f a && ! -d b || ( c -eq 3 ) ]]", "[[ a b ]]", "[[ a ]]", "[[ a == b",
    "[[ a =~ ^(b|c)+$ ]]", "[[ a =~ (a b) ]]", "[[ a < b ]]", "[[ a &&\nb ]]", "[[ -f ]]", "[[ a == ]]",
    "[[ $a == *.txt ]] && b", "[ a = b ]", "[ a", "[[ (a) ]]", "[[ a ]]; b", "[[ ! a ]]", "[[ a -eq b && c ]]",
    "[[ a -foo b ]]", "[[ a > b ]]", "[[ a ]] b", "[[ -z $a ]] || b", "[[ $a =~ \"x y\" ]]", "[[ $a == @(b|c) ]]",
    "[[ -n \"$a\" && ( $b = c || $d != e ) ]]", "[[ a == b ]", "[[ ( a ]]", "while [[ a ]]; do b; done",
  ]

  static let notes = [
    "SELECT CONCAT('DROP TABLE IF EXISTS `', table_name, '`;')\nFROM information_schema.tables",
    "[Interface]\nPrivateKey = <1번 노드에서 발급한 개인키>\nAddress = 10.0.0.1/24", "{\n  \"a\": 1,\n  \"b\": [1, 2]\n}",
    "sudo apt-get update && sudo apt-get install wireguard -y", "wg genkey | tee privatekey | wg pubkey > publickey",
    "docker run -d --name q \\ # 이름\n-p 1:1 \\\nimage", "kubectl get pods -o jsonpath='{.items[*].metadata.name}'",
    "sudo tee /etc/a.conf <<EOF\nkey = ${value}\nEOF", "mysql -u root -p <비밀번호>", "ssh user@<서버 IP> ls",
    "awk '{print $1}' f | sort -u", "find . -name '*.log' -exec rm {} \\;", "find . \\( -name a -o -name b \\) -print",
    "export PATH=$PATH:/opt/bin", "for i in {1..3}; do ssh node$i uptime; done", "sed -i \"s/^#Port 22/Port 2222/\" f",
    "echo 명령 : 설명 (비고)", "cd /opt && ./run.sh &", "bash -c 'echo \"$0\"' x", "$ echo a\na", "# 설치\napt install a",
  ]

  static let all = lists + compounds + words + redirections + tests + notes
}
