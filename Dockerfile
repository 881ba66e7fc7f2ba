# Debian, as in the tests: the musl of Alpine needs another build of Node and of libsql. Node 24: 20 gets no more security updates.
ARG BASE=node:24-bookworm-slim

FROM ${BASE} AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json ./
COPY adapters adapters
COPY src src
RUN npm run build

FROM ${BASE}
# One arena: glibc gives each thread of V8 its own, which takes 5 MB.
ENV NODE_ENV=production HEALTH_PORT=8081 MALLOC_ARENA_MAX=1
WORKDIR /app
COPY package.json package-lock.json LICENSE ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund && npm cache clean --force
COPY knowledge knowledge
COPY --from=build /app/dist dist
# The user `node` of the image; by number, so that Kubernetes can check that it is not root.
RUN install -d -o 1000 -g 1000 -m 700 data
USER 1000:1000
# The SQLite file. Everything else can be read-only.
VOLUME /app/data
EXPOSE 8081
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.HEALTH_PORT + '/healthz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Node itself is process 1 and handles SIGTERM, so that no init is needed.
CMD ["node", "dist/adapters/main.js"]
