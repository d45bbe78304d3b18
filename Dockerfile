# The web host. `npm pack` first; docs/guide/server.md says how to run it.
FROM node:24-slim
WORKDIR /app
COPY tidemark-*.tgz ./
RUN npm install --omit=dev --omit=optional --no-audit --no-fund ./tidemark-*.tgz && rm tidemark-*.tgz
ENV TIDEMARK_HOME=/data
VOLUME /data
RUN mkdir -p /data && chown node:node /data
USER node
ENTRYPOINT ["npx", "tidemark"]
CMD ["serve", "--port", "7700"]
