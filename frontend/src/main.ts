import { mount } from 'svelte';
import { wails } from './api/wails';
import App from './App.svelte';
import { Meguri } from './shell/meguri.svelte';
import './ui/tokens.css';
import './ui/base.css';

/** `npm run dev -- --mode fake` is the app without Go; the branch is gone from a production build. */
async function fake() {
  const asked = new URLSearchParams(location.search);
  const made = (await import('./api/fake')).fake;
  return made({
    empty: asked.has('empty'),
    changed: asked.has('changed'),
    booths: asked.has('booths') ? Number(asked.get('booths')) : undefined,
    now: asked.get('now') ?? undefined,
    language: asked.get('lang') === 'en' ? 'en' : 'ja',
  });
}

const meguri = new Meguri(import.meta.env.MODE === 'fake' ? await fake() : wails);
void meguri.start();
mount(App, { target: document.getElementById('app')!, props: { meguri } });
