// Pages by address. A page is a module with `show(root, words, signal)`: it fills the root, and stops when the signal says so.

import { announce, h, link, put } from './dom.js';

const PAGES = [
  [/^\/$/, 'runs', () => import('./page-runs.js')],
  [/^\/runs\/([^/]+)$/, 'runs', () => import('./page-run.js')],
  [/^\/compare$/, 'compare', () => import('./page-compare.js')],
  [/^\/studies$/, 'studies', () => import('./page-studies.js')],
  [/^\/studies\/([^/]+)$/, 'studies', () => import('./page-study.js')],
  [/^\/try\/([^/]+)$/, 'runs', () => import('./page-try.js')],
];

let leave = new AbortController();

/** Follows links within the dashboard, and the browser's buttons. */
export function start() {
  document.addEventListener('click', (event) => {
    const anchor = event.target instanceof Element ? event.target.closest('a[data-route]') : null;
    if (anchor && event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      go(anchor.getAttribute('href'));
    }
  });
  addEventListener('popstate', () => open(false));
  open(false);
}

/** Goes to an address within the dashboard. */
export function go(address) {
  history.pushState(null, '', address);
  open(true);
}

/** Returns the parameters of the address. */
export function query() {
  return new URLSearchParams(location.search);
}

/** Changes parameters of the address: null or an empty text removes one, a list repeats it. `push` makes it a step back. */
export function change(parameters, push = false) {
  const now = query();
  for (const [name, value] of Object.entries(parameters)) {
    now.delete(name);
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== null && one !== undefined && one !== '' && one !== false) {
        now.append(name, one === true ? '1' : one);
      }
    }
  }
  const text = now.toString();
  const address = location.pathname + (text === '' ? '' : `?${text}`);
  if (address !== location.pathname + location.search) {
    history[push ? 'pushState' : 'replaceState'](null, '', address);
  }
}

/** Names the page, in its heading's words. */
export function title(text) {
  document.title = text === '' ? 'Pascaline' : `${text} · Pascaline`;
}

async function open(moved) {
  leave.abort();
  leave = new AbortController();
  const { signal } = leave;
  const main = document.getElementById('main');
  const found = PAGES.map(([pattern, section, load]) => ({ match: pattern.exec(location.pathname), section, load }))
    .find(({ match }) => match !== null);
  document.querySelectorAll('[data-nav]').forEach((one) => {
    if (one.dataset.nav === found?.section) {
      one.setAttribute('aria-current', location.pathname === one.getAttribute('href') ? 'page' : 'true');
    } else {
      one.removeAttribute('aria-current');
    }
  });
  if (!found) {
    title('No such page');
    put(main, h('h1', { tabindex: '-1' }, 'No such page'),
      h('p', {}, 'There is nothing at this address. ', link('/', {}, 'To the runs')));
    return;
  }
  let page;
  let words;
  try {
    words = found.match.slice(1).map(decodeURIComponent);
    page = await found.load();
  } catch {
    if (!signal.aborted) {
      put(main, h('h1', { tabindex: '-1' }, 'This page could not be loaded'),
        h('p', {}, 'Its code did not arrive; reload once the server is there.'));
    }
    return;
  }
  if (signal.aborted) {
    return;
  }
  const root = h('div', { class: 'page' });
  put(main, root);
  page.show(root, words, signal);
  if (moved) {
    scrollTo(0, 0);
    const heading = root.querySelector('h1');
    (heading ?? main).focus({ preventScroll: true });
    announce(document.title);
  }
}
