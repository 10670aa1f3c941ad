package cli

import (
	"os"
	"strings"

	"github.com/spf13/cobra"

	"meguri/app/sample"
)

// root is `meguri` with its verbs. The same name as a file and as a verb is the verb.
func (r *run) root() *cobra.Command {
	cobra.MousetrapHelpText = "" // started from the Windows Explorer, Meguri opens its window like anywhere else
	cobra.EnableCommandSorting = false
	root := &cobra.Command{
		Use:                   "meguri",
		Long:                  r.text("cli.help"),
		Version:               r.Version,
		SilenceErrors:         true,
		SilenceUsage:          true,
		Args:                  cobra.ArbitraryArgs,
		DisableFlagsInUseLine: true,
		PersistentPreRunE: func(command *cobra.Command, _ []string) error {
			return r.start(command)
		},
		RunE:              r.openWindow,
		CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true},
	}
	root.SetIn(r.In)
	root.SetOut(r.out)
	root.SetErr(r.Err)
	root.SetFlagErrorFunc(wrongFlag)
	root.SetVersionTemplate("meguri {{.Version}}\n")
	root.SetHelpTemplate(r.helpTemplate())
	flags := root.PersistentFlags()
	flags.StringVar(&r.folder, "data", "", r.text("cli.flag.data"))
	flags.BoolVar(&r.json, "json", false, r.text("cli.flag.json"))
	flags.String("lang", "", r.text("cli.flag.lang"))
	flags.StringVar(&r.conference, "conference", "", r.text("cli.flag.conference"))
	flags.StringVar(&r.moved, "now", "", r.text("cli.flag.now"))
	flags.BoolP("help", "h", false, r.text("cli.flag.help"))
	root.Flags().Bool("version", false, r.text("cli.flag.version"))

	root.AddCommand(
		r.importVerb(), r.refreshVerb(), r.changesVerb(), r.conferencesVerb(), r.agendaVerb(), r.sessionVerb(), r.bookmarkVerb(), r.attendVerb(), r.rateVerb(),
		r.noteVerb(), r.editVerb(), r.addVerb(), r.removeVerb(), r.makeVerb(), r.clashesVerb(), r.boothsVerb(), r.stampVerb(), r.rallyVerb(), r.lootVerb(), r.searchVerb(), r.packVerb(), r.calendarVerb(), r.undoVerb(), r.redoVerb(), r.doctorVerb(),
	)
	for _, verb := range root.Commands() {
		verb.DisableFlagsInUseLine = true
	}
	root.SetHelpCommand(&cobra.Command{
		Use:   "help [VERB]",
		Short: r.text("cli.verb.help"),
		Args:  needs(0, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			about, _, err := root.Find(args)
			if err != nil || about == root && len(args) > 0 {
				return &usageError{say: "cli.usage.verb", args: []any{strings.Join(args, " ")}, command: root.Name()}
			}
			return about.Help()
		},
	})
	root.InitDefaultHelpCmd()
	return root
}

// openWindow is what `meguri` does without a verb.
func (r *run) openWindow(command *cobra.Command, args []string) error {
	where := ""
	if len(args) > 0 {
		where = args[0]
	}
	if len(args) > 1 || where != "" && !isPlace(where) {
		return &usageError{say: "cli.usage.verb", args: []any{where}, command: command.CommandPath()}
	}
	if err := display(r.Getenv); err != nil && opensWindow {
		return err
	}
	return r.OpenWindow(Window{Folder: r.folder, Now: r.Now, Language: r.language, Where: where})
}

// isPlace tells a file or an address from a mistyped verb.
func isPlace(text string) bool {
	if text == sample.Address || strings.Contains(text, "://") || strings.ContainsAny(text, `/\.`) {
		return true
	}
	_, err := os.Stat(text)
	return err == nil
}

// helpTemplate is cobra's, without what Meguri has no use for, in the person's language.
func (r *run) helpTemplate() string {
	return `{{with or .Long .Short}}{{.}}

{{end}}` + r.text("cli.help.usage") + `
  {{.UseLine}}{{if not .HasParent}} [` + r.text("cli.help.place") + `]
  meguri ` + r.text("cli.help.verb") + ` …{{end}}
{{if .HasAvailableSubCommands}}
` + r.text("cli.help.verbs") + `{{range .Commands}}
  {{rpad .Name 12}} {{.Short}}{{end}}
{{end}}{{if .HasAvailableLocalFlags}}
` + r.text("cli.help.flags") + `
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}
{{end}}{{if .HasAvailableInheritedFlags}}
` + r.text("cli.help.global") + `
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}
{{end}}`
}
