package feed

import (
	"regexp"
	"strings"
	"time"
)

// zones are the names of zones that RFC 822 defines, and a few that feeds write, as offsets in hours.
func zones() map[string]float64 {
	return map[string]float64{
		"UT": 0, "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "BST": 1, "WEST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3,
		"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "ET": -5, "PT": -8, "CT": -6, "MT": -7,
		"IST": 5.5, "JST": 9, "KST": 9, "AEST": 10, "AEDT": 11, "A": -1, "N": 1, "M": -12, "Y": 12,
	}
}

// parseDate reads the dates that feeds and pages write: RFC 822 and its relatives, ISO 8601 whole or in part. A date
// without a zone is UTC. ok is false where it is none.
func parseDate(s string) (t time.Time, ok bool) {
	s = strings.Join(strings.Fields(s), " ")
	if s == "" || len(s) > 64 {
		return time.Time{}, false
	}
	if s[0] >= '0' && s[0] <= '9' {
		if t, ok := parseISO(s); ok {
			return t, true
		}
	}
	return parseMail(s)
}

func parseISO(s string) (time.Time, bool) {
	s = strings.Replace(s, " ", "T", 1)
	s = strings.ReplaceAll(s, " ", "")
	s = midnight.ReplaceAllStringFunc(s, func(m string) string { return "+1d" + strings.Replace(m, "24", "00", 1) })
	s, nextDay := strings.Replace(s, "+1d", "", 1), strings.Contains(s, "+1d")
	for _, layout := range []string{
		"2006-01-02T15:04:05Z07:00", "2006-01-02T15:04:05Z0700", "2006-01-02T15:04:05Z07", "2006-01-02T15:04Z07:00", "2006-01-02T15:04Z0700",
		"2006-01-02T15:04:05", "2006-01-02T15:04:05MST", "2006-01-02T15:04", "2006-01-02T15Z07:00", "2006-01-02", "2006-01", "2006",
		"20060102T15:04:05Z07:00", "20060102T150405Z0700", "20060102T150405", "20060102", "2006-002", "2006002", "2006/01/02", "2006/01/02T15:04:05",
		"2006-01-02Z07:00", "2006-1-2T15:04:05Z07:00", "2006-1-2", "02.01.2006T15:04:05", "02.01.2006T15:04", "02.01.2006",
	} {
		if t, err := time.Parse(layout, s); err == nil && plausible(t) {
			if nextDay {
				t = t.AddDate(0, 0, 1)
			}
			return t, true
		}
	}
	return time.Time{}, false
}

var (
	midnight = regexp.MustCompile(`T24:00(:00(?:\.0+)?)?`)
	offset   = regexp.MustCompile(`^([+-])(\d{1,2}):?(\d{2})?\b`)
	// "[Mon,] 02 Jan 2006 15:04[:05] [zone]" with the liberties that are taken with it
	mailDate = regexp.MustCompile(`(?i)^(?:[^\d\s,]+,? )?(\d{1,2})[ -]([a-z]{3})[a-z]*\.?,?[ -](\d{4}|\d{2}),?(?: (?:at )?(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)? ?([ap]m)?)? ?(.*)$`)
	// "[Mon,] Jan 02[,] 2006 15:04[:05] [zone]"
	usDate = regexp.MustCompile(`(?i)^(?:[^\d\s,]+,? )?([a-z]{3})[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4}),?(?: (?:at |- )?(\d{1,2}):(\d{2})(?::(\d{2}))? ?([ap]m)?)? ?(.*)$`)
	// "Mon Jan 2 15:04:05 [zone] 2006"
	ctime = regexp.MustCompile(`(?i)^[a-z]{3},? ([a-z]{3}) (\d{1,2}),? (\d{1,2}):(\d{2}):(\d{2}) ?([a-z0-9+:-]*)? (\d{4})$`)
)

func parseMail(s string) (time.Time, bool) {
	if m := ctime.FindStringSubmatch(s); m != nil {
		return assemble(m[7], m[1], m[2], m[3], m[4], m[5], "", m[6])
	}
	if m := mailDate.FindStringSubmatch(s); m != nil {
		return assemble(m[3], m[2], m[1], m[4], m[5], m[6], m[7], m[8])
	}
	if m := usDate.FindStringSubmatch(s); m != nil {
		return assemble(m[3], m[1], m[2], m[4], m[5], m[6], m[7], m[8])
	}
	return time.Time{}, false
}

func assemble(year, month, day, hour, minute, second, half, zone string) (time.Time, bool) {
	at := strings.Index("janfebmaraprmayjunjulaugsepoctnovdec", strings.ToLower(month))
	if at < 0 || at%3 != 0 {
		return time.Time{}, false
	}
	y, h := number(year), number(hour)
	if len(year) == 2 {
		y += 2000
		if y > 2068 { // POSIX: 69 to 99 are of the last century
			y -= 100
		}
	}
	switch half = strings.ToLower(half); {
	case half == "pm" && h < 12:
		h += 12
	case half == "am" && h == 12:
		h = 0
	}
	d, mi, sec := number(day), number(minute), number(second)
	if d < 1 || d > 31 || h > 24 || mi > 59 || sec > 60 {
		return time.Time{}, false
	}
	m := time.Month(at/3 + 1)
	if time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Day() != d { // 31 February
		return time.Time{}, false
	}
	t := time.Date(y, m, d, h, mi, sec, 0, location(zone))
	return t, plausible(t)
}

func number(s string) int {
	n := 0
	for _, c := range s {
		n = n*10 + int(c-'0')
	}
	return n
}

// location reads a zone as RFC 822 writes it; UTC where it says nothing known.
func location(zone string) *time.Location {
	zone = strings.ToUpper(strings.Trim(zone, " ()"))
	for _, prefix := range []string{"GMT", "UTC"} {
		if rest := strings.TrimPrefix(zone, prefix); rest != zone && rest != "" {
			zone = rest
		}
	}
	if m := offset.FindStringSubmatch(zone); m != nil {
		seconds := number(m[2])*3600 + number(m[3])*60
		if m[1] == "-" {
			seconds = -seconds
		}
		if seconds == 0 {
			return time.UTC
		}
		if seconds <= -16*3600 || seconds >= 16*3600 {
			return time.UTC
		}
		return time.FixedZone("", seconds)
	}
	name, _, _ := strings.Cut(zone, " ")
	if hours, ok := zones()[name]; ok && hours != 0 {
		return time.FixedZone(name, int(hours*3600))
	}
	return time.UTC
}

func plausible(t time.Time) bool { return t.Year() >= 1970 && t.Year() <= 2200 }
