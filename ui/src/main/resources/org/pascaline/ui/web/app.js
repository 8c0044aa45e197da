// Where everything starts: what stands around the pages.

import { session } from './api.js';
import { announce, h, put, say } from './dom.js';
import { start as startKeys } from './keys.js';
import { listen, retry, start as startLive } from './live.js';
import { start as startRouter } from './router.js';

const PATIENCE_MILLIS = 600; // a server that is back at once was never away

const forever = new AbortController().signal;
const banner = document.getElementById('banner');
const live = document.getElementById('live');
let complaint = null;
let ticking = null;

function connection({ up, attempts, retryAt }) {
  live.dataset.state = up ? 'up' : 'down';
  say(live.querySelector('.word'), up ? 'live' : 'offline');
  clearInterval(ticking);
  if (up) {
    clearTimeout(complaint);
    complaint = null;
    if (!banner.hidden) {
      banner.hidden = true;
      put(banner);
      announce('The server answers again.');
    }
    return;
  }
  complaint ??= setTimeout(() => showBanner(), PATIENCE_MILLIS);
  const tick = () => {
    const seconds = Math.ceil((retryAt - Date.now()) / 1000);
    const when = banner.querySelector('.when');
    if (when) {
      say(when, seconds > 0 ? `Next attempt in ${seconds} s.` : 'Trying …');
    }
  };
  banner.dataset.attempts = attempts;
  tick();
  ticking = setInterval(tick, 500);
}

function showBanner() {
  put(banner,
    h('strong', {}, 'The server does not answer.'),
    h('span', {}, ' What you see is what was known last. '),
    h('span', { class: 'when', 'aria-hidden': 'true' }),
    h('button', { type: 'button', onclick: retry }, 'Try now'));
  banner.hidden = false;
}

async function place() {
  try {
    const { folder, version } = await session();
    say(document.getElementById('place'), `Pascaline ${version} · folder ${folder}`);
  } catch {
    // the banner says so
  }
}

function theme() {
  const button = document.getElementById('theme');
  const name = window.pascalineTheme.current();
  say(document.getElementById('theme-name'), name);
  button.setAttribute('aria-label', `Colour scheme: ${name}. Change it.`);
  button.title = `Colour scheme: ${name}`;
}

document.getElementById('theme').addEventListener('click', () => window.pascalineTheme.next());
addEventListener('themechange', theme);
theme();
listen('status', connection, forever);
listen('resync', place, forever);
startKeys();
startLive();
startRouter();
place();
