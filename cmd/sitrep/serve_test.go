package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"sitrep/bot/discord"
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

// A token that is revoked in the night must cost no article: feeds forget them. A start with such a token fails at once.
func TestRefusedBotReadsOn(t *testing.T) {
	for name, c := range map[string]struct{ after, ends time.Duration }{
		"at the start": {time.Second, time.Second},
		"in the night": {5 * time.Hour, 24 * time.Hour},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				ctx, cancel := context.WithCancel(t.Context())
				defer time.AfterFunc(24*time.Hour, cancel).Stop()
				began := time.Now()
				var posting atomic.Bool
				refused := func(ctx context.Context) error {
					wait(ctx, c.after)
					return fmt.Errorf("ask: %w", discord.ErrRefused)
				}
				posts := func(ctx context.Context) error {
					posting.Store(true)
					<-ctx.Done()
					posting.Store(false)
					return ctx.Err()
				}
				reads := func(ctx context.Context) error {
					wait(ctx, c.after+time.Second)
					if posting.Load() {
						t.Error("it goes on posting")
					}
					<-ctx.Done()
					return ctx.Err()
				}
				err := runAll(ctx, quiet(), onDiscord(quiet(), refused, posts), reads)
				if lasted := time.Since(began); !errors.Is(err, discord.ErrRefused) || lasted != c.ends {
					t.Errorf("ended after %v with %v, want %v with ErrRefused", lasted, err, c.ends)
				}
			})
		})
	}
}

func TestArchiveIsCheckedEveryWeek(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), 21*24*time.Hour)
		defer cancel()
		var log strings.Builder
		checks := 0
		err := checking(newLogger(&log, slog.LevelInfo), func(context.Context) error {
			if checks++; checks == 2 {
				return errors.New("a page is damaged")
			}
			return nil
		})(ctx)
		if err != nil || checks != 3 || strings.Count(log.String(), "\n") != 1 || !strings.Contains(log.String(), "a page is damaged") {
			t.Errorf("%d checks, %v, logged %q; want three, of which one is told", checks, err, log.String())
		}
	})
}
