package feed

import (
	"bufio"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"sitrep"
)

var errIdle = errors.New("the answer stopped half-way")

// readBody reads and decompresses the body of an answer; whole is false where it stops short. It calls stop when nothing
// comes for a while.
func readBody(resp *http.Response, stop context.CancelCauseFunc) (body []byte, whole bool, err error) {
	timer := time.AfterFunc(idleTime, func() { stop(errIdle) })
	defer timer.Stop()
	packed := &meter{r: resp.Body, progress: func() { timer.Reset(idleTime) }}
	plain, err := decompress(packed, resp.Header.Values("Content-Encoding"))
	if err != nil {
		return nil, false, err
	}
	var out []byte
	buf := make([]byte, 32<<10)
	for {
		n, err := plain.Read(buf)
		out = append(out, buf[:n]...)
		switch {
		case len(out) > maxBody:
			return nil, false, tooMuch("more than 5 MiB")
		case len(out) > ratioGrace && int64(len(out)) > maxRatio*packed.n:
			return nil, false, tooMuch("data compressed more than 200 to 1")
		case err == io.EOF:
			return out, true, nil
		case len(out) > 0 && errors.Is(err, io.ErrUnexpectedEOF):
			return out, false, nil // the parser takes the whole items of a feed that stops short
		case err != nil:
			return nil, false, err
		}
	}
}

// A meter counts what passes and tells of each arrival.
type meter struct {
	r        io.Reader
	n        int64
	progress func()
}

func (m *meter) Read(p []byte) (int, error) {
	n, err := m.r.Read(p)
	m.n += int64(n)
	if n > 0 {
		m.progress()
	}
	if m.n > maxBody { // it may be packed so that nothing comes out of it
		return 0, tooMuch("more than 5 MiB")
	}
	return n, err
}

// decompress undoes the one layer of compression that is allowed.
func decompress(r io.Reader, encodings []string) (io.Reader, error) {
	switch name := strings.ToLower(strings.TrimSpace(strings.Join(encodings, ","))); name {
	case "", "identity", "none":
		return r, nil
	case "gzip", "x-gzip":
		return unpack(r, gunzip)
	case "deflate":
		return unpack(r, inflate)
	default:
		return nil, sitrep.Mistakef("feed.encoding", map[string]string{"encoding": clip(name, 40)},
			"the site compresses its answer as %q, which was not asked for and is not read", clip(name, 40))
	}
}

// unpack undoes a compression where there is anything: a redirect or a 304 may name one and have no body.
func unpack(r io.Reader, by func(*bufio.Reader) (io.Reader, error)) (io.Reader, error) {
	b := bufio.NewReader(r)
	if _, err := b.Peek(1); err == io.EOF {
		return b, nil
	}
	return by(b)
}

func gunzip(b *bufio.Reader) (io.Reader, error) {
	z, err := gzip.NewReader(b)
	if err != nil {
		return nil, fmt.Errorf("the answer says it is gzip and is not: %w", err)
	}
	return z, nil
}

// inflate reads "deflate", by which servers mean two different things.
func inflate(b *bufio.Reader) (io.Reader, error) {
	head, err := b.Peek(2)
	if err == nil && head[0]&0x0f == 8 && (int(head[0])<<8|int(head[1]))%31 == 0 {
		return zlib.NewReader(b)
	}
	return flate.NewReader(b), nil
}

func isCertificate(err error) bool {
	var verification *tls.CertificateVerificationError
	var unknown x509.UnknownAuthorityError
	var invalid x509.CertificateInvalidError
	var name x509.HostnameError
	return errors.As(err, &verification) || errors.As(err, &unknown) || errors.As(err, &invalid) || errors.As(err, &name)
}
