//go:build bindings

package cli

// opensWindow is false in the build that only tells Wails what is bound, which no display is needed for.
const opensWindow = false
