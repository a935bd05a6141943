# A static binary in an empty image: no shell, no root, nothing writable but /data.
FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
ARG VERSION=dev
RUN CGO_ENABLED=0 go build -trimpath -ldflags "-s -w -X main.version=${VERSION}" -o /sitrep ./cmd/sitrep \
 && mkdir -m 0700 /data && chown 65532:65532 /data
# The notices of what is linked must go with it.
RUN mkdir -p /licenses/sitrep /licenses/go && cp LICENSE analysis/names/data/README.md /licenses/sitrep/ && cp "$(go env GOROOT)/LICENSE" /licenses/go/ \
 && go list -deps -f '{{with .Module}}{{if .Version}}{{.Path}} {{.Dir}}{{end}}{{end}}' ./cmd/sitrep | sort -u \
  | while read -r module dir; do mkdir -p "/licenses/$module" && find "$dir" -maxdepth 1 -iname 'licen[cs]e*' -exec cp {} "/licenses/$module/" \; ; done

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /licenses /licenses
COPY --from=build /sitrep /sitrep
COPY --from=build --chown=65532:65532 /data /data
USER 65532:65532
WORKDIR /data
VOLUME /data
ENV SITREP_DATABASE=/data/sitrep.db
HEALTHCHECK --interval=5m --timeout=20s --start-period=10m CMD ["/sitrep", "health"]
ENTRYPOINT ["/sitrep"]
CMD ["serve"]
