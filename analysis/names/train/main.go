// Command train makes data/model.gz from the annotated texts that data/README.md lists:
//
//	go run ./analysis/names/train -data FOLDER -out analysis/names/data/model.gz
package main

import (
	"flag"
	"fmt"
	"os"

	"sitrep/analysis/names/data"
	"sitrep/analysis/names/internal/tagger"
)

func main() {
	folder := flag.String("data", "", "folder with crossner, wnut17, btc, wikigold and re3d")
	out := flag.String("out", "analysis/names/data/model.gz", "file to write")
	rounds := flag.Int("rounds", 9, "times to go over the texts")
	made := flag.Int("made", 9000, "sentences to make from news.txt")
	flag.Parse()
	if err := train(*folder, *out, *rounds, *made); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func train(folder, out string, rounds, made int) error {
	lex, err := tagger.NewLexicon(data.Files)
	if err != nil {
		return err
	}
	examples, err := corpora(folder, lex)
	if err != nil {
		return err
	}
	own, err := newsExamples(made)
	if err != nil {
		return err
	}
	fmt.Println(len(examples), "texts,", len(own), "made")
	l := tagger.NewLearner(lex)
	l.Train(append(examples, own...), rounds, 7, func(round, wrong, all int) { fmt.Println(round, wrong, all) })
	f, err := os.Create(out)
	if err != nil {
		return err
	}
	w, trans := l.Averaged()
	if err := tagger.Write(f, w, trans); err != nil {
		return err
	}
	return f.Close()
}
