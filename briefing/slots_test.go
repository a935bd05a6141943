package briefing

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"
)

// zones lists the IANA zones of the machine, or a few hard ones where neither is there.
func zones(t testing.TB) []string {
	t.Helper()
	for _, dir := range []string{"/usr/share/zoneinfo", "/usr/share/lib/zoneinfo", "/usr/lib/locale/TZ", "/etc/zoneinfo"} {
		var out []string
		filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
			name := strings.TrimPrefix(path, dir+"/")
			if err != nil || d.IsDir() || strings.HasPrefix(name, "posix/") || strings.HasPrefix(name, "right/") {
				return nil
			}
			if _, err := time.LoadLocation(name); err == nil {
				out = append(out, name)
			}
			return nil
		})
		if len(out) > 300 {
			return out
		}
	}
	return []string{
		"Europe/Kyiv", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "America/Santiago",
		"Asia/Beirut", "Africa/Cairo", "America/Asuncion", "Pacific/Apia", "Antarctica/Troll", "Asia/Gaza", "Europe/Moscow", "UTC",
	}
}

// TestEverySlotFallsOnce walks each zone day by day and holds each slot to what the zone's clock itself shows: due times
// never go back, no slot falls while the clock has passed it, and a time that exists falls where the clock shows it.
func TestEverySlotFallsOnce(t *testing.T) {
	every, step, from := zones(t), 95*time.Minute, 2024
	if os.Getenv("SITREP_LONG") != "" {
		step = 15 * time.Minute
	}
	to := 2031
	slots := 0
	for i, name := range every {
		if os.Getenv("SITREP_LONG") == "" && i%6 != 0 && name != "Europe/Kyiv" && name != "Australia/Lord_Howe" {
			continue
		}
		loc, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		last := time.Time{}
		end := time.Date(to, 1, 1, 0, 0, 0, 0, time.UTC)
		for naive := time.Date(from, 1, 1, 0, 0, 0, 0, time.UTC); naive.Before(end); naive = naive.Add(step) {
			due := resolve(naive, loc)
			slots++
			if due.Before(last) {
				t.Fatalf("%s %v: due %v, before the slot before it %v", name, naive, due, last)
			}
			last = due
			shown := wall(due, loc)
			if shown.Before(naive) {
				t.Fatalf("%s %v: falls at %v, too early", name, naive, due)
			}
			// A second earlier the clock showed less, or the slot would fall there; unless the clock went back since.
			if before := wall(due.Add(-time.Second), loc); !before.Before(naive) {
				t.Fatalf("%s %v: falls at %v, though the clock showed %v before", name, naive, due, before)
			}
			if exists(naive, loc) && !shown.Equal(naive) {
				t.Fatalf("%s %v: exists, and falls at %v", name, naive, shown)
			}
		}
	}
	t.Logf("%d slots over %d zones", slots, len(every))
}

// exists asks Go's own conversion whether the zone's clock ever shows a time.
func exists(naive time.Time, loc *time.Location) bool {
	t := time.Date(naive.Year(), naive.Month(), naive.Day(), naive.Hour(), naive.Minute(), 0, 0, loc)
	return wall(t, loc).Equal(naive)
}

func FuzzResolve(f *testing.F) {
	all := zones(f)
	f.Add(int64(1743296400), 3)
	f.Add(int64(1761440400), 90)
	f.Fuzz(func(t *testing.T, unix int64, zone int) {
		if unix < 0 || unix > 4e9 {
			t.Skip("no instant of a schedule")
		}
		loc, err := time.LoadLocation(all[(zone%len(all)+len(all))%len(all)])
		if err != nil {
			t.Fatal(err) // zones returns those that load
		}
		naive := time.Unix(unix, 0).UTC().Truncate(time.Minute)
		due, next := resolve(naive, loc), resolve(naive.Add(time.Minute), loc)
		if due.After(next) || wall(due, loc).Before(naive) || next.Sub(due) > 25*time.Hour {
			t.Fatalf("%v in %s falls at %v, the next minute at %v", naive, loc, due, next)
		}
	})
}

func BenchmarkNext(b *testing.B) {
	after := time.Date(2025, 3, 29, 12, 0, 0, 0, time.UTC)
	for b.Loop() {
		if _, _, err := Next("30 3 * * *", "Europe/Kyiv", after); err != nil {
			b.Fatal(err)
		}
	}
}
