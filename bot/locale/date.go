package locale

import (
	"fmt"
	"strconv"
	"time"
)

// Time returns an instant on the clock of the words, as exactly as precision says; see sitrep.Timex.
func (w *Words) Time(t time.Time, precision string) string {
	if t.IsZero() {
		return w.Text("date.none")
	}
	switch precision {
	case "second", "minute", "hour":
		return w.Text("date.clock", "day", w.Day(t), "clock", w.Clock(t))
	case "week":
		return w.Text("date.week", "day", w.Day(t))
	case "month", "season", "quarter", "half":
		local := t.In(w.zone)
		return w.Text("date.month", "month", w.Text("month.full."+strconv.Itoa(int(local.Month()))), "year", strconv.Itoa(local.Year()))
	case "year", "decade", "century":
		return strconv.Itoa(t.In(w.zone).Year())
	}
	return w.Day(t)
}

// Day returns "23 Apr", with the year where it is not that of the words.
func (w *Words) Day(t time.Time) string {
	local := t.In(w.zone)
	key := "date.day"
	if w.now.IsZero() || local.Year() != w.now.In(w.zone).Year() {
		key = "date.day.year"
	}
	return w.Text(key, "day", strconv.Itoa(local.Day()), "month", w.month(local), "year", strconv.Itoa(local.Year()))
}

// Weekday returns "Wed 23 Apr 2025".
func (w *Words) Weekday(t time.Time) string {
	local := t.In(w.zone)
	return w.Text("date.weekday", "weekday", w.Text("weekday."+strconv.Itoa(int(local.Weekday()))),
		"day", strconv.Itoa(local.Day()), "month", w.month(local), "year", strconv.Itoa(local.Year()))
}

// Clock returns the time of day, "18:00", and the name of its zone where the clock is not plain.
func (w *Words) Clock(t time.Time) string { return t.In(w.zone).Format("15:04") }

func (w *Words) month(t time.Time) string {
	return w.Text("month.short." + strconv.Itoa(int(t.Month())))
}

// Ago returns how long d is in its largest whole unit: "4 min", "3 h", "2 d".
func (w *Words) Ago(d time.Duration) string {
	switch {
	case d < time.Hour:
		return w.Text("ago.minutes", "n", fmt.Sprint(max(0, int(d.Minutes()))))
	case d < 48*time.Hour:
		return w.Text("ago.hours", "n", fmt.Sprint(int(d.Hours())))
	}
	return w.Text("ago.days", "n", fmt.Sprint(int(d.Hours()/24)))
}
