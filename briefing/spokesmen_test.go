package briefing

import "testing"

// A country is heard only where its state speaks: not in a thing or a person that its name describes.
func TestSpeaksForState(t *testing.T) {
	for _, c := range []struct {
		speaker, mention, language string
		want                       bool
	}{
		{"Brazil", "Brazil", "en", true},
		{"The United States", "United States", "en", true},
		{"the Syrian army", "Syrian", "en", true},
		{"Bangladesh officials", "Bangladesh", "en", true},
		{"a US congressional committee", "US", "en", true},
		{"China’s state media", "China", "en", true},
		{"the president of the United States", "United States", "en", true},
		{"senior German officials", "German", "en", true},
		{"the UK's new health secretary", "UK", "en", true},
		{"case of swine flu German authorities", "German", "en", false},
		{"109 in 11 states Japan", "Japan", "en", false},
		{"a slick in the Gulf of Mexico", "Mexico", "en", false},
		{"my Spanish-speaking colleague", "Spanish", "en", false},
		{"Iranians", "Iranians", "en", false},
		{"the Israelis", "Israelis", "en", false},
		{"Afghan officials", "Afghan", "en", true},
		{"that Britain", "Britain", "en", false},
		{"a radio station in Haiti", "Haiti", "en", false},
		{"A British diplomat in Carda", "British", "en", true},
		{"a press conference in Kenya following media", "Kenya", "en", false},
		{"The former Afghan foreign minister", "Afghan", "en", false},
		{"Zimbabwe's opposition leader", "Zimbabwe", "en", false},
		{"Syrian rebel commanders", "Syrian", "en", false},
		{"an Egyptian", "Egyptian", "en", false},
		{"Iran", "Iran", "en", true},
		{"which", "Kenya", "en", false},
		{"Сирія", "Сирія", "uk", true},
	} {
		if got := speaksForState(c.speaker, c.mention, c.language); got != c.want {
			t.Errorf("%q: %v, want %v", c.speaker, got, c.want)
		}
	}
}
