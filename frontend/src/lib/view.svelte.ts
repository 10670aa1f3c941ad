/** How wide the window is, in the interface's own pixels: wide ≥ 1180, middle 960–1179, narrow < 960 (rail, list first). */
export type Size = 'wide' | 'middle' | 'narrow';

/** What the person chose; system follows prefers-color-scheme. */
export type Theme = 'system' | 'light' | 'dark';

/** The size class for a width in px, after zoom. */
export const sizeFor = (width: number): Size => (width >= 1180 ? 'wide' : width >= 960 ? 'middle' : 'narrow');

/**
 * The window as screens see it. Writes data-size and data-theme on the root element, so that a component's CSS says
 * `:global([data-size='narrow']) .mine` instead of a media query: media queries don't know the interface's zoom.
 */
export class View {
  #inner = $state({ width: 1280, height: 800 });
  #zoom = $state(1);
  #theme = $state<Theme>('system');

  /** Width of the window in interface px. */
  get width(): number {
    return this.#inner.width / this.#zoom;
  }
  /** Height of the window in interface px. */
  get height(): number {
    return this.#inner.height / this.#zoom;
  }
  get size(): Size {
    return sizeFor(this.width);
  }
  /** 0.8–2. */
  get zoom(): number {
    return this.#zoom;
  }
  get theme(): Theme {
    return this.#theme;
  }

  /** Follows the window until the returned function is called. */
  follow(window: Window): () => void {
    const measure = () => {
      this.#inner = { width: window.innerWidth, height: window.innerHeight };
      this.#write(window.document.documentElement);
    };
    measure();
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }

  /** Zooms the whole interface: 0.8–2, anything else is brought into that range. */
  setZoom(zoom: number): void {
    this.#zoom = Math.min(2, Math.max(0.8, zoom || 1));
    document.getElementById('app')?.style.setProperty('zoom', String(this.#zoom));
    this.#write(document.documentElement);
  }

  setTheme(theme: Theme): void {
    this.#theme = theme;
    this.#write(document.documentElement);
  }

  #write(root: HTMLElement): void {
    root.dataset.size = this.size;
    if (this.#theme === 'system') delete root.dataset.theme;
    else root.dataset.theme = this.#theme;
  }
}

/** The window of this app. */
export const view = new View();

/**
 * Where an element is, in the same px its CSS `left` and `top` are written in. Engines disagree on whether
 * getBoundingClientRect counts `zoom`, so the ratio is measured, not assumed.
 */
export function rectOf(element: Element): DOMRect {
  const rect = element.getBoundingClientRect();
  const app = document.getElementById('app');
  const ratio = app && app.clientWidth > 0 ? app.getBoundingClientRect().width / app.clientWidth || 1 : 1;
  return new DOMRect(rect.x / ratio, rect.y / ratio, rect.width / ratio, rect.height / ratio);
}
