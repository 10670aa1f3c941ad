package feed

import (
	"archive/zip"
	"bytes"
	"cmp"
	"context"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"

	"meguri/app"
	"meguri/app/feed/openevent"
	"meguri/app/pack"
	"meguri/app/planner"
)

// Conferences publish sets of files too: a pack, an Open Event export, a timetable beside its tracks and sponsors. They
// come as a zip or as a folder, which Fetch makes into a zip, so that both are read in one way.

const (
	maxFiles     = 2_000 // of an archive or a folder
	maxNotSaid   = 5     // files that are no schedule are named up to here, then counted
	maxShared    = 0.5   // the share of its sessions from which on a programme is another view of one
	localEntry   = "PK\x03\x04"
	centralEntry = "PK\x01\x02"
)

func isZip(data []byte) bool { return bytes.HasPrefix(data, []byte(localEntry)) }

// parseArchive reads a zip.
func parseArchive(ctx context.Context, data []byte, known Known) (app.Programme, string, []app.Warning, error) {
	files, warnings, err := unzip(data, maxBytes)
	if err != nil {
		return app.Programme{}, "", nil, err
	}
	p, name, more, err := parseFiles(ctx, files, known)
	return p, name, append(warnings, more...), err
}

// unzip gives the regular files in a zip by their names, which never lead out of it. It refuses more than limit bytes
// in all, however small a bomb is packed, and more than maxFiles files.
func unzip(data []byte, limit int64) (map[string][]byte, []app.Warning, error) {
	// Counted before the directory is read, which takes memory for each entry.
	if bytes.Count(data, []byte(centralEntry)) > maxFiles {
		return nil, nil, &app.Problem{Kind: app.KindBadInput, Say: "problem.archive.many", Try: "problem.archive.many.try", Args: []any{maxFiles}}
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, nil, &app.Problem{Kind: app.KindBadInput, Say: "problem.archive.broken", Try: "problem.feed.cut.try", Err: err}
	}
	files := map[string][]byte{}
	names, unread, left := 0, 0, limit
	for _, entry := range z.File {
		switch {
		case entry.FileInfo().IsDir() || hidden(entry.Name):
			continue
		case !entry.Mode().IsRegular() || !fs.ValidPath(entry.Name) || strings.Contains(entry.Name, `\`) || files[entry.Name] != nil:
			names++
			continue
		}
		content, err := readEntry(entry, left)
		if left -= int64(len(content)); left < 0 { // also what turned out to be broken was unpacked
			return nil, nil, tooMuch(limit)
		}
		if err != nil {
			unread++
			continue
		}
		files[entry.Name] = content
	}
	var warnings []app.Warning
	if names > 0 {
		warnings = append(warnings, app.Warning{Message: "warning.archive.name", Args: []any{names}})
	}
	if unread > 0 {
		warnings = append(warnings, app.Warning{Message: "warning.archive.unread", Args: []any{unread}})
	}
	return files, warnings, nil
}

// readEntry reads one file up to a byte more than the limit; what its header says of its size is nobody's word.
func readEntry(entry *zip.File, limit int64) ([]byte, error) {
	if entry.Flags&1 != 0 {
		return nil, errors.New("encrypted")
	}
	from, err := entry.Open()
	if err != nil {
		return nil, err
	}
	defer from.Close() // only read: closing has nothing left to lose

	return io.ReadAll(io.LimitReader(from, limit+1)) // never nil: an empty file is one
}

// tooMuch refuses files that have more than limit bytes in all.
func tooMuch(limit int64) error {
	p := app.AsProblem(tooLarge(limit))
	p.Try = "problem.archive.many.try"
	return p
}

// hidden reports whether a file is of the kind that desktops and version control leave in folders.
func hidden(name string) bool {
	for _, part := range strings.Split(name, "/") {
		if strings.HasPrefix(part, ".") || part == "__MACOSX" || part == "Thumbs.db" {
			return true
		}
	}
	return false
}

// folder makes a zip of a folder's files, the same one as long as they are the same. Links are not followed.
func (f fetcher) folder(name, absolute string) (Fetched, error) {
	root, err := os.OpenRoot(absolute)
	if err != nil {
		return Fetched{}, fileProblem(name, err)
	}
	defer root.Close() // only read: closing has nothing left to lose
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	tree, seen, left := root.FS(), 0, f.limit
	err = fs.WalkDir(tree, ".", func(at string, entry fs.DirEntry, err error) error {
		if err != nil {
			return fileProblem(path.Join(name, at), err)
		}
		if seen++; seen > maxFiles {
			return &app.Problem{Kind: app.KindBadInput, Say: "problem.archive.many", Try: "problem.archive.many.try", Args: []any{maxFiles}}
		}
		switch {
		case at == ".":
			return nil
		case hidden(entry.Name()) && entry.IsDir():
			return fs.SkipDir
		case hidden(entry.Name()) || !entry.Type().IsRegular():
			return nil
		}
		file, err := tree.Open(at)
		if err != nil {
			return fileProblem(path.Join(name, at), err)
		}
		defer file.Close() // only read: closing has nothing left to lose
		content, err := io.ReadAll(io.LimitReader(file, left+1))
		if err != nil {
			return fileProblem(path.Join(name, at), err)
		}
		if left -= int64(len(content)); left < 0 {
			return tooMuch(f.limit)
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: at, Method: zip.Store})
		if err == nil {
			_, err = w.Write(content)
		}
		return err
	})
	if err != nil {
		return Fetched{}, err
	}
	if err := z.Close(); err != nil {
		return Fetched{}, err
	}
	return fetched(out.Bytes(), app.Source{Address: absolute}), nil
}

// parseFiles reads files that belong together: a pack, an Open Event export, or a programme and its parts.
func parseFiles(ctx context.Context, files map[string][]byte, known Known) (app.Programme, string, []app.Warning, error) {
	if name, ok := packIn(files); ok {
		around := map[string][]byte{}
		for file, content := range files {
			if inside, ok := strings.CutPrefix(file, strings.TrimSuffix(name, pack.Name)); ok {
				around[inside] = content
			}
		}
		p, warnings, err := pack.Read(files[name], around)
		return finished(p, aPack.name, warnings, err)
	}
	if sets := exportsIn(files); len(sets) > 0 {
		p, warnings, err := openevent.ParseSet(ctx, sets[0].files)
		if err == nil && len(sets) > 1 {
			var other app.Programme
			if other, _, err = openevent.ParseSet(ctx, sets[1].files); err == nil {
				err = several(nameOf(p, sets[0].folder), sets[0].folder, nameOf(other, sets[1].folder), sets[1].folder)
			}
		}
		return finished(p, "openevent", warnings, err)
	}
	return assemble(ctx, files, known)
}

// export is an Open Event export: the files of one folder.
type export struct {
	folder string
	files  map[string][]byte
}

// exportsIn finds the folders that hold an Open Event export, in order of their names.
func exportsIn(files map[string][]byte) []export {
	folders := map[string]map[string][]byte{}
	for file, content := range files {
		folder := path.Dir(file)
		if folders[folder] == nil {
			folders[folder] = map[string][]byte{}
		}
		folders[folder][file] = content
	}
	var found []export
	for _, folder := range slices.Sorted(maps.Keys(folders)) {
		if openevent.Set(folders[folder]) {
			found = append(found, export{folder, folders[folder]})
		}
	}
	return found
}

// several refuses two conferences, each by its name and the file or folder it is in.
func several(name, in, otherName, otherIn string) error {
	return &app.Problem{
		Kind: app.KindBadInput, Say: "problem.archive.several", Try: "problem.archive.several.try", Args: []any{name, in, otherName, otherIn},
	}
}

// nameOf is what a refusal calls a conference.
func nameOf(p app.Programme, file string) string {
	return cmp.Or(p.Title, p.Acronym, TitleFrom(file), file)
}

// packIn finds a pack's JSON, in the archive itself or in the folder that was packed.
func packIn(files map[string][]byte) (name string, ok bool) {
	for _, file := range slices.Sorted(maps.Keys(files)) {
		if path.Base(file) == pack.Name && (!ok || strings.Count(file, "/") < strings.Count(name, "/")) {
			name, ok = file, true
		}
	}
	return name, ok
}

// parseOne reads one file of an archive. Another archive, or a file that is packed once more, is none that people put
// there: it would multiply what there is to unpack.
func parseOne(ctx context.Context, data []byte, known Known) (app.Programme, string, []app.Warning, error) {
	if isZip(data) || isPacked(data) {
		return app.Programme{}, "", nil, &app.Problem{Kind: app.KindBadInput, Say: "problem.feed.unknown", Try: "problem.feed.other.try"}
	}
	return parse(ctx, data, known)
}

// member is one file of an archive that could be read.
type member struct {
	file, format string
	programme    app.Programme
	warnings     []app.Warning
}

// assemble reads each file by itself. The one with the most sessions is the programme, and others are laid over it:
// parts, further views of the same sessions, and files with other sessions of the same conference.
func assemble(ctx context.Context, files map[string][]byte, known Known) (app.Programme, string, []app.Warning, error) {
	refuse := func(err error) (app.Programme, string, []app.Warning, error) { return app.Programme{}, "", nil, err }
	if len(files) == 0 {
		return refuse(&app.Problem{Kind: app.KindBadInput, Say: "problem.archive.empty", Try: "problem.feed.other.try"})
	}
	var members []member
	var warnings []app.Warning
	others := 0
	var why error
	for _, file := range slices.Sorted(maps.Keys(files)) {
		if err := ctx.Err(); err != nil {
			return refuse(err)
		}
		p, format, found, err := parseOne(ctx, files[file], known)
		if err == nil {
			members = append(members, member{file, format, p, found})
			continue
		}
		why = err
		if others++; others <= maxNotSaid {
			problem := app.AsProblem(err)
			warnings = append(warnings, app.Warning{Session: file, Message: problem.Say, Args: problem.Args})
		}
	}
	switch {
	case len(members) == 0 && len(files) == 1:
		return refuse(why)
	case len(members) == 0:
		return refuse(&app.Problem{Kind: app.KindBadInput, Say: "problem.archive.none", Try: "problem.feed.other.try", Args: []any{len(files)}, Err: why})
	case others > maxNotSaid:
		warnings = append(warnings, app.Warning{Message: "warning.archive.other", Args: []any{others - maxNotSaid}})
	}
	slices.SortStableFunc(members, func(a, b member) int {
		return cmp.Compare(len(b.programme.Sessions), len(a.programme.Sessions))
	})
	whole := members[0]
	for _, m := range members[1:] {
		err := ctx.Err()
		if err != nil {
			return refuse(err)
		}
		if whole, err = whole.with(m); err != nil {
			return refuse(err)
		}
	}
	return finished(whole.programme, whole.format, append(whole.warnings, warnings...), nil)
}

// with lays another file over the programme. It refuses, with an *app.Problem, another conference's.
func (m member) with(other member) (member, error) {
	if len(other.programme.Sessions) == 0 {
		if m.programme.Title == "" || other.programme.Title == "" || m.programme.Title == other.programme.Title {
			// Sponsors in one file and community stands in another are the booths of one conference.
			other.programme.Booths = also(m.programme.Booths, other.programme.Booths, func(b app.Booth) string { return b.Key })
		}
		m.programme = app.Supplement(m.programme, other.programme)
		m.warnings = append(m.warnings, other.warnings...)
		return m, nil
	}
	ids := sessionIDs(m.programme)
	var further []app.Session
	for _, s := range other.programme.Sessions {
		if !ids[idOf(s)] {
			further = append(further, s)
		}
	}
	shared := len(other.programme.Sessions) - len(further)
	if float64(shared) >= maxShared*float64(len(other.programme.Sessions)) {
		m.programme = app.Carry(other.programme, m.programme)
		m.warnings = append(m.warnings, app.Warning{Session: other.file, Message: "warning.archive.view", Args: []any{m.file}})
		return m, nil
	}
	if shared == 0 && !together(m.programme, other.programme) {
		return m, several(nameOf(m.programme, m.file), m.file, nameOf(other.programme, other.file), other.file)
	}
	m.warnings = append(m.warnings, other.warnings...)
	m.programme.Sessions = append(slices.Clip(m.programme.Sessions), further...)
	m.programme.Rooms = also(m.programme.Rooms, other.programme.Rooms, func(r app.Room) string { return r.Name })
	m.programme.Tracks = also(m.programme.Tracks, other.programme.Tracks, func(t app.Track) string { return t.Name })
	zone := m.programme.Zone.Location()
	m.programme.Sessions, m.programme.Days = planner.SplitDays(m.programme.Sessions, zone, planner.DayChange(m.programme.Sessions, zone))
	m.programme = app.Carry(other.programme, m.programme)
	return m, nil
}

// idOf is what the same session has in every view of it.
func idOf(s app.Session) string {
	return cmp.Or(s.GUID, s.Code, s.Title+"\n"+s.Start.String())
}

func sessionIDs(p app.Programme) map[string]bool {
	ids := make(map[string]bool, len(p.Sessions))
	for _, s := range p.Sessions {
		ids[idOf(s)] = true
	}
	return ids
}

// together reports whether two programmes without a session in common can be one conference's: they say so, or one of
// them doesn't say what it is and their days are the same or adjoin.
func together(a, b app.Programme) bool {
	if a.Title != "" && b.Title != "" {
		return strings.EqualFold(a.Title, b.Title)
	}
	if len(a.Days) == 0 || len(b.Days) == 0 {
		return true
	}
	firstA, lastA := a.Days[0].Start, a.Days[len(a.Days)-1].End
	firstB, lastB := b.Days[0].Start, b.Days[len(b.Days)-1].End
	return !firstB.After(lastA) && !firstA.After(lastB)
}

// also appends those of more that list lacks.
func also[T any](list, more []T, name func(T) string) []T {
	has := make(map[string]bool, len(list))
	for _, item := range list {
		has[name(item)] = true
	}
	list = slices.Clip(list)
	for _, item := range more {
		if !has[name(item)] {
			has[name(item)] = true
			list = append(list, item)
		}
	}
	return list
}
