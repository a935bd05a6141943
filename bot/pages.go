package bot

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"sitrep/bot/locale"
)

// pageOf returns the items of a page counted from 0, and the index of the first; the last page where there are fewer.
func pageOf[T any](list []T, page, size int) ([]T, int) {
	if last := (len(list) - 1) / size; page > last {
		page = max(0, last)
	}
	from := page * size
	return list[min(from, len(list)):min(from+size, len(list))], from
}

// turn returns what turns the pages of so many items; nothing where there is one page.
func turn(r Request, page, items, size int) []Block {
	last := (items - 1) / size
	if last < 1 {
		return nil
	}
	page = min(page, last)
	return []Block{Buttons{
		{Label: "◀", Disabled: page == 0, Token: again(r, "page", strconv.Itoa(max(0, page-1))).String()},
		{Label: "▶", Disabled: page == last, Token: again(r, "page", strconv.Itoa(min(last, page+1))).String()},
	}}
}

// sparkline returns up to most of the newest days that have a count, oldest first, and a bar for each.
func sparkline(counts map[string]int, most int) (days []time.Time, bars string) {
	highest := 0
	for key, n := range counts {
		if day, err := time.Parse(time.DateOnly, key); err == nil && n > 0 {
			days = append(days, day)
			highest = max(highest, n)
		}
	}
	slices.SortFunc(days, time.Time.Compare)
	days = days[max(0, len(days)-most):]
	levels := []rune("▁▂▃▄▅▆▇█")
	var b strings.Builder
	for _, day := range days {
		b.WriteRune(levels[(counts[day.Format(time.DateOnly)]*len(levels)-1)/max(1, highest)])
	}
	return days, b.String()
}

// dayList returns "20, 21, 22 Apr": each month named once, at its last day.
func dayList(w *locale.Words, days []time.Time) string {
	utc := w.At(time.UTC, days[len(days)-1])
	var parts []string
	for i, day := range days {
		if i+1 < len(days) && days[i+1].Month() == day.Month() && days[i+1].Year() == day.Year() {
			parts = append(parts, strconv.Itoa(day.Day()))
			continue
		}
		parts = append(parts, utc.Day(day))
	}
	return strings.Join(parts, ", ")
}
