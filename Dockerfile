# composure in an image that runs as nobody: docker run --rm -v "$PWD:/work:ro" IMAGE check
FROM node:24-alpine@sha256:ebfe2f90462722a7a4de65e91990e97fe0d401c70e0e762c5b53302f905ec1c1 AS build
WORKDIR /source
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm rebuild esbuild && npm run build && npm pack --pack-destination /tmp
RUN npm install --global --offline --prefix /composure /tmp/composure-*.tgz

FROM node:24-alpine@sha256:ebfe2f90462722a7a4de65e91990e97fe0d401c70e0e762c5b53302f905ec1c1
COPY --from=build /composure/lib/node_modules/composure /composure
# There is no home folder to keep anything in.
ENV COMPOSURE_NO_CACHE=1
USER nobody
WORKDIR /work
ENTRYPOINT ["node", "--", "/composure/dist/cli.cjs"]
CMD ["--help"]
