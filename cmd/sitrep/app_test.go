package main

import (
	"log/slog"
	"strings"
	"testing"
	"time"
)

func TestLogTellsDurationsAsPeopleDo(t *testing.T) {
	var out strings.Builder
	newLogger(&out, slog.LevelInfo).Info("x", "took", 90*time.Second+time.Nanosecond)
	if !strings.Contains(out.String(), `"took":"1m30s"`) {
		t.Errorf("logged %s", out.String())
	}
}
