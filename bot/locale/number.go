package locale

import (
	"strconv"
	"strings"

	"sitrep"
)

// Number returns n with its thousands parted as the language does it, and at most two decimals.
func (w *Words) Number(n float64) string {
	text := strconv.FormatFloat(n, 'f', -1, 64)
	whole, decimals, hasDecimals := strings.Cut(text, ".")
	sign := ""
	if rest, negative := strings.CutPrefix(whole, "-"); negative {
		sign, whole = "−", rest
	}
	text = sign + w.thousands(whole)
	if hasDecimals {
		text += w.Text("number.point") + decimals[:min(2, len(decimals))]
	}
	return text
}

func (w *Words) thousands(digits string) string {
	if len(digits) <= 4 && w.Text("number.short") == "whole" {
		return digits
	}
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + w.Text("number.thousands") + digits[i:]
	}
	return digits
}

// Range returns "22–23", "3", "500 or more" or "up to 30". An unbounded lower end is one below zero.
func (w *Words) Range(low float64, high sitrep.Bound) string {
	switch {
	case high.IsUnbounded():
		return w.Text("number.least", "n", w.Number(low))
	case low < 0:
		return w.Text("number.most", "n", w.Number(float64(high)))
	case float64(high) == low:
		return w.Number(low)
	}
	return w.Number(low) + "–" + w.Number(float64(high))
}
