package analysis

import "testing"

func TestLanguage(t *testing.T) {
	for text, want := range map[string]string{
		"The minister said on Monday that talks would go on in the capital next week.":         "en",
		"Міністр заявив у понеділок, що переговори тривають у столиці.":                        "uk",
		"Министр заявил в понедельник, что переговоры были продолжены в столице этим вечером.": "ru",
		"Міністр заявіў у панядзелак, што перамовы ў сталіцы працягваюцца ўвечары.":            "be",
		"Der Minister erklärte am Montag, dass die Gespräche in der Hauptstadt weitergehen.":   "de",
		"Le ministre a déclaré lundi que les discussions continuaient dans la capitale.":       "fr",
		"Il ministro ha detto lunedì che i colloqui continuano nella capitale.":                "it",
		"Министърът каза в понеделник, че преговорите в столицата ще продължат.":               "bg", // ъ is not Russian alone
		"При удара загина една жена, а 22 души са ранени, съобщи губернаторът.":                "bg",
		"Объект разрушен, пострадали 22 человека, сообщили вечером власти области.":            "ru",
		"Минобороны России заявило о взятии города. Генштаб опроверг это заявление, назвав его ложью. «Город под нашим контролем», — сказал представитель группировки.": "ru", // hardly a letter of its own
		"Президент США дал Киеву срок до четверга, чтобы принять мирный план из пунктов, сообщили два источника агентства.":                                             "ru",
		"Председник је рекао да ће разговори бити настављени у понедељак у Београду.":                                                                                   "sr",
		"Kyiv": "en",
		"":     "en",
	} {
		if got := Language(text); got != want {
			t.Errorf("Language(%q): got %s, want %s", text, got, want)
		}
	}
}
