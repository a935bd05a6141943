package sitrep

import (
	"strings"
	"testing"
	"time"
)

func TestFurnitureLines(t *testing.T) {
	for _, line := range []string{
		"Advertisement", "ADVERTISEMENT", "Read more: what we know", "Читайте також: що відомо", "Updated 10:01 pm, Tuesday, November 19, 2019",
		"By Ada North | November 18, 2019 at 2:26 PM", "https://example.com/x", "ada@example.com", "5 min read", "Image 1 of 9", "Smoke over the quay. (AP Photo/Ada North)",
		"Share this article", "© 2026 Coast Herald", "Follow us on Telegram", "Don’t miss",
	} {
		if !IsFurnitureLine(line) {
			t.Errorf("IsFurnitureLine(%q) = false", line)
		}
	}
	for _, line := range []string{
		"Advertisements for the army were taken down.", "Updated figures put the dead at 12, the ministry said.", "Reading more than this is hard.",
		"“Close the sky,” he said.", "Live fire was heard at 5 a.m.", "Share prices fell.", "Published figures differ from those of the army, 12 and 15.", "By Monday 40 drones had been shot down.",
		"Menus were printed in two languages.", "He wrote to ada@example.com about it.", "Home guard units were called up.", "Tags were found on the missile.",
		"Нагадаємо, міст закрили торік.", "This story is about a bridge.", "Soldiers are seen in the square.",
	} {
		if IsFurnitureLine(line) {
			t.Errorf("IsFurnitureLine(%q) = true", line)
		}
	}
}

// Walls and consent, labelled before they were read: none of the first 17 were found, 12 of the other 13 were kept.
func TestFurnitureOfWalls(t *testing.T) {
	for _, line := range []string{
		"Accept all cookies and continue to the site.", "Manage cookies", "This article is for subscribers only.", "Already a subscriber? Log in.",
		"To continue reading, create a free account.", "You have two free articles left this month.", "Enable JavaScript and cookies to continue",
		"Checking if the site connection is secure", "Ця стаття доступна лише передплатникам.", "Підтримайте нас на Patreon", "Прийняти всі файли cookie",
		"Этот материал доступен только подписчикам.", "Поддержите наше издание", "Support independent journalism: donate", "Become a member today",
		"You need to enable JavaScript to run this app.", "Уже є акаунт? Увійти",
	} {
		if !IsFurniture(line) {
			t.Errorf("IsFurniture(%q) = false", line)
		}
	}
	for _, line := range []string{
		"Accept the plan or lose the aid, the minister told the council.", "Subscribers to the gas company got letters on Monday.",
		"Manage the river as one, the engineers said.", "Already a refugee, she fled again on Tuesday.", "To continue the talks, both sides need a place.",
		"You have to leave by noon, the loudspeaker said.", "Support for the army fell, the poll found.", "Become a soldier or pay: that was the choice, he said.",
		"Ця стаття закону діє з понеділка.", "Checking vehicles at the bridge takes hours, drivers said.", "Cookies made in the camp were sold for the wounded.",
		"Этот материал прочнее стали, сообщил завод.", "Уже є рішення суду, повідомив адвокат.",
	} {
		if IsFurniture(line) {
			t.Errorf("IsFurniture(%q) = true", line)
		}
	}
}

// The lists were labelled before they were first read: of the first 25 of 25 were found, of the second 14 of 17 were kept.
func TestFurnitureSentences(t *testing.T) {
	for _, s := range []string{
		"Read more: the week in Lomar.", "To read more about the strike, click here.", "Subscribe to our list of news from Lomar and its harbour.",
		"In this June 12, 2025 photo, firemen look at a fire in the harbour.", "In this handout image, a ship burns.", "Workers are seen on Friday at the gate of the mine.",
		"The mayor is pictured with his wife.", "Photograph: Ana Field/AP", "A man rows past the pier. Ana Field/Reuters", "Photo: the press office of the brigade.",
		"Comments on this article are closed.", "Our newsletter brings you the war in five minutes.", "Please enable JavaScript in your browser to see the map.",
		"This is a developing story and will be updated.", "Reporting by Ana Field in Lomar; editing by Jo Marsh", "An earlier version of this article gave a wrong date.",
		"All times are given in GMT.", "This page was last updated at 16:10.", "Listen live to the hearing.", "File photo of the bridge.",
		"Підписуйтесь на наш канал у Telegram.", "Якщо ви помітили помилку, виділіть текст і натисніть Ctrl+Enter.", "Подпишитесь на наш канал.", "Фото: пресс-служба бригады.",
		"Нагадаємо, мер пішов у відставку.",
	} {
		if !IsFurniture(s) {
			t.Errorf("IsFurniture(%q) = false", s)
		}
	}
	for _, s := range []string{
		"Shells fell on Lomar on Monday.", "In this war the bridges were the first to go.", "The minister said in a video: the front holds.", "In a video posted on Telegram, the general said the town had fallen.",
		"Readers of the message saw two more lines.", "The photo was shown in court.", "She shared this view with the envoy.", "Nobody has been seen in the village since May.",
		"The court read more charges.", "Police found his passport in a sports bag.", "By our count 40 drones were shot down, the general said.", "Updated figures put the dead at 12, the ministry said.",
		"The governor's reporting by telephone was cut off.", "The ship is seen as lost.", "This page of the war is turned, the president said.", "Sources in Kyiv said so.",
		"Картину «Фото» викрали з музею.",
	} {
		if IsFurniture(s) {
			t.Errorf("IsFurniture(%q) = true", s)
		}
	}
}

// A picture's caption ends in a full date; a sentence of the report with a year of long ago does not.
func TestCaptionsEndInADateOfTheseDays(t *testing.T) {
	now := time.Date(2025, 4, 22, 9, 0, 0, 0, time.UTC)
	for text, want := range map[string]bool{
		"A ferry lies at the mole of Lomar, April 20, 2025.":  true,
		"The mole of Lomar was built on April 20, 1925.":      false,
		"The ferry sank on Sunday.":                           false,
		"On April 20, 2025, the ferry sank off Lomar's mole.": false,
	} {
		r := Report{Article: Article{Text: text, Published: now}, Document: &Document{Text: text}}
		for _, date := range []string{"April 20, 2025", "April 20, 1925"} {
			if i := strings.Index(text, date); i >= 0 {
				day, _ := time.Parse("January 2, 2006", date)
				r.Document.Times = []Timex{{Span: Span{Start: i, End: i + len(date)}, Precision: "day", Start: day}}
			}
		}
		if got := r.IsFurniture(Span{End: len(text)}); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}
