package desktop

import (
	"bufio"
	"errors"
	"net"
	"os"
	"path/filepath"
	"strings"
	"time"

	"meguri/app"
	"meguri/app/sqlite"
)

// Instance is one window's claim on a data folder: a lock that the system drops when the process dies,
// and a socket on which a second Meguri can say what it was asked to open. Both lie in the folder, so
// they need no session bus and two folders never disturb each other.
type Instance struct {
	release func()
	listen  net.Listener
}

// answerTime bounds the talk between two instances.
const answerTime = 5 * time.Second

// Claim takes the folder for this window. When another window has it, Claim hands it where ("" for
// nothing), which brings it forward, and gives nil: this process is done. It refuses with an *app.Problem a
// folder that can't be written, and says so when the other window can't be reached.
func Claim(folder, where string) (*Instance, error) {
	release, ok, err := sqlite.LockWindow(folder)
	if err != nil {
		return nil, err
	}
	if !ok {
		if err := hand(folder, where); err != nil {
			return nil, &app.Problem{Kind: app.KindStorage, Say: "problem.window", Try: "problem.window.try", Err: err}
		}
		return nil, nil
	}
	if err := os.Remove(socket(folder)); err != nil && !errors.Is(err, os.ErrNotExist) {
		release()
		return nil, err
	}
	listen, err := net.Listen("unix", socket(folder))
	if err != nil {
		// A path too long for a socket: the lock still holds, a second window just can't be handed on.
		return &Instance{release: release}, nil
	}
	return &Instance{release: release, listen: listen}, nil
}

// Serve hands each request of another instance to opened, until Release.
func (i *Instance) Serve(opened func(where string)) {
	if i.listen == nil {
		return
	}
	for {
		conn, err := i.listen.Accept()
		if err != nil {
			return // released
		}
		if where, err := request(conn); err == nil {
			opened(where)
		}
	}
}

// Release gives the folder up.
func (i *Instance) Release() {
	if i.listen != nil {
		i.listen.Close()
	}
	i.release()
}

func request(conn net.Conn) (string, error) {
	defer conn.Close()
	if err := conn.SetDeadline(time.Now().Add(answerTime)); err != nil {
		return "", err
	}
	line, err := bufio.NewReaderSize(conn, 4096).ReadString('\n')
	if err != nil {
		return "", err
	}
	_, err = conn.Write([]byte("ok\n"))
	return strings.TrimSuffix(line, "\n"), err
}

func hand(folder, where string) error {
	conn, err := net.DialTimeout("unix", socket(folder), answerTime)
	if err != nil {
		return err
	}
	defer conn.Close()
	if err := conn.SetDeadline(time.Now().Add(answerTime)); err != nil {
		return err
	}
	if _, err := conn.Write([]byte(strings.ReplaceAll(where, "\n", "") + "\n")); err != nil {
		return err
	}
	_, err = bufio.NewReader(conn).ReadString('\n')
	return err
}

func socket(folder string) string { return filepath.Join(folder, "window.sock") }
