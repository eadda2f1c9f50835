import { expect, test } from 'vitest'
import { proxyRule } from '../../../src/lint/rules/catalogue/networking/proxy-rule.ts'
import { lint, marked } from './lint.ts'

const file = (rule: string): string =>
  `services:\n  web:\n    image: web\n    labels:\n      - traefik.http.routers.web.rule=${rule}\n`

test('reports a value of a rule without backticks or double quotes', () => {
  expect(lint(proxyRule, file("Host('a.example.com') && PathPrefix(`/api`)"))).toEqual([
    '5:39 warning Traefik does not accept "Host(\'a.example.com\')" in the label "traefik.http.routers.web.rule" of service "web", because it reads only backticks and double quotes; write "Host(`a.example.com`)". [proxy-rule]',
  ])
  expect(marked(proxyRule, file("Host('a.example.com') && PathPrefix(`/api`)"))).toEqual(["Host('a.example.com')"])
  expect(marked(proxyRule, file('PathPrefix(`/api`) && Host(a.example.com, b.example.com)'))).toEqual([
    'Host(a.example.com, b.example.com)',
  ])
  expect(lint(proxyRule, file('Host(a.example.com, b.example.com)'))[0]).toContain(
    'write "Host(`a.example.com`, `b.example.com`)"',
  )
})

test.each([
  'Host(`a.example.com`)',
  'Host("a.example.com")',
  'Host(`$DOMAIN`)',
  'Host($DOMAIN)',
  'HostRegexp(`{sub:[a-z]+}.example.com`)',
])('nothing for %s', (rule) => {
  expect(lint(proxyRule, { 'compose.yaml': file(rule) })).toEqual([])
})

test('other labels are not read', () => {
  const other = "services: { web: { image: web, labels: { traefik.frontend.rule: 'Host:a', caddy: Host(a) } } }"
  expect(lint(proxyRule, other)).toEqual([])
})
