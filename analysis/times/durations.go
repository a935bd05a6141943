package times

import (
	"strconv"
	"strings"
)

var grainOf = map[string]grain{
	"TS": second, "TM": minute, "TH": hour, "D": day, "W": week, "M": monthGrain, "Q": quarter,
	"F": week, "Y": year, "E": decadeGrain, "C": century, "WE": weekend,
}

// halfOf returns what half a unit comes to in smaller ones, "" where there is no such number of them.
func halfOf(code string) string {
	switch code {
	case "Y":
		return "6M"
	case "TH":
		return "30M"
	case "TM":
		return "30S"
	}
	return ""
}

// halved returns n and a half units, such as PT5H30M.
func halved(n int, code, smaller string) string {
	whole, time := "", ""
	if code[0] == 'T' {
		code, time = code[1:], "T"
	}
	if n > 0 {
		whole = strconv.Itoa(n) + code
	}
	return "P" + time + whole + smaller
}

// duration returns n units in TIMEX3 notation.
func duration(n float64, code string) string {
	count := "X"
	if n != unknown {
		switch code {
		case "E":
			n, code = n*10, "Y"
		case "C":
			n, code = n*100, "Y"
		case "F":
			n, code = n*2, "W"
		}
		if smaller := halfOf(code); smaller != "" && n != float64(int(n)) {
			return halved(int(n), code, smaller)
		}
		count = strconv.FormatFloat(n, 'f', -1, 64)
	}
	if code[0] == 'T' {
		return "PT" + count + code[1:]
	}
	return "P" + count + code
}

// joinDurations returns a duration of two parts, such as P1Y2M or P1DT6H.
func joinDurations(large, small string) string {
	small = strings.TrimPrefix(small, "P")
	if strings.HasPrefix(large, "PT") {
		small = strings.TrimPrefix(small, "T")
	}
	return large + small
}
