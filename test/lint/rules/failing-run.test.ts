import { expect, test } from 'vitest'
import { failingRun } from '../../../src/lint/rules/catalogue/image-and-build/failing-run.ts'
import { lint, marked } from './lint.ts'

const files = (dockerfile: string) => ({
  'compose.yaml': 'services: { web: { build: . } }',
  Dockerfile: dockerfile,
})

const cannotBeBuilt = (place: string, reason: string): readonly string[] => [
  `Dockerfile:${place} warning Service "web" cannot be built, because ${reason} [failing-run]`,
  '  1:20 built here',
]

test.each([
  [
    'FROM node:22\nUSER node\nRUN apt-get update',
    '3:5',
    '"apt-get update" needs root and runs as "node"; write it above "USER node".',
  ],
  [
    'FROM alpine:3.20\nRUN adduser -D app\nUSER app\nRUN apk add --no-cache curl',
    '4:5',
    '"apk add" needs root and runs as "app"; write it above "USER app".',
  ],
  [
    'FROM node:22-alpine\nUSER node\nRUN npm install -g pm2',
    '3:5',
    '"npm install -g" needs root and runs as "node"; write it above "USER node".',
  ],
  [
    'FROM node:22-alpine\nWORKDIR /app\nUSER node\nCOPY --chown=node . .\nRUN npm ci',
    '5:5',
    '"npm ci" runs as "node", and "/app" belongs to root; write "RUN chown node /app" above "USER node".',
  ],
  [
    'FROM debian:12-slim\nRUN apt-get install -y --no-install-recommends curl',
    '2:5',
    '"apt-get install" does not find "curl" without the lists of packages; write "apt-get update &&" in front of it.',
  ],
  [
    'FROM ubuntu:24.04\nRUN apt-get update && apt-get install -y tzdata && rm -rf /var/lib/apt/lists/*\nRUN apt-get install -y nginx',
    '3:5',
    '"apt-get install" does not find "nginx" without the lists of packages; write "apt-get update &&" in front of it.',
  ],
  [
    'FROM node:22-alpine\nRUN apk add --no-cache make python2',
    '2:5',
    '"node:22-alpine" has no package "python2"; write "python3".',
  ],
  [
    'FROM debian:bookworm\nRUN set -eux; apt-get update; apt-get install -y postgresql-client-16',
    '2:31',
    '"debian:bookworm" has no package "postgresql-client-16"; write "postgresql-client-15".',
  ],
  [
    'FROM debian:13\nRUN apt-get update && apt-get install -y openjdk-17-jre',
    '2:23',
    '"debian:13" has no package "openjdk-17-jre"; remove it, or start from an image that has it.',
  ],
  [
    'FROM debian:12-slim\nRUN apt-get update && apt-get install curl',
    '2:23',
    '"apt-get install" asks whether to continue, and a build cannot answer; write "apt-get install -y".',
  ],
  [
    'FROM ubuntu:24.04\nRUN apt-get update && apt-get install -y python3-pip\nRUN pip install flask',
    '3:5',
    '"pip install" refuses to change the Python of "ubuntu:24.04"; install into a virtual environment, or add "--break-system-packages".',
  ],
  [
    'FROM alpine:3.20\nRUN apk add --no-cache py3-pip && python3 -m pip install --user flask',
    '2:35',
    '"python3 -m pip install" refuses to change the Python of "alpine:3.20"; install into a virtual environment, or add "--break-system-packages".',
  ],
  [
    'FROM python:3.12-slim\nRUN addgroup -S app && adduser -S app -G app',
    '2:5',
    '"addgroup" of "python:3.12-slim" has no option "-S"; write "--system".',
  ],
  [
    'FROM python:3.12-slim\nRUN python -m venv /venv && source /venv/bin/activate',
    '2:29',
    '"source" is a command of Bash, and "RUN" uses "sh"; write ".", or add \'SHELL ["/bin/bash", "-c"]\' above it.',
  ],
  [
    'FROM continuumio/miniconda3\nRUN conda activate web && pip install flask',
    '2:5',
    '"conda activate" works only in a shell that was set up for it; write "conda run -n ENVIRONMENT COMMAND".',
  ],
  [
    'FROM mcr.microsoft.com/dotnet/aspnet:8.0\nRUN dotnet publish -c Release',
    '2:5',
    '"dotnet publish" needs the .NET SDK, which "mcr.microsoft.com/dotnet/aspnet:8.0" lacks; start this stage from "mcr.microsoft.com/dotnet/sdk:8.0".',
  ],
  [
    'FROM ubuntu:24.04\nRUN systemctl start nginx',
    '2:5',
    '"systemctl start" needs systemd, which does not run in a build; start the program with "CMD".',
  ],
])('reports %s', (dockerfile, place, reason) => {
  expect(lint(failingRun, files(dockerfile))).toEqual(cannotBeBuilt(place, reason))
})

