import { expect, test } from 'vitest'
import { createModelView } from '../../../src/editor/language/model-view.ts'
import { opened, placeText } from './opened.ts'

test('each line of the canonical model knows where it comes from; secrets are masked', async () => {
  const { snapshots } = await opened({
    'compose.yaml':
      'services:\n  web:\n    image: "a # §0"\n    environment: { DB_PASSWORD: hunter22 }\n    ports: ["80:80"]\n',
  })
  const view = createModelView(snapshots[0])
  const lines = view?.text.split('\n').map((line, index) => {
    const place = view.places[index]
    return `${line}${place === undefined ? '' : ` <- ${placeText(place)}`}`
  })
  expect(lines).toEqual([
    'name: shop',
    'services: <- compose.yaml:2:3-5:21',
    '  web: <- compose.yaml:3:5-5:21',
    '    environment: <- compose.yaml:4:18-43',
    '      DB_PASSWORD: *** <- compose.yaml:4:33-41',
    "    image: 'a # §0' <- compose.yaml:3:12-20",
    '    networks:',
    '      default: null',
    '    ports: <- compose.yaml:5:12-21',
    '      - mode: ingress <- compose.yaml:5:13-20',
    '        target: 80 <- compose.yaml:5:17-19',
    '        published: "80" <- compose.yaml:5:14-16',
    '        protocol: tcp <- compose.yaml:5:17-19',
    'networks:',
    '  default:',
    '    name: shop_default',
    '',
  ])
})
