# A static binary in an empty image: no shell, no root, nothing writable but /data.
FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
ARG VERSION=dev
RUN CGO_ENABLED=0 go build -trimpath -ldflags "-s -w -X main.version=${VERSION}" -o /sitrep ./cmd/sitrep \
 && mkdir -m 0700 /data && chown 65532:65532 /data

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /sitrep /sitrep
COPY --from=build --chown=65532:65532 /data /data
USER 65532:65532
WORKDIR /data
VOLUME /data
ENV SITREP_DATABASE=/data/sitrep.db
HEALTHCHECK --interval=5m --timeout=20s --start-period=10m CMD ["/sitrep", "health"]
ENTRYPOINT ["/sitrep"]
CMD ["serve"]
