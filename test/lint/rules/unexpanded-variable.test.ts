import { expect, test } from 'vitest'
import { unexpandedVariable } from '../../../src/lint/rules/catalogue/image-and-build/unexpanded-variable.ts'
import { lint } from './lint.ts'

const check = (instructions: string, service = 'build: ., environment: { PORT: 8000 }'): readonly string[] =>
  lint(unexpandedVariable, {
    'compose.yaml': `services: { web: { ${service} } }`,
    Dockerfile: `FROM python:3.12-slim\nENV HOST=0.0.0.0\n${instructions}\n`,
  })

test.each([
  ['CMD ["gunicorn", "-b", "0.0.0.0:$PORT", "app:app"]', 'gunicorn', '0.0.0.0:$PORT', 'CMD'],
  ['CMD ["uvicorn", "app:app", "--port", "${PORT:-8000}"]', 'uvicorn', '${PORT:-8000}', 'CMD'],
  ['ENTRYPOINT ["gunicorn", "-b", "${HOST}:80", "app:app"]', 'gunicorn', '${HOST}:80', 'ENTRYPOINT'],
])('reports %s', (instruction, program, word, keyword) => {
  expect(check(instruction)).toEqual([
    `Dockerfile:3:1 warning "${program}" of service "web" gets "${word}" as it is written, because no shell runs a list; write the "${keyword}" without brackets and quotes. [unexpanded-variable]`,
    '  1:20 built here',
  ])
})

test.each([
  'CMD gunicorn -b 0.0.0.0:$PORT app:app',
  'CMD ["sh", "-c", "gunicorn -b 0.0.0.0:$PORT app:app"]',
  'CMD ["/bin/bash", "-lc", "exec gunicorn -b :$PORT app:app"]',
  'ENTRYPOINT ["tini", "--"]\nCMD ["sh", "-c", "gunicorn -b :$PORT app:app"]',
  'ENTRYPOINT ["sh", "-c"]\nCMD ["gunicorn -b :$PORT app:app"]',
  'ENTRYPOINT ["/entrypoint.sh"]\nCMD ["gunicorn", "-b", ":$PORT"]',
  'CMD ["java", "-jar", "app.jar", "--server.port=${PORT}"]',
  'CMD ["envsubst", "$PORT"]',
  // Not a variable of the container, or not one at all.
  'CMD ["gunicorn", "-b", ":$OTHER", "app:app"]',
  'CMD ["grep", "-r", "end$", "/app"]',
  'CMD ["python", "-c", "print(\'$\')"]',
])('says nothing about %s', (instruction) => {
  expect(check(instruction)).toEqual([])
})

test('says nothing where the service starts something else', () => {
  const service = 'build: ., command: gunicorn app:app, environment: { PORT: 8000 }'
  expect(check('CMD ["gunicorn", "-b", ":$PORT", "app:app"]', service)).toEqual([])
})
