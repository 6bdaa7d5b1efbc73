// SPDX-License-Identifier: Apache-2.0

/// A few texts for each section of the CommonMark specification, and for what people write beside it.
enum CommonMarkShapes {
  /// Short texts, none of which ends with a line end.
  static let all: [String] = blocks + containers + inlines + ours

  private static let blocks = [
    // Tabs
    "\tuptime\t-a", "  \tuptime", "- a\n\n\tb", ">\t\tuptime", "-\t\tuptime", "#\tTitle", "*\t*\t*\t",
    // Precedence
    "- `one\n- two`", "`a\n# b\n`c",
    // Thematic breaks
    "***", " - - -", "__", "_ _ _ _ a", "- a\n***\n- b", "a\n---\nb", "* * *",
    // ATX headings
    "# a", "####### a", "#5 bolt", "   ### a ###", "## ", "#", "### a \\###", "# a #b", "\\## a", "## 설치 🚀 ##",
    // Setext headings
    "a\n=", "a\nb\n===", "   a\n---- ", "a\n= =", "`a\n---\n`", "> a\n---", "- a\n---", "\n---\n\n===", "가\n  ====",
    // Indented code
    "    a\n      b", "  - a\n\n    b", "    a\n\n\n     \n    b", "a\n    b", "    a\nb", "\n        a  ",
    "# a\n    b\nc\n---\n    d",
    // Fenced code
    "```\n<\n >\n```", "~~~\n`\n~~~", "``\na\n``", "````\naaa\n```\n``````", "```", "> ```\n> a\n\nb", "```\n\n  \n```",
    "   ```\n   a\n  b\n    c\n   ```", "```\na\n    ```", "``` ```\na", "~~~ aa ``` ~~~\na\n~~~", "a\n```\nb\n```\nc",
    "```bash\nuptime\n```", "~~~~    ruby startline=3 $%@#$\ndef a\nend\n~~~~~~~", "``` aa ```\nb", "```\n``` a\n```",
    // HTML blocks, each of the seven kinds
    "<pre\n>\n\n**a**\n</pre>", "<script>\na\n\nb\n</script>\nc", "<style\n  type=\"x\">\nh1 {}\n",
    "<!-- a\n\nb -->\nc",
    "<?php\n\n  echo '>';\n?>\nd", "<!DOCTYPE html>", "<![CDATA[\na\n\nb\n]]>\nc", "<div>\n*a*\n\n*b*\n</div>",
    "<details>\n<summary>a</summary>\n\n```\nb\n```\n\n</details>", "<del>\n*a*\n</del>", "<a href=\"b\">\n*c*",
    " <!-- -->",
    "<i class=\"a\">\nb\n</i>", "<pre>\n```bash\nuptime\n```\n</pre>",
    // Link reference definitions
    "[a]: /b \"c\"\n\n[a]", "   [a]: \n      /b  \n   'c'\n[a]", "[a]: <>\n\n[a]", "[a]: /b 'c\n\nd'",
    "[A]: /b\n[a]: /c",
    "[a]\n\n> [a]: /b", "[//]: # (host:n1)", "[a]: b\n===\n[a]", "[^1]: /b\n[^1]",
    // Paragraphs and blank lines
    "a\n\n\n\nb", "  a\n b", "a  \nb   ", "a\n             b", "  \n\n  a\n  \n\n# b\n\n  ", "",
  ]

  private static let containers = [
    // Block quotes
    "> # a\n> b\n> c", ">a\n>b", "   > a\n > b", "    > a", "> a\nb", "> - a\n- b", ">     a\n    b", ">", ">\n>  \n> ",
    "> a\n\n> b", "> > > a\nb", ">     code\n\n>    not", "> ```bash\n> uptime\n>\n> df\n> ```",
    "> [!WARNING]\n> a", "> [!note]\n> a\n> ```\n> b\n> ```", "> [!TIP] a",
    // List items
    "1.  a\n    b\n\n        c\n\n    > d", "- a\n\n b", " -    a\n\n     b", "   > > 1.  a\n>>\n>>     b", "-a\n\n2.b",
    "123456789. a", "1234567890. a", "0. a", "003. a", "-1. a", "- a\n\n      b", "  10.  a\n\n           b",
    "1.     a\n\n   b",
    "-\n  a\n-\n  ```\n  b\n  ```\n-\n      c", "-   \n  a", "-\n\n  a", "- a\n-\n- b", "*", "a\n*\n\nb\n1.",
    "  1.  a\nb",
    "> 1. > a\nb", "- a\n  - b\n    - c\n      - d", "- - a", "1. - 2. a", "- # a\n- b\n  ---\n  c",
    // Lists
    "- a\n- b\n+ c", "1. a\n2. b\n3) c", "a\n- b", "a\n14.  b", "- a\n\n- b\n\n\n- c", "- a\n- b\n\n<!-- -->\n\n- c",
    "- a\n - b\n  - c\n   - d", "1. a\n\n  2. b\n\n    3. c", "- a\n-\n\n- c", "* a\n  > b\n  ```\n  c\n  ```\n* d",
    "- a\n  - b\n\n    c\n- d", "1. ```\n   a\n   ```\n\n   b", "- ```\n  a",
    "1. a\n   ```bash\n   mkdir /a\n\n  df\n   ```",
    "- [ ] a\n- [x] b", "- [ ] a\n  - [ ] b\n    - c", "- [ ] a\n  ```\n  b\n  ```\n- [X] c", "1. [ ] a\n2. b",
  ]

