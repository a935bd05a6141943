package main

import (
	"strconv"

	"github.com/spf13/cobra"

	"sitrep"
	"sitrep/analysis/stories"
)

func newStories(s stdio) *cobra.Command {
	return &cobra.Command{
		Use:   "stories [FILE…]",
		Short: "Group articles by happening and by origin, deciding one by one as a live stream would",
		Args:  cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, files []string) error {
			out := newPrinter(s.out)
			bad, err := groupStories(s, files, out)
			if flushed := out.flush(); err == nil {
				err = flushed
			}
			return finish(bad, err)
		},
	}
}

func groupStories(s stdio, files []string, out *printer) (bad bool, err error) {
	index := stories.NewIndex()
	return readArticles(s, files, func(a sitrep.Article) error {
		p := index.Add(a, &sitrep.Document{Text: a.Text})
		return out.print(struct {
			ID     string `json:"id"`
			Story  string `json:"story"`
			Origin string `json:"origin"`
		}{a.GUID, "s" + strconv.FormatInt(int64(p.Story.ID), 10), "o" + strconv.FormatInt(int64(p.Origin.ID), 10)})
	})
}
