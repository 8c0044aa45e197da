// A trained network at work, step by step.

import { get } from './api.js';
import { h, link, put, runLink } from './dom.js';
import { empty, failure, loading } from './parts.js';
import { title } from './router.js';

const KINDS = { adder: () => import('./try-adder.js'), adding: () => import('./try-adding.js') };

export function show(root, [id], signal) {
  title(`Try ${id}`);
  const holder = h('div', { class: 'content tall' });
  const heading = h('h1', { tabindex: '-1' }, 'Try it');
  put(root, h('p', { class: 'crumbs' }, link('/', {}, 'Runs'), ' / ', runLink(id)),
    h('div', { class: 'head' }, heading), holder);
  loading(holder, 8);

  async function load() {
    try {
      const run = await get(`/api/runs/${encodeURIComponent(id)}`, {}, signal);
      const kind = KINDS[run.canTry];
      if (!kind) {
        put(holder, empty('This network cannot be tried here.', run.task === 'adder' || run.task === 'adding'
          ? 'It has no finished weights yet; they are there once the training is done.'
          : 'The adder and the adding problem can be; the other tasks have no such page.'));
        return;
      }
      const page = await kind();
      if (!signal.aborted) {
        put(holder);
        page.show(holder, run, heading, signal);
      }
    } catch (error) {
      failure(holder, error, load);
    }
  }

  load();
}