  private static let inlines = [
    // Escapes, references, code spans
    "\\!\\\"\\#\\\\", "a\\\nb", "&nbsp; &amp; &copy; &#35; &#xD06; &#0; &a;", "`a`", "`` a ` b ``", "` `` `", "`a\nb `",
    "``a`", "`<a href=\"`\">`", "[a](`b)`",
    // Emphasis
    "*a*", "a * b*", "**a*b**c*", "_a_b_c", "***a** b*", "*a _b* c_", "**a\n\nb**", "foo__bar__", "*[a*](b)", "~~a~~",
    "**모든 노드**에서", "*(**a**)*", "__a _b__ c_",
    // Links and images
    "[a](/b \"c\")", "[a](<b c>)", "[a](b\\)c)", "[a](b(c)d(e(f)))", "[a] (b)", "[a [b [c](d)](e)](f)", "![a](b)",
    "[![a](b)](c)",
    "[a][b]\n\n[b]: c", "[a][]\n\n[a]: b", "[a]\n\n[a]: b", "![[a]](b)", "[a](b 'c\nd')", "[](<>)", "[a](\nb\n)",
    "[[[a](b)]",
    "# [a](#tab/b)",
    // Autolinks, raw HTML, breaks, text
    "<http://a.b?q=1&c>", "<a+b@c.d>", "<>", "<a b='c' d>", "a <!-- b --> c", "<?a?>", "a  \nb\\\nc", "a \n b", "a\\",
    "\u{3000}a\u{A0}b",
    "| a | b |\n|---|:-:|\n| `c|d` | e |", "| a |\n| - |\n| b | c |\n| \\| |", "a[^1]\n\n[^1]: b c d",
  ]

  private static let ours = [
    "---\ntitle: a\n---\n# b", "---\ntarget: web\n...\nb", "---\na: [\n---\n", "---\n- a\n---", "+++\na = 1\n+++\n# b",
    "---\nb",
    "<!-- runbook: target=n1 retry=3s -->\n```bash\nuptime\n```",
    "> <!-- runbook: name=가\n> target=rest -->\n> ```\n> df\n> ```",
    "<!-- runbok: target=n1 -->", "<!-- expected_similarity=0.8 -->\n```\na\n```",
    "```{.bash #a target=\"n1:n2\"}\ndf\n```",
    "```sh {\"name\":\"a\",\"cwd\":\"/b\",\"background\":\"true\"}\ndf\n```", "```bash,name=a,once\ndf\n```",
    "```bash:a.sh\ndf\n```",
    "```bash {cwd=\"~/a b\" env=\"A=1 B='x {{ node.address }}'\" user=app shell=zsh}\ntouch a\n```",
    "```bash {name=b}\ndf\n```\n\n```bash {needs=b}\ndf\n```", "```bash {timeout=abc once=2 env== needs=,}\ndf\n```",
    "```bash title=\"a\" {1,4-6} [b] showLineNumbers\ndf\n```",
    "!!! note \"a\"\n    b\n\n    ```bash\n    df\n    ```", "??? warning\n\n    a\n        b",
    "=== \"n1\"\n\n    ```\n    df\n    ```\n=== \"n2\"\n    a",
    "- a\n\n    !!! note\n\n        b\n\n        === \"n1\"\n\n            c",
    "{% highlight bash %}\ndf\n{% endhighlight %}",
    "{{< highlight >}}\n{{< /highlight >}}", "{% highlight a", "[//]: # (runbook: target=first)",
    "```bash\necho {{< a >}}\n```",
    "```json\n{\"a\": [1, \"<int>\"]}\n```", "```sql\nDROP TABLE a;\n```",
    "```ini {file=/etc/a}\n[a]\nb = <1번 노드 IP>\n```",
    "```console\n$ df\n/dev\n$ w\n```", "```across\nall nodes agree on /a\n```", "```bash\ncat <<EOF\na\n```",
    "```bash {probe}\ntest -e /a\n```",
    "모든 서버에서 실행한다.", "첫 번째 노드에서:", "Expected output:", "정상 응답", "### 2", "```bash\n# a\nmkdir /a\n\n# b\nmkdir /b\n```",
    "```bash\ndocker run -d \\ # a\nredis\n```", "```bash\ncurl -H \"k: API 키\" http://n1:80/\n```",
  ]
}