test('reports a script without permission to execute', () => {
  const build = (copy: string, run: string): readonly string[] =>
    lint(failingRun, { ...files(`FROM node:22\n${copy}\nRUN ${run}`), 'build.sh': '#!/bin/sh\n' })
  expect(build('COPY --chmod=644 build.sh /', '/build.sh')).toEqual(
    cannotBeBuilt('3:5', '"build.sh" may not be executed; run "chmod +x" on it, or write "sh /build.sh".'),
  )
  expect(build('COPY --chmod=755 build.sh /', '/build.sh')).toEqual([])
  expect(build('COPY --chmod=644 build.sh /', 'sh /build.sh')).toEqual([])
  expect(build('COPY --chmod=644 build.sh /', 'chmod +x /build.sh && /build.sh')).toEqual([])
})

test('points at the command that fails', () => {
  expect(marked(failingRun, files('FROM node:22\nUSER node\nRUN echo a && \\\n  apt-get update && ls'))).toEqual([
    'apt-get update',
  ])
})

test.each([
  // As root, with lists, with an answer.
  'FROM node:22\nRUN apt-get update && apt-get install -qy ffmpeg\nUSER node',
  'FROM node:22\nUSER node\nUSER root\nRUN apt-get update',
  'FROM node:22\nUSER 0:0\nRUN apt-get update',
  'FROM alpine:3.20\nARG RUN_AS\nUSER $RUN_AS\nRUN apk add curl',
  'FROM alpine:3.20\nUSER nobody\nRUN sudo apk add curl',
  'FROM debian:12\nUSER nobody\nRUN apt-get update || true',
  'FROM debian:12\nUSER nobody\nRUN apt-get update; true',
  // The lists may be there, or the package.
  'FROM debian:12\nRUN apt-get update\nRUN apt-get install -y curl',
  'FROM debian:12\nRUN --mount=type=cache,target=/var/lib/apt apt-get install -y curl',
  'FROM node:22\nRUN apt-get install -y git curl',
  'FROM debian:12-slim\nRUN ./setup.sh\nRUN apt-get install -y curl',
  'FROM debian:12-slim\nCOPY app.deb /\nRUN apt-get install -y /app.deb',
  'FROM ubuntu:24.04\nRUN apt-get -qq update && apt-get -qq install --no-install-recommends curl',
  'FROM debian:12-slim\nRUN apt-get update && yes | apt-get install curl',
  `FROM debian:12-slim\nRUN echo 'APT::Get::Assume-Yes "true";' > /etc/apt/apt.conf.d/yes\nRUN apt-get update && apt-get install curl`,
  'FROM debian:12-slim\nRUN apt-get update && apt-get install -y "$PACKAGES"',
  // Another source, another release, or an image that is not known.
  'FROM debian:12\nRUN echo deb http://example.com/ stable main > /etc/apt/sources.list.d/a.list && apt-get update && apt-get install -y openjdk-8-jdk',
  'FROM debian:12\nCOPY php.list /etc/apt/sources.list.d/\nRUN apt-get update && apt-get install -y php8.3',
  'FROM debian:12\nCOPY mysql.deb /\nRUN apt-get update && apt-get install -y /mysql.deb\nRUN apt-get update && apt-get install -y mysql-client',
  'FROM debian:bookworm\nRUN apt-get update && apt-get install -y openjdk-17-jre postgresql-client-15 python3.11',
  'FROM python:3.12.0-slim\nRUN apt-get update && apt-get install -y libgl1-mesa-glx',
  'FROM node:16-alpine\nRUN apk add --no-cache python2',
  'FROM alpine:3.12\nRUN apk add php7 python2',
  'FROM mine\nRUN apk add --no-cache python2',
  // Pip is allowed to, or is another one.
  'FROM debian:11\nRUN apt-get update && apt-get install -y python3-pip && pip3 install flask',
  'FROM debian:12\nRUN apt-get update && apt-get install -y python3-pip && pip3 install --break-system-packages flask',
  'FROM debian:12\nENV PIP_BREAK_SYSTEM_PACKAGES=1\nRUN apt-get update && apt-get install -y python3-pip && pip3 install flask',
  'FROM debian:12\nRUN apt-get update && apt-get install -y python3-pip && rm /usr/lib/python3.11/EXTERNALLY-MANAGED && pip3 install flask',
  'FROM debian:12\nRUN apt-get update && apt-get install -y python3-venv python3-pip && python3 -m venv /venv && . /venv/bin/activate && pip install flask',
  'FROM debian:12\nRUN apt-get update && apt-get install -y python3-pip && pip3 install --target /app flask',
  'FROM python:3.12\nRUN pip install flask',
  'FROM python:3.12-alpine\nRUN apk add --no-cache gcc && pip install flask',
  // Options of the other family, and other shells.
  'FROM alpine:3.20\nRUN addgroup -S app && adduser -S -D -G app app && source /etc/profile',
  'FROM debian:12\nRUN adduser --system --group app && adduser -u 1000 --disabled-password -q me',
  'FROM python:3.12\nSHELL ["/bin/bash", "-c"]\nRUN source /venv/bin/activate',
  'FROM python:3.12\nRUN ["/bin/bash", "-c", "source /venv/bin/activate"]',
  'FROM ubuntu:22.04\nRUN rm /bin/sh && ln -s /bin/bash /bin/sh\nRUN source /etc/os-release',
  'FROM ubuntu:22.04\nRUN ln -sf bash /bin/sh && source /etc/os-release',
  'FROM python:3.12\nRUN bash -c "source /venv/bin/activate && pip install flask"',
  // A shell that was set up, a kit that is there, a failure that is expected.
  'FROM continuumio/miniconda3\nRUN . /opt/conda/etc/profile.d/conda.sh && conda activate web',
  'FROM continuumio/miniconda3\nSHELL ["/bin/bash", "--login", "-c"]\nRUN conda activate web',
  'FROM continuumio/miniconda3\nRUN conda init bash\nRUN conda activate web',
  'FROM debian:12\nRUN . "$NVM_DIR/nvm.sh" && nvm install 22',
  'FROM mcr.microsoft.com/dotnet/sdk:8.0\nRUN dotnet publish',
  'FROM eclipse-temurin:21-jre\nRUN apt-get update && apt-get install -y openjdk-21-jdk\nRUN mvn package',
  'FROM ubuntu:24.04\nRUN systemctl start nginx || true',
  // The folder is the user's.
  'FROM node:22\nUSER node\nWORKDIR /app\nRUN npm ci',
  'FROM node:22\nWORKDIR /home/node\nUSER node\nRUN npm ci',
  'FROM node:22\nRUN mkdir -p /home/node/app && chown -R node:node /home/node/app\nWORKDIR /home/node/app\nUSER node\nRUN npm ci',
  'FROM node:22\nWORKDIR /app\nRUN chown -R node .\nUSER node\nRUN npm ci',
  'FROM node:22\nWORKDIR /app\nRUN chmod 777 /app\nUSER node\nRUN npm ci',
  'FROM node:22\nRUN install -d -o node /app\nWORKDIR /app\nUSER node\nRUN npm ci',
  'FROM node:22\nWORKDIR /app\nRUN mkdir node_modules && chown node node_modules\nUSER node\nRUN npm ci',
  'FROM node:22\nWORKDIR /app\nUSER node\nRUN --mount=type=cache,target=/app/node_modules,uid=1000 npm ci',
  'FROM node:22\nARG APP\nWORKDIR /app\nRUN chown node $APP\nUSER node\nRUN npm ci',
  'FROM node:22\nENV NPM_CONFIG_PREFIX=/home/node/.npm\nUSER node\nRUN npm install -g pm2',
])('says nothing about %s', (dockerfile) => {
  expect(lint(failingRun, files(dockerfile))).toEqual([])
})
