package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"testing"
	"testing/synctest"
	"time"
)

// A machine that starts may have no network yet; a token that is refused stays refused.
func TestStartWaitsForTheNetworkAlone(t *testing.T) {
	refused := errors.New("401")
	down := fmt.Errorf("ask for the application: %w", &net.OpError{Op: "dial", Err: errors.New("network is unreachable")})
	for name, c := range map[string]struct {
		fails []error
		want  error
		asked int
	}{
		"at once":             {nil, nil, 1},
		"after some time":     {[]error{down, down, down}, nil, 4},
		"a token that is bad": {[]error{down, refused}, refused, 2},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				asked := 0
				id, err := application(t.Context(), func(context.Context) (string, error) {
					if asked++; asked <= len(c.fails) {
						return "", c.fails[asked-1]
					}
					return "7", nil
				}, quiet())
				if !errors.Is(err, c.want) || asked != c.asked || err == nil && id != "7" {
					t.Errorf("got %q, %v after %d tries; want %v after %d", id, err, asked, c.want, c.asked)
				}
			})
		})
	}
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
		defer cancel()
		if _, err := application(ctx, func(context.Context) (string, error) { return "", down }, quiet()); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("stopped: %v", err)
		}
	})
}
