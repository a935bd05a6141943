package names

import (
	"runtime"
	"strings"
	"testing"
	"time"

	"sitrep/analysis/token"
)

// TestMemory holds the model to what a small machine can spare.
func TestMemory(t *testing.T) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	m := model(t)
	runtime.GC()
	runtime.ReadMemStats(&after)
	if mb := (int64(after.HeapAlloc) - int64(before.HeapAlloc)) >> 20; mb > 64 {
		t.Errorf("the model takes %d MB of heap, more than 64", mb)
	} else {
		t.Logf("%d MB of heap", mb)
	}
	runtime.KeepAlive(m)
}

// TestLong guards against time that grows with the square of a text.
func TestLong(t *testing.T) {
	m := model(t)
	raw := strings.Repeat("The Ukrainian president, Volodymyr Zelensky, met Ivan Petrov in Kyiv. He said the Ukrainian president was glad. ", 4000)
	start := time.Now()
	m.Find(token.Cut(raw, "en", time.Time{}), "")
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("%d bytes took %v", len(raw), took)
	}
}
