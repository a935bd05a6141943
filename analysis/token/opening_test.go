package token

import (
	"testing"
	"time"
)

func TestOpening(t *testing.T) {
	for text, want := range map[string]string{
		"KYIV, April 22 (Reuters) - Two bombs fell.":                       "Two bombs fell.",
		"ZAPORIZHZHIA, Ukraine — The mayor spoke.":                         "The mayor spoke.",
		"JERUSALEM/CAIRO (AP) — Talks began.":                              "Talks began.",
		"Cairo, Nov 3 – Talks began.":                                      "Talks began.",
		"Khartoum (dpa) - A convoy of lorries arrived.":                    "A convoy of lorries arrived.",
		"КИЇВ, 22 квітня (Укрінформ) — Сили ППО збили дрон.":               "Сили ППО збили дрон.",
		"PESHAWAR: Two men were held.":                                     "Two men were held.",
		"Putin: talks go on.":                                              "Putin: talks go on.",
		"GENEVA – “We need a truce,” she said.":                            "“We need a truce,” she said.",
		"18:42 Air defences shot down six drones.":                         "Air defences shot down six drones.",
		"[07:05 GMT] A fire broke out.":                                    "A fire broke out.",
		"7.05 pm — A fire broke out.":                                      "A fire broke out.",
		"• Two people were killed.":                                        "Two people were killed.",
		"- The power is out.":                                              "The power is out.",
		"18:42 was when it began.":                                         "18:42 was when it began.",
		"10.30 people is no number.":                                       "10.30 people is no number.",
		"NATO said it would – if asked – send ships.":                      "NATO said it would – if asked – send ships.",
		"Russia – the larger army – attacked.":                             "Russia – the larger army – attacked.",
		"Anna Berg – the mayor – and Carl Dorn spoke.":                     "Anna Berg – the mayor – and Carl Dorn spoke.",
		"RUSSIAN BOMBS KILL ONE – WOUND 22 IN ODESA":                       "RUSSIAN BOMBS KILL ONE – WOUND 22 IN ODESA",
		"UN – which has 193 members – met.":                                "UN – which has 193 members – met.",
		"The U.N. (based in New York) – an old body – met on the question": "The U.N. (based in New York) – an old body – met on the question",
		"KYIV —": "KYIV —",
		"•":      "•",
	} {
		c := Cut(text, "en", time.Time{})
		if got := c.Openings()[0].In(text); got != want {
			t.Errorf("%q opens with %q, want %q", text, got, want)
		}
	}
}

func TestOnlyTheStartOfALineHasADateline(t *testing.T) {
	text := "It rained. KYIV, April 22 (Reuters) - Two bombs fell.\nODESA (AP) — Four fell."
	c := Cut(text, "en", time.Time{})
	for i, want := range []string{"It rained.", "KYIV, April 22 (Reuters) - Two bombs fell.", "Four fell."} {
		if got := c.Openings()[i].In(text); got != want {
			t.Errorf("sentence %d opens with %q, want %q", i, got, want)
		}
	}
}
