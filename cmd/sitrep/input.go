package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"unicode/utf8"
)

// longestInput is how long a line or a plain text may be.
const longestInput = 64 << 20

// open returns a file to read, "-" being standard input, and the name that errors call it by. Reading it ends with ctx.
func (s stdio) open(ctx context.Context, name string) (in io.ReadCloser, shown string, err error) {
	if name == "-" {
		return io.NopCloser(&interruptible{ctx: ctx, r: s.in}), "standard input", nil
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, name, usagef("%w: name one that can be read, or - for standard input", err)
	}
	return f, name, nil
}

// readable returns an error unless all files can be opened.
func (s stdio) readable(ctx context.Context, names []string) error {
	for _, name := range names {
		in, _, err := s.open(ctx, name)
		if err != nil {
			return err
		}
		in.Close()
	}
	return nil
}

// readAll reads a file of at most so many MiB.
func (s stdio) readAll(ctx context.Context, name string, mib int64) ([]byte, error) {
	in, shown, err := s.open(ctx, name)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	data, err := io.ReadAll(io.LimitReader(in, mib<<20+1))
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case err != nil:
		return nil, unreadable(shown, err)
	case int64(len(data)) > mib<<20:
		return nil, usagef("%s is longer than %d MiB: give it in parts", shown, mib)
	}
	return data, nil
}

func unreadable(shown string, err error) error {
	if pe, ok := errors.AsType[*os.PathError](err); ok {
		err = pe.Err
	}
	return usagef("read %s: %w", shown, err)
}

// An interruptible gives up a read that waits, as for a terminal, when ctx ends.
type interruptible struct {
	ctx context.Context
	r   io.Reader
	buf []byte // of the read under way, which may outlast its caller
}

func (i *interruptible) Read(p []byte) (int, error) {
	if len(i.buf) < len(p) {
		i.buf = make([]byte, len(p))
	}
	type result struct {
		n   int
		err error
	}
	done := make(chan result, 1)
	go func() {
		n, err := i.r.Read(i.buf[:len(p)])
		done <- result{n, err}
	}()
	select {
	case <-i.ctx.Done():
		return 0, i.ctx.Err()
	case r := <-done:
		return copy(p, i.buf[:r.n]), r.err
	}
}

// inputLine is one line without its end, or why there is none.
type inputLine struct {
	data []byte // until the next one is asked for
	err  error
}

var (
	errTooLong = errors.New("it is too long")
	errNoUTF8  = errors.New("it is not UTF-8: convert it first, as with iconv -t UTF-8")
)

// eachLine gives the lines of r with their numbers from 1. A line that is too long or not UTF-8 has an error and is
// followed by others; after any other error there are none.
func eachLine(r io.Reader, longest int) iter.Seq2[int, inputLine] {
	return func(yield func(int, inputLine) bool) {
		in := bufio.NewReaderSize(r, 64<<10)
		var buf []byte
		for n := 1; ; n++ {
			data, err := readLine(in, buf[:0], longest)
			buf = data
			if err != nil && err != io.EOF && !errors.Is(err, errTooLong) {
				yield(n, inputLine{err: err})
				return
			}
			if err == io.EOF && len(data) == 0 || !yield(n, checked(n, data, err)) || err == io.EOF {
				return
			}
		}
	}
}

// checked is a line as it is given out.
func checked(n int, data []byte, err error) inputLine {
	if n == 1 {
		data = bytes.TrimPrefix(data, []byte("\ufeff")) // the mark that some editors leave
	}
	switch {
	case errors.Is(err, errTooLong):
		return inputLine{err: fmt.Errorf("%w: %d MiB are read", errTooLong, longestInput>>20)}
	case !utf8.Valid(data):
		return inputLine{err: errNoUTF8}
	}
	return inputLine{data: bytes.TrimRight(data, "\r\n")}
}

// readLine reads to the end of a line, and appends what fits.
func readLine(in *bufio.Reader, buf []byte, longest int) ([]byte, error) {
	for {
		part, err := in.ReadSlice('\n')
		if len(buf) <= longest {
			buf = append(buf, part...)
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if err == nil && len(buf) > longest {
			err = errTooLong
		}
		return buf, err
	}
}
