package names

import (
	"testing"
	"time"

	"sitrep"
	"sitrep/analysis/token"
)

// Whom somebody acts for is told by an office of theirs alone, and by nothing where that is not a state's or a group's.
func TestActsFor(t *testing.T) {
	m := model(t)
	for text, want := range map[string]string{
		"Kenya's interior minister Moses Ruto Lang spoke in Cairo.":                            "KE",
		"U.S. envoy Carl Danvers met the rebels.":                                              "US",
		"A spokesman for the Congolese army, Jean Kasongo, denied it.":                         "CD",
		"Jean Kasongo, a spokesman for the Congolese army, denied it.":                         "CD",
		"RSF spokesman Omar Idriss denied it.":                                                 "RSF",
		"M23 commander Paul Mugisha spoke to reporters.":                                       "M23",
		"Hezbollah lawmaker Karim Haddad said so.":                                             "Hezbollah",
		"Nadia Rahimi, Pakistan's ambassador to Germany, left Berlin.":                         "PK",
		"The Polish ambassador in Kyiv, Adam Wolski, stayed.":                                  "PL",
		"Israeli military spokesman Effie Barak said so.":                                      "IL",
		"The governor of Belgorod region, Pavel Sorokin, said so.":                             "RU",
		"Міністр закордонних справ Єгипту Карім Фаді прибув до Києва.":                         "EG",
		"Речник армії Судану Омар Ідріс заперечив це.":                                         "SD",
		"Former Ukrainian general Petro Hrytsak wrote a book.":                                 "",
		"Syrian opposition leader Karim Haddad spoke in Geneva.":                               "",
		"Congolese rebel leader Paul Mugisha fled.":                                            "",
		"Russian military blogger Pavel Sorokin wrote of losses.":                              "",
		"Ukrainian journalist Petro Hrytsak was held.":                                         "",
		"U.N. envoy for Syria Carl Danvers resigned.":                                          "",
		"Special envoy for Yemen Carl Danvers resigned.":                                       "",
		"Rwanda-backed commander Paul Mugisha fled.":                                           "",
		"Sudan Doctors Network spokesman Omar Idriss said so.":                                 "",
		"Kenyan union president Moses Lang spoke.":                                             "",
		"The aid group's director in Sudan, Anna Weber, spoke.":                                "",
		"Колишній міністр оборони Польщі Адам Вольський прибув.":                               "",
		"Colombia's Defense Minister Pedro Sánchez said troops would stay.":                    "CO",
		"Spain's Prime Minister Pedro Sánchez said troops would stay.":                         "ES",
		"The Congolese army fled. Government spokesman Patrick Mbuyi denied it.":               "CD",
		"The Congolese army met Rwandan police. Government spokesman Patrick Mbuyi denied it.": "",
		"The Congolese army fled. Union spokesman Patrick Mbuyi denied it.":                    "",
		"Kherson mayor Petro Hrytsak said the city was hit.":                                   "UA",
		"White House press secretary Anna Weber said so.":                                      "US",
		"NATO Secretary General Carl Danvers said so.":                                         "",
		"Sudanese government negotiator Omar Idriss rejected the plan in Nairobi.":             "SD",
	} {
		_, es := m.Find(token.Cut(text, "", time.Time{}), "")
		got, found := "", false
		for _, e := range es {
			if e.Type == sitrep.Person {
				got, found = e.ActsFor(), true
			}
		}
		if !found || got != want {
			t.Errorf("%q: acts for %q (found: %v), want %q", text, got, found, want)
		}
	}
}
