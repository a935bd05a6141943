package names

import (
	"runtime"
	"strconv"
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

// BenchmarkLong shows whether time grows with the length of a text and not with its square: then the two sizes have one rate.
func BenchmarkLong(b *testing.B) {
	m := model(b)
	for _, times := range []int{400, 4000} {
		raw := strings.Repeat("The Ukrainian president, Volodymyr Zelensky, met Ivan Petrov in Kyiv. He said the Ukrainian president was glad. ", times)
		text := token.Cut(raw, "en", time.Time{})
		b.Run(strconv.Itoa(times), func(b *testing.B) {
			b.SetBytes(int64(len(raw)))
			for b.Loop() {
				m.Find(text, "")
			}
		})
	}
}
