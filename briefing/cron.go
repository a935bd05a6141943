package briefing

import (
	"fmt"
	"strings"
	"time"

	"github.com/robfig/cron/v3"

	"sitrep"
)

// maxSpec bounds the length of a cron spec in bytes.
const maxSpec = 256

// slotLayout is the form of a slot: the wall clock to the minute.
const slotLayout = "2006-01-02T15:04"

// spec is a parsed cron spec that is known to fire.
type spec struct{ fields cron.Schedule }

// parseSpec reads a five-field cron spec. It refuses what the parser behind it accepts or breaks on: zones within the
// spec, @every, seconds, empty lists and dates that never come. Errors are of type *sitrep.Mistake.
func parseSpec(text string) (s spec, err error) {
	defer func() {
		if r := recover(); r != nil {
			s, err = spec{}, sitrep.Mistakef("cron.broken", map[string]string{"spec": short(text)},
				"%q cannot be read as a time. Use five fields, such as \"0 7 * * *\" for every day at 07:00.", short(text))
		}
	}()
	if err := checkSpec(text); err != nil {
		return spec{}, err
	}
	// A location of UTC keeps the parser from taking the machine's zone: the clock it counts on has no jumps.
	fields, err := cron.NewParser(cron.Minute | cron.Hour | cron.Dom | cron.Month | cron.Dow).Parse(text)
	if err != nil {
		return spec{}, sitrep.Mistakef("cron.broken", map[string]string{"spec": short(text)},
			"%q cannot be read as a time. Use five fields, such as \"0 7 * * *\" for every day at 07:00.", short(text))
	}
	if s, ok := fields.(*cron.SpecSchedule); ok {
		s.Location = time.UTC
	}
	parsed := spec{fields}
	// 2000 is a leap year, so the five years that are searched hold every date there is.
	if parsed.next(time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC).Add(-time.Minute)).IsZero() {
		return spec{}, sitrep.Mistakef("cron.never", map[string]string{"spec": short(text)},
			"%q names a date that never comes, such as 30 February. Choose a day that exists.", short(text))
	}
	return parsed, nil
}

// checkSpec refuses by form, before the parser sees the text.
func checkSpec(text string) error {
	args := map[string]string{"spec": short(text)}
	trimmed := strings.TrimSpace(text)
	upper := strings.ToUpper(trimmed)
	switch {
	case len(text) > maxSpec:
		return sitrep.Mistakef("cron.long", args, "The schedule is longer than %d characters. Split it into two.", maxSpec)
	case trimmed == "":
		return sitrep.Mistakef("cron.empty", args, "The schedule is empty. Use five fields, such as \"0 7 * * *\" for every day at 07:00.")
	case strings.Contains(upper, "TZ="):
		return sitrep.Mistakef("cron.zone", args, "The schedule names a time zone. Set the zone in its own option instead.")
	case strings.HasPrefix(trimmed, "@"):
		return sitrep.Mistakef("cron.descriptor", args, "%q is not supported. Use five fields, such as \"0 7 * * *\" for every day at 07:00.", short(trimmed))
	}
	return checkFields(strings.Fields(text), args)
}

func checkFields(fields []string, args map[string]string) error {
	switch len(fields) {
	case 5:
	case 6:
		return sitrep.Mistakef("cron.seconds", args, "The schedule has six fields. Leave the seconds out: minute, hour, day, month, weekday.")
	default:
		return sitrep.Mistakef("cron.fields", args, "The schedule has %d fields. It needs five: minute, hour, day, month, weekday.", len(fields))
	}
	for _, f := range fields {
		if strings.Trim(f, ",") != f || strings.Contains(f, ",,") {
			return sitrep.Mistakef("cron.broken", args, "%q has an empty place in a list. Write it as in \"0 7,19 * * *\".", f)
		}
	}
	return nil
}

// next returns the first wall clock after naive, which stands in UTC, or zero if none comes within fifteen years: the
// parser looks five years ahead, and 29 February stays away for eight around 2100.
func (s spec) next(naive time.Time) time.Time {
	for range 3 {
		if t := s.fields.Next(naive); !t.IsZero() {
			return t
		}
		naive = naive.AddDate(5, 0, 0)
	}
	return time.Time{}
}

// short returns at most 40 runes of what somebody typed, to be shown back.
func short(text string) string {
	runes := []rune(text[:min(len(text), 4*41)])
	if len(runes) > 40 {
		return string(runes[:40]) + "…"
	}
	return string(runes)
}

// zoneOf loads an IANA zone; "" is UTC. Errors are of type *sitrep.Mistake.
func zoneOf(name string) (*time.Location, error) {
	if name == "Local" || len(name) > 64 {
		return nil, unknownZone(name)
	}
	loc, err := time.LoadLocation(name)
	if err != nil {
		return nil, unknownZone(name)
	}
	return loc, nil
}

func unknownZone(name string) error {
	return sitrep.Mistakef("cron.unknown-zone", map[string]string{"zone": short(name)},
		"%q is not a time zone. Use a name such as Europe/Kyiv.", short(name))
}

// parseSlot reads a slot as a wall clock that stands in UTC. What follows a "#" is left out.
func parseSlot(slot string) (time.Time, error) {
	key, _, _ := strings.Cut(slot, "#")
	t, err := time.Parse(slotLayout, key)
	if err != nil {
		return time.Time{}, fmt.Errorf("read slot %q: %w", slot, err)
	}
	return t, nil
}
