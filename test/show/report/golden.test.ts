import { expect, test } from 'vitest'
import type { ReportFormatName } from '../../../src/show/report/formats.ts'
import { reported, shop } from './input.ts'

// The same four findings in every format that people read as text.
const GOLDEN: readonly (readonly [ReportFormatName, string])[] = [
  [
    'pretty',
    `compose.yaml:3:5 error unknown-key
  Service "db" has the unknown key "images"; did you mean "image"?
  2 │   db:
  3 │     images: mysql:5.7
    │     ^^^^^^
  fixable: Write "image".
  3 -     images: mysql:5.7
  3 +     image: mysql:5.7
  fixable with "composure fix --unsafe": Take it for an extension.

compose.yaml:5:5 error duplicate-key
  Service "db" has the key "entrypoint" twice.
  4 │     entrypoint: a
  5 │     entrypoint: b
    │     ^^^^^^^^^^
  compose.yaml:4:5 first written here
  4 │     entrypoint: a
    │     ^^^^^^^^^^

compose.yaml:6:13 warning unquoted-port
  "ports[0]" of service "db" is read as 1342 by YAML 1.1; quote it.
  5 │     entrypoint: b
  6 │     ports: [22:22]
    │             ^^^^^
  fixable: Quote it.
  6 -     ports: [22:22]
  6 +     ports: ["22:22"]

deploy/compose.prod.yaml:1:1 info obsolete-version The attribute "version" is obsolete; remove it.

2 errors, 1 warning in 2 files; 2 can be fixed with "composure fix"; 1 info.
`,
  ],
  [
    'compact',
    `compose.yaml:3:5: error: Service "db" has the unknown key "images"; did you mean "image"? [unknown-key]
compose.yaml:5:5: error: Service "db" has the key "entrypoint" twice. [duplicate-key]
compose.yaml:6:13: warning: "ports[0]" of service "db" is read as 1342 by YAML 1.1; quote it. [unquoted-port]
deploy/compose.prod.yaml:1:1: info: The attribute "version" is obsolete; remove it. [obsolete-version]
`,
  ],
  [
    'github',
    `::error file=compose.yaml,line=3,endLine=3,col=5,endColumn=11,title=composure%3A unknown-key::Service "db" has the unknown key "images"; did you mean "image"?
::error file=compose.yaml,line=5,endLine=5,col=5,endColumn=15,title=composure%3A duplicate-key::Service "db" has the key "entrypoint" twice.
::warning file=compose.yaml,line=6,endLine=6,col=13,endColumn=18,title=composure%3A unquoted-port::"ports[0]" of service "db" is read as 1342 by YAML 1.1; quote it.
::notice file=deploy/compose.prod.yaml,line=1,endLine=1,col=1,endColumn=8,title=composure%3A obsolete-version::The attribute "version" is obsolete; remove it.
`,
  ],
  [
    'markdown',
    `### ❌ composure

2 errors, 1 warning in 2 files; 2 can be fixed with "composure fix"; 1 info.

#### <code>compose.yaml</code>

| | Line | Problem | Rule |
|---|---|---|---|
| ❌ error | 3:5 | Service "db" has the unknown key "images"; did you mean "image"?<br><code>images: mysql:5.7</code><br>Fix: Write "image". | unknown-key |
| ❌ error | 5:5 | Service "db" has the key "entrypoint" twice.<br><code>entrypoint: b</code><br>first written here: 4:5 | duplicate-key |
| ⚠️ warning | 6:13 | "ports&#91;0&#93;" of service "db" is read as 1342 by YAML 1.1; quote it.<br><code>ports: &#91;22:22&#93;</code><br>Fix: Quote it. | unquoted-port |

#### <code>deploy/compose.prod.yaml</code>

| | Line | Problem | Rule |
|---|---|---|---|
| ℹ️ info | 1:1 | The attribute "version" is obsolete; remove it.<br><code>version: "3"</code> | obsolete-version |
`,
  ],
  [
    'checkstyle',
    `<?xml version="1.0" encoding="UTF-8"?>
<checkstyle version="4.3">
  <file name="compose.yaml">
    <error line="3" column="5" severity="error" message="Service &quot;db&quot; has the unknown key &quot;images&quot;; did you mean &quot;image&quot;?" source="composure.unknown-key"/>
    <error line="5" column="5" severity="error" message="Service &quot;db&quot; has the key &quot;entrypoint&quot; twice." source="composure.duplicate-key"/>
    <error line="6" column="13" severity="warning" message="&quot;ports[0]&quot; of service &quot;db&quot; is read as 1342 by YAML 1.1; quote it." source="composure.unquoted-port"/>
  </file>
  <file name="deploy/compose.prod.yaml">
    <error line="1" column="1" severity="info" message="The attribute &quot;version&quot; is obsolete; remove it." source="composure.obsolete-version"/>
  </file>
</checkstyle>
`,
  ],
  [
    'junit',
    `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="composure" tests="4" failures="2" errors="0" skipped="2">
  <testsuite name="compose.yaml" tests="3" failures="2" errors="0" skipped="1">
    <testcase name="unknown-key (3:5)" classname="compose.yaml">
      <failure type="unknown-key" message="compose.yaml:3:5: Service &quot;db&quot; has the unknown key &quot;images&quot;; did you mean &quot;image&quot;?"/>
    </testcase>
    <testcase name="duplicate-key (5:5)" classname="compose.yaml">
      <failure type="duplicate-key" message="compose.yaml:5:5: Service &quot;db&quot; has the key &quot;entrypoint&quot; twice."/>
    </testcase>
    <testcase name="unquoted-port (6:13)" classname="compose.yaml">
      <skipped message="compose.yaml:6:13: warning: &quot;ports[0]&quot; of service &quot;db&quot; is read as 1342 by YAML 1.1; quote it."/>
    </testcase>
  </testsuite>
  <testsuite name="deploy/compose.prod.yaml" tests="1" failures="0" errors="0" skipped="1">
    <testcase name="obsolete-version (1:1)" classname="deploy/compose.prod.yaml">
      <skipped message="deploy/compose.prod.yaml:1:1: info: The attribute &quot;version&quot; is obsolete; remove it."/>
    </testcase>
  </testsuite>
</testsuites>
`,
  ],
]

test.each(GOLDEN)('the whole report as %s', async (name, expected) => {
  expect(await reported(name, shop())).toBe(expected)
})
