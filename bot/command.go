package bot

import "context"

// Command is one thing that people can ask: a slash command, or a group of them where Sub is set. Names are those of
// the platform; Description is a key of bot/locale.
type Command struct {
	Name        string
	Description string
	Options     []Option
	Permission  Permissions // who may run it; 0 for everyone
	Heavy       bool        // reads much: one at a time in each guild
	Run         Action      // nil for a group
	Complete    Completer   // answers for options that have Complete; nil if none has
	Sub         []Command   // of a group; at most 25, one level deep
}

// Action answers a request. A *sitrep.Mistake is shown to the asker in their language; any other error is ours.
type Action func(ctx context.Context, b *Bot, r Request) (Reply, error)

// Completer returns at most 25 choices for the option that is being typed, r.Focused. It never touches the network.
type Completer func(ctx context.Context, b *Bot, r Request) ([]Choice, error)

// Commands returns every command, in the order shown to people.
func Commands() []Command {
	return []Command{
		briefCommand(), whoCommand(), whereCommand(), timelineCommand(), storyCommand(), quotesCommand(), searchCommand(), claimsCommand(), changedCommand(), whyCommand(),
		aboutCommand(), feedCommand(), scheduleCommand(), topicCommand(), configCommand(), auditCommand(),
	}
}

// find returns the command that a path such as "feed add" names, with the permission of its group.
func find(path string) (Command, bool) {
	for _, c := range Commands() {
		if c.Name == path && c.Run != nil {
			return c, true
		}
		for _, sub := range c.Sub {
			if c.Name+" "+sub.Name == path {
				sub.Permission |= c.Permission
				return sub, true
			}
		}
	}
	return Command{}, false
}
