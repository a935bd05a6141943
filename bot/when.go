package bot

import (
	"strconv"
	"strings"
	"time"
)

// parseSince reads "24h", "7d", "2w" back from now, or a date as the start of its day in zone.
func parseSince(text string, now time.Time, zone *time.Location) (time.Time, error) {
	text = strings.ToLower(strings.TrimSpace(text))
	if text == "" {
		return time.Time{}, nil
	}
	if d, ok := parseSpan(text); ok {
		return now.Add(-d), nil
	}
	return parseDate(text, now, zone)
}

// parseSpan reads a whole number of hours, days or weeks, at most ten years.
func parseSpan(text string) (time.Duration, bool) {
	if len(text) < 2 || len(text) > 6 {
		return 0, false
	}
	n, err := strconv.Atoi(text[:len(text)-1])
	if err != nil || n <= 0 {
		return 0, false
	}
	unit := map[byte]time.Duration{'h': time.Hour, 'd': 24 * time.Hour, 'w': 7 * 24 * time.Hour}[text[len(text)-1]]
	if unit == 0 || time.Duration(n) > 10*366*24*time.Hour/unit {
		return 0, false
	}
	return time.Duration(n) * unit, true
}

// parseDate reads "2025-04-23", "today" or "yesterday" as the start of that day in zone.
func parseDate(text string, now time.Time, zone *time.Location) (time.Time, error) {
	local := now.In(zone)
	today := time.Date(local.Year(), local.Month(), local.Day(), 0, 0, 0, 0, zone)
	switch text {
	case "today":
		return today, nil
	case "yesterday":
		return today.AddDate(0, 0, -1), nil
	}
	day, err := time.ParseInLocation(time.DateOnly, text, zone)
	if err != nil || day.Year() < 1900 {
		return time.Time{}, mistake("mistake.date", "not a date: "+text, "value", text)
	}
	return day, nil
}

// parseUntil reads a date as the end of its day, so that a range holds its last day.
func parseUntil(text string, now time.Time, zone *time.Location) (time.Time, error) {
	if text == "" {
		return time.Time{}, nil
	}
	day, err := parseDate(strings.ToLower(text), now, zone)
	if err != nil {
		return time.Time{}, err
	}
	return day.AddDate(0, 0, 1), nil
}
