package briefing

import (
	"errors"
	"strings"
	"testing"
	"time"

	"sitrep"
)

func TestRefusedSpecs(t *testing.T) {
	for name, c := range map[string]struct{ spec, key string }{
		"a zone alone, which panics the parser": {"TZ=0", "cron.zone"},
		"a zone before the fields":              {"CRON_TZ=Europe/Kyiv 0 7 * * *", "cron.zone"},
		"a zone in lower case":                  {"tz=UTC 0 7 * * *", "cron.zone"},
		"an interval":                           {"@every -5h", "cron.descriptor"},
		"a word for a day":                      {"@daily", "cron.descriptor"},
		"30 February":                           {"0 0 30 2 *", "cron.never"},
		"31 April or June":                      {"0 0 31 4,6 *", "cron.never"},
		"seconds":                               {"0 0 7 * * *", "cron.seconds"},
		"four fields":                           {"0 7 * *", "cron.fields"},
		"nothing":                               {" \t", "cron.empty"},
		"a list of nothing":                     {"0 , * * *", "cron.broken"},
		"an hour that does not exist":           {"0 24 * * *", "cron.broken"},
		"a step of nothing":                     {"*/0 * * * *", "cron.broken"},
		"too long":                              {strings.Repeat("0,", 128) + "0 7 * * *", "cron.long"},
		"not a number":                          {"seven o clock * *", "cron.broken"},
	} {
		t.Run(name, func(t *testing.T) {
			_, _, err := Next(c.spec, "UTC", time.Now())
			m, ok := errors.AsType[*sitrep.Mistake](err)
			if !ok || m.Key != c.key {
				t.Fatalf("Next(%q): got %v, want a mistake %s", c.spec, err, c.key)
			}
			if !strings.HasSuffix(m.Text, ".") || len(m.Text) > 200 {
				t.Errorf("mistake %s is no plain sentence: %q", m.Key, m.Text)
			}
		})
	}
}

func TestRefusedZones(t *testing.T) {
	for _, zone := range []string{"Europe/Nowhere", "Local", "../../etc/passwd", strings.Repeat("x", 99)} {
		_, _, err := Next("0 7 * * *", zone, time.Now())
		if m, ok := errors.AsType[*sitrep.Mistake](err); !ok || m.Key != "cron.unknown-zone" {
			t.Errorf("zone %q: got %v, want a mistake", zone, err)
		}
	}
}

func TestClockChangesInKyiv(t *testing.T) {
	for name, c := range map[string]struct {
		spec string
		from string // slot before
		days int
		want []string // due instants in UTC
	}{
		"07:00 runs once on the day the clock goes forward": {
			"0 7 * * *", "2025-03-29T07:00", 2,
			[]string{"2025-03-30T04:00Z", "2025-03-31T04:00Z"},
		},
		"07:00 runs once on the day it goes back": {
			"0 7 * * *", "2025-10-25T07:00", 2,
			[]string{"2025-10-26T05:00Z", "2025-10-27T05:00Z"},
		},
		"03:30 in the gap runs when the gap ends": {
			"30 3 * * *", "2025-03-29T03:30", 2,
			[]string{"2025-03-30T01:00Z", "2025-03-31T00:30Z"},
		},
		"02:30 before the gap runs as ever": {
			"30 2 * * *", "2025-03-29T02:30", 2,
			[]string{"2025-03-30T00:30Z", "2025-03-30T23:30Z"},
		},
		"03:30 that comes twice runs the first time": {
			"30 3 * * *", "2025-10-25T03:30", 2,
			[]string{"2025-10-26T00:30Z", "2025-10-27T01:30Z"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			end, err := parseSlot(c.from)
			if err != nil {
				t.Fatal(err)
			}
			slots, err := Slots(c.spec, "Europe/Kyiv", c.from, end.AddDate(0, 0, c.days))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, s := range slots {
				got = append(got, s.Due.UTC().Format("2006-01-02T15:04Z"))
			}
			if strings.Join(got, " ") != strings.Join(c.want, " ") {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

func TestLeapDayAcross2100(t *testing.T) {
	slot, _, err := Next("0 0 29 2 *", "UTC", time.Date(2096, 3, 1, 0, 0, 0, 0, time.UTC))
	if err != nil || slot != "2104-02-29T00:00" {
		t.Errorf("got %s, %v", slot, err)
	}
}

func TestSlotsAreBounded(t *testing.T) {
	slots, err := Slots("* * * * *", "UTC", "2020-01-01T00:00", time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC))
	if err != nil || len(slots) != maxSlots {
		t.Fatalf("got %d slots, %v", len(slots), err)
	}
	more, err := Slots("* * * * *", "UTC", slots[maxSlots-1].Key, time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC))
	if err != nil || more[0].Due.Sub(slots[maxSlots-1].Due) != time.Minute {
		t.Fatalf("the next call does not go on: %v, %v", more[0], err)
	}
}

func TestBefore(t *testing.T) {
	s, err := parseSpec("0 7 * * 1-5")
	if err != nil {
		t.Fatal(err)
	}
	monday := time.Date(2025, 4, 21, 7, 0, 0, 0, time.UTC)
	if got, ok := s.before(time.UTC, monday); !ok || got.Key != "2025-04-18T07:00" {
		t.Errorf("the slot before Monday's: got %v, want Friday's", got)
	}
}

func FuzzSpec(f *testing.F) {
	for _, s := range []string{"0 7 * * *", "TZ=0", "@every -5h", "*/15 8-20/2 1,15 jan-mar mon", "0 0 30 2 *", "0 0 29 2 *", ", , , , ,"} {
		f.Add(s)
	}
	after := time.Date(2025, 3, 30, 0, 59, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, text string) {
		_, due, err := Next(text, "Europe/Kyiv", after)
		if err != nil {
			if _, ok := errors.AsType[*sitrep.Mistake](err); !ok {
				t.Fatalf("Next(%q): %v is no mistake", text, err)
			}
			return
		}
		if !due.After(after) {
			t.Fatalf("Next(%q) = %v, not after %v", text, due, after)
		}
	})
}
