// The studies: what they ask, and whether their results are here.

import { get } from './api.js';
import { h, link, put, say } from './dom.js';
import { many } from './format.js';
import { listen } from './live.js';
import { command, failure, loading, throttled } from './parts.js';
import { title } from './router.js';

const REFRESH_MILLIS = 2000;

export function show(root, words, signal) {
  title('Studies');
  const amount = h('span', { class: 'amount' });
  const holder = h('div', { class: 'content' });
  put(root, h('div', { class: 'head' }, h('h1', { tabindex: '-1' }, 'Studies'), amount),
    h('p', { class: 'muted lead' }, 'A study trains many networks, sums them up in tables and figures, and judges claims by them.'), holder);
  loading(holder, 5);

  async function load() {
    try {
      const { studies } = await get('/api/studies', {}, signal);
      say(amount, many(studies.length, 'study', 'studies'));
      put(holder, h('ul', { class: 'studies' }, studies.map(entry)));
    } catch (error) {
      failure(holder, error, load);
    }
  }

  load();
  listen('resync', throttled(load, REFRESH_MILLIS, signal), signal);
}

function entry(study) {
  return h('li', { class: 'card' },
    h('h2', {}, study.has ? link(`/studies/${encodeURIComponent(study.name)}`, {}, study.title || study.name) : study.title || study.name),
    h('p', { class: 'muted' }, h('code', {}, study.name), study.has ? ` · ${many(study.runs ?? 0, 'run')}` : ' · not carried out yet'),
    study.command ? command(study.command) : null);
}
